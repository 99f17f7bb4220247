import { requireWorkflow } from '../../platform/subgraph/require-workflow.ts'
import {
  closeServiceOrder,
  confirmServicePosting,
  validateServicePosting,
} from '../operations/confirm-posting.ts'
import { freezeCoverage } from '../operations/freeze-coverage.ts'
import { postServiceConsumption, reverseServiceConsumption } from '../operations/post-consumption.ts'
import {
  releaseOrderAllowances,
  settleAllowances,
  unsettleAllowances,
} from '../operations/settle-allowances.ts'
import type { Resolvers } from '../resolver-types.generated.ts'
import { foundOrder } from './found-order.ts'
import { withDocuments } from './posting-documents.ts'

/** What workflows do in the ERP once the work on an order is over. */
export const completionMutations: NonNullable<Resolvers['Mutation']> = {
  settleAllowances(_root, request, { principal, ground }) {
    requireWorkflow(principal)
    return settleAllowances(ground, request)
  },
  unsettleAllowances(_root, { key }, { principal, ground }) {
    requireWorkflow(principal)
    return unsettleAllowances(ground, key)
  },
  releaseOrderAllowances(_root, { key, serviceOrderId }, { principal, ground }) {
    requireWorkflow(principal)
    return releaseOrderAllowances(ground, key, serviceOrderId)
  },
  async freezeCoverage(_root, { input }, { principal, ground, actor, loaders }) {
    requireWorkflow(principal)
    const lines = input.lines.map((line) => ({ ...line, coverageSource: line.coverageSource ?? null }))
    await freezeCoverage(ground, { ...input, decisionId: input.decisionId ?? null, lines }, actor)
    return loaders.orderLines.load(input.serviceOrderId)
  },
  async postServiceConsumption(_root, { key, serviceOrderId }, { principal, ground, actor, loaders }) {
    requireWorkflow(principal)
    const posting = await postServiceConsumption(ground, key, serviceOrderId, actor)
    return withDocuments(posting, loaders)
  },
  reverseServiceConsumption(_root, { key, reason }, { principal, ground, actor }) {
    requireWorkflow(principal)
    return reverseServiceConsumption(ground, key, reason, actor)
  },
  validateServicePosting(_root, { serviceOrderId }, { principal, ground }) {
    requireWorkflow(principal)
    return validateServicePosting(ground, serviceOrderId)
  },
  async confirmServicePosting(_root, { key, serviceOrderId }, { principal, ground, actor, loaders }) {
    requireWorkflow(principal)
    await confirmServicePosting(ground, key, serviceOrderId, actor)
    return foundOrder(await loaders.order.load(serviceOrderId))
  },
  async closeServiceOrder(_root, { key, serviceOrderId }, { principal, ground, actor, loaders }) {
    requireWorkflow(principal)
    await closeServiceOrder(ground, key, serviceOrderId, actor)
    return foundOrder(await loaders.order.load(serviceOrderId))
  },
}
