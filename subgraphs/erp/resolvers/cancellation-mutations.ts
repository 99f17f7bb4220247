import { requireWorkflow } from '../../platform/subgraph/require-workflow.ts'
import { abandonCancellation, assessCancellation } from '../operations/assess-cancellation.ts'
import {
  beginCancellation,
  cancelOrderVisits,
  confirmCancellation,
  postIncurredCost,
  releaseOrderStock,
} from '../operations/cancel-order.ts'
import type { Resolvers } from '../resolver-types.generated.ts'
import { foundOrder } from './found-order.ts'
import { withDocuments } from './posting-documents.ts'

/** What a workflow that cancels an order does in the ERP. */
export const cancellationMutations: NonNullable<Resolvers['Mutation']> = {
  assessCancellation(_root, request, { principal, ground, actor }) {
    requireWorkflow(principal)
    return assessCancellation(ground, request, actor)
  },
  abandonCancellation(_root, { key, reason }, { principal, ground, actor }) {
    requireWorkflow(principal)
    return abandonCancellation(ground, key, reason, actor)
  },
  async beginCancellation(_root, { key, serviceOrderId }, { principal, ground, actor, loaders }) {
    requireWorkflow(principal)
    await beginCancellation(ground, key, serviceOrderId, actor)
    return foundOrder(await loaders.order.load(serviceOrderId))
  },
  async releaseOrderStock(_root, { key, serviceOrderId }, { principal, ground, actor, loaders }) {
    requireWorkflow(principal)
    await releaseOrderStock(ground, key, serviceOrderId, actor)
    return loaders.reservations.load(serviceOrderId)
  },
  async cancelOrderVisits(_root, request, { principal, ground, actor, loaders }) {
    requireWorkflow(principal)
    await cancelOrderVisits(ground, request, actor)
    return loaders.dispatches.load(request.serviceOrderId)
  },
  async postIncurredCost(_root, { key, serviceOrderId }, { principal, ground, actor, loaders }) {
    requireWorkflow(principal)
    const posting = await postIncurredCost(ground, key, serviceOrderId, actor)
    return posting === null ? null : withDocuments(posting, loaders)
  },
  async confirmCancellation(_root, request, { principal, ground, actor, loaders }) {
    requireWorkflow(principal)
    await confirmCancellation(ground, request, actor)
    return foundOrder(await loaders.order.load(request.serviceOrderId))
  },
}
