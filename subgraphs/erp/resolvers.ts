import { requireWorkflow } from '../platform/subgraph/require-workflow.ts'
import { previewCancellation } from './operations/assess-cancellation.ts'
import { planServiceExecution } from './operations/plan-service-execution.ts'
import type { Resolvers } from './resolver-types.generated.ts'
import { assetById, assetBySerial, assetResolvers } from './resolvers/asset.ts'
import { cancellationMutations } from './resolvers/cancellation-mutations.ts'
import { completionMutations } from './resolvers/completion-mutations.ts'
import { contractMutations } from './resolvers/contract-mutations.ts'
import { customerResolvers } from './resolvers/customer.ts'
import { fieldWorkResolvers } from './resolvers/field-work.ts'
import { serviceOrderResolvers } from './resolvers/service-order.ts'
import { workflowMutations } from './resolvers/workflow-mutations.ts'

/** The ERP's schema over its port. */
export const resolvers: Resolvers = {
  Query: {
    asset: (_root, { id }, context) => assetById(id, context),
    assetBySerial: (_root, { serialNumber }, context) => assetBySerial(serialNumber, context),
    async contract(_root, { id }, { loaders, visibility }) {
      const contract = await loaders.contract.load(id)
      // A technician reaches a contract from an assigned unit, not by its number.
      if (contract === null || visibility === null || visibility.technician !== null) return null
      const own = visibility.customerNumber
      return own === null || own === contract.customerNumber ? contract : null
    },
    ...fieldWorkResolvers.Query,
    serviceOrder: (_root, { id }, { loaders }) => loaders.order.load(id),
    previewCancellation(_root, { serviceOrderId }, { principal, ground }) {
      requireWorkflow(principal)
      return previewCancellation(ground, serviceOrderId)
    },
    planServiceExecution(_root, { input }, { principal, ground }) {
      requireWorkflow(principal)
      return planServiceExecution(ground, {
        assetId: input.assetId ?? null,
        customerNumber: input.erpCustomerNumber ?? null,
        parts: input.parts,
        skills: input.skills,
        windowFrom: input.windowFrom ?? null,
        windowTo: input.windowTo ?? null,
      })
    },
  },
  ...assetResolvers,
  ...customerResolvers,
  ...serviceOrderResolvers,
  Dispatch: { ...serviceOrderResolvers.Dispatch, ...fieldWorkResolvers.Dispatch },
  ServiceOrder: { ...serviceOrderResolvers.ServiceOrder, ...fieldWorkResolvers.ServiceOrder },
  Mutation: {
    ...workflowMutations,
    ...completionMutations,
    ...cancellationMutations,
    ...contractMutations,
    ...fieldWorkResolvers.Mutation,
  },
}
