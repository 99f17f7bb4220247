import { serialFromAssetId } from '../../platform/serial-number.ts'
import { requireWorkflow } from '../../platform/subgraph/require-workflow.ts'
import type { LineAmendment } from '../domain/amend-contract.ts'
import type { ContractRecord } from '../domain/records.ts'
import { amendContract, undoAmendContract } from '../operations/amend-contract.ts'
import { renewContract, undoRenewContract } from '../operations/renew-contract.ts'
import type { ContractLineInput, Resolvers } from '../resolver-types.generated.ts'

/** What a workflow that follows a renewal in billing does in the ERP. */
export const contractMutations: NonNullable<Resolvers['Mutation']> = {
  async renewContract(_root, { input }, { principal, ground, actor, loaders }) {
    requireWorkflow(principal)
    const { subscriptionId = null, orderNumber = null, serviceLevelCode = null } = input
    const request = { ...input, subscriptionId, orderNumber, serviceLevelCode }
    return found(await loaders.contract.load(await renewContract(ground, request, actor)))
  },
  undoRenewContract(_root, { key, reason }, { principal, ground, actor }) {
    requireWorkflow(principal)
    return undoRenewContract(ground, key, reason, actor)
  },
  async amendContract(_root, { input }, { principal, ground, actor, loaders }) {
    requireWorkflow(principal)
    const { key, contractId, end = null, serviceLevelCode = null } = input
    const lines = (input.lines ?? []).map(toAmendment)
    await amendContract(ground, { key, contractId, end, serviceLevelCode, lines }, actor)
    return found(await loaders.contract.load(contractId))
  },
  undoAmendContract(_root, { key, reason }, { principal, ground, actor }) {
    requireWorkflow(principal)
    return undoAmendContract(ground, key, reason, actor)
  },
}

/** What a line says; a field that is null says nothing, but for those where null is a value. */
function toAmendment({
  id,
  scope,
  target,
  allowanceTotal,
  priority,
  ...rest
}: ContractLineInput): LineAmendment {
  const said = Object.fromEntries(
    Object.entries({ ...rest, scope }).filter(([, value]) => value !== undefined && value !== null),
  )
  return {
    ...said,
    id: id ?? null,
    ...(target === undefined ? {} : { target: target === null ? null : toTarget(target) }),
    ...(allowanceTotal === undefined ? {} : { allowanceTotal }),
    ...(priority === undefined ? {} : { priority }),
  }
}

/** A unit is known to contracts by its serial number, everything else by its own number. */
function toTarget(target: string): string {
  return serialFromAssetId(target) ?? target
}

function found(contract: ContractRecord | null): ContractRecord {
  if (contract === null) throw new Error('A workflow names a contract that is not there.')
  return contract
}
