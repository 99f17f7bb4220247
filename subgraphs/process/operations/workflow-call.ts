import { WORKFLOW_SCOPE } from '../../platform/principal.ts'
import type { Ground } from '../../platform/subgraph/subgraph.ts'
import type { NewException } from '../domain/saga-exception.ts'
import type { Saga } from '../domain/saga.ts'
import { askSubgraph } from './ask-subgraph.ts'

/** How long one call of a workflow may take. */
export const CALL_BUDGET_MS = 20_000

/** For whom a workflow calls, and what spans all that it causes. */
export type Caller = Pick<Saga, 'subject' | 'correlationId'>

/**
 * Asks a system in a workflow's name, over the transport that the gateway uses too. The workflow acts for whoever began
 * it, and sees every row. Throws the system's own `TesseraError`.
 */
export type WorkflowCall = (
  subgraph: string,
  caller: Caller,
  query: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<Record<string, unknown>>

/** Makes the call that all workflows use. */
export function createWorkflowCall({ subgraph, now }: Pick<Ground, 'subgraph' | 'now'>): WorkflowCall {
  return (name, { subject, correlationId }, query, variables) =>
    askSubgraph(subgraph(name), query, variables, {
      principal: { subject, roles: [], scopes: [WORKFLOW_SCOPE] },
      correlationId,
      deadlineMs: now().getTime() + CALL_BUDGET_MS,
    })
}

/** Gives what nobody could finish to its owner; the same key raises it once. */
export async function raiseException(
  call: WorkflowCall,
  caller: Caller,
  exception: NewException,
): Promise<void> {
  const text = 'mutation Raise($input: RaiseExceptionInput!) { raiseException(input: $input) { id } }'
  await call('governance', caller, text, { input: exception })
}

/** Tells whoever has the exceptions of a thing that their cause is gone: new ones are resolved, others get a note. */
export async function healExceptions(
  call: WorkflowCall,
  caller: Caller,
  healing: {
    readonly entity: string
    readonly entityId: string
    readonly kind: string | null
    readonly note: string
  },
): Promise<void> {
  const text = `mutation Heal($entity: String!, $entityId: ID!, $kind: String, $note: String!) {
    healExceptions(entity: $entity, entityId: $entityId, kind: $kind, note: $note)
  }`
  await call('governance', caller, text, healing)
}
