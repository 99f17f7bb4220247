import { TesseraError } from '../errors.ts'
import { hasScope, WORKFLOW_SCOPE, type Principal } from '../principal.ts'

/** Guards a mutation that only the process layer's workflows may call. Throws `FORBIDDEN`. */
export function requireWorkflow(principal: Principal): void {
  if (hasScope(principal, WORKFLOW_SCOPE)) return
  throw new TesseraError(
    'FORBIDDEN',
    'Only a workflow may do this; ask for the mutation of the graph that does.',
  )
}
