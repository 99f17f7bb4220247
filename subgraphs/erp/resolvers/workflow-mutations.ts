import { requireWorkflow } from '../../platform/subgraph/require-workflow.ts'
import { holdAllowance, releaseAllowance } from '../operations/allowances.ts'
import { createServiceOrder, withdrawServiceOrder } from '../operations/create-service-order.ts'
import { receiveStock, undoReceiveStock } from '../operations/receive-stock.ts'
import { releaseStock, reserveStock } from '../operations/reserve-stock.ts'
import { cancelDispatch, confirmDispatch, scheduleDispatch } from '../operations/schedule-dispatch.ts'
import type { Resolvers } from '../resolver-types.generated.ts'
import { foundOrder } from './found-order.ts'

/** What the process layer's workflows do in the ERP; nobody else may. */
export const workflowMutations: NonNullable<Resolvers['Mutation']> = {
  async holdAllowance(_root, { input }, { principal, ground }) {
    requireWorkflow(principal)
    await holdAllowance(ground, input)
    return { ...input, qtyUsed: '0', state: 'HELD' }
  },
  releaseAllowance(_root, { key }, { principal, ground }) {
    requireWorkflow(principal)
    return releaseAllowance(ground, key)
  },
  async createServiceOrder(_root, { input }, { principal, ground, actor, loaders }) {
    requireWorkflow(principal)
    const request = {
      key: input.key,
      caseId: input.caseId,
      assetId: input.assetId ?? null,
      customerNumber: input.erpCustomerNumber,
      decisionId: input.decisionId,
      awaitAuthorization: input.awaitAuthorization,
      lines: input.lines.map((line) => ({
        kind: line.kind,
        productCode: line.productCode ?? null,
        qty: line.qty,
        coveredPct: line.coveredPct,
        coverageSource: line.coverageSource ?? null,
      })),
      skills: input.skills,
      allowanceKeys: input.allowanceKeys ?? [],
    }
    return foundOrder(await loaders.order.load(await createServiceOrder(ground, request, actor)))
  },
  withdrawServiceOrder(_root, { key, reason }, { principal, ground, actor }) {
    requireWorkflow(principal)
    return withdrawServiceOrder(ground, key, reason, actor)
  },
  async reserveStock(_root, { input }, { principal, ground, actor, loaders }) {
    requireWorkflow(principal)
    await reserveStock(ground, { ...input, backorder: input.backorder ?? false }, actor)
    return loaders.reservations.load(input.serviceOrderId)
  },
  releaseStock(_root, { key }, { principal, ground, actor }) {
    requireWorkflow(principal)
    return releaseStock(ground, key, actor)
  },
  receiveStock(_root, request, { principal, ground, actor }) {
    requireWorkflow(principal)
    return receiveStock(ground, request, actor)
  },
  undoReceiveStock(_root, { key }, { principal, ground }) {
    requireWorkflow(principal)
    return undoReceiveStock(ground, key)
  },
  async scheduleDispatch(_root, { input }, { principal, ground, actor, loaders }) {
    requireWorkflow(principal)
    const { key, serviceOrderId, skills, windowFrom = null, windowTo = null } = input
    const visitId = await scheduleDispatch(
      ground,
      { key, serviceOrderId, skills, windowFrom, windowTo },
      actor,
    )
    const visit = await loaders.dispatch.load(visitId)
    if (visit === null) throw new Error(`There is no visit ${visitId}.`)
    return visit
  },
  cancelDispatch(_root, { key, reason }, { principal, ground, actor }) {
    requireWorkflow(principal)
    return cancelDispatch(ground, key, reason, actor)
  },
  async confirmDispatch(_root, { serviceOrderId }, { principal, ground, actor, loaders }) {
    requireWorkflow(principal)
    await confirmDispatch(ground, serviceOrderId, actor)
    return foundOrder(await loaders.order.load(serviceOrderId))
  },
}
