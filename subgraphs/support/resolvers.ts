import { mapIterator } from '../platform/async-iterators.ts'
import type { TesseraEvent } from '../platform/events/event-log.ts'
import { pageSize } from '../platform/relay-connection.ts'
import { assetIdFromSerial } from '../platform/serial-number.ts'
import { requireWorkflow } from '../platform/subgraph/require-workflow.ts'
import { createLoaders, type SubgraphContext } from './context.ts'
import type { Case, Contact, DispatchDetails } from './domain/case.ts'
import type { SlaMilestone } from './domain/sla-milestone.ts'
import { mayHearOf } from './domain/support-visibility.ts'
import { correctDispatchDetails } from './operations/correct-dispatch-details.ts'
import { pageOfCases, type CaseListRequest } from './operations/list-cases.ts'
import { openCase, type OpenCaseInput } from './operations/open-case.ts'
import { recordDispatchDetails, type DispatchDetailsInput } from './operations/record-dispatch-details.ts'

interface CustomerKey {
  readonly supportTenantId: string
}

/** The support subgraph's resolvers. */
export const resolvers = {
  Query: {
    case: (_root: unknown, { id }: { id: string }, { loaders }: SubgraphContext) => loaders.case.load(id),
    cases: (_root: unknown, request: CaseListRequest, { system, visible }: SubgraphContext) =>
      pageOfCases(request, (query) => system.listCases(query, visible)),
  },

  Mutation: {
    async openCase(_root: unknown, { input }: { input: OpenCaseInput }, context: SubgraphContext) {
      const { caseId, userErrors, replayed } = await openCase(context, input)
      return { case: caseId === null ? null : await readAnew(context, caseId), userErrors, replayed }
    },
    async recordDispatchDetails(
      _root: unknown,
      { input }: { input: DispatchDetailsInput },
      context: SubgraphContext,
    ) {
      requireWorkflow(context.principal)
      await recordDispatchDetails(context, input)
      return await readAnew(context, input.caseId)
    },
    async correctDispatchDetails(
      _root: unknown,
      input: { key: string; caseId: string; reason: string },
      context: SubgraphContext,
    ) {
      requireWorkflow(context.principal)
      await correctDispatchDetails(context, input)
      return await readAnew(context, input.caseId)
    },
  },

  Subscription: {
    caseStatusChanged: {
      async subscribe(
        _root: unknown,
        { caseId, since }: { caseId?: string | null; since?: string | null },
        context: SubgraphContext,
      ) {
        const stream = await context.events.stream(
          {
            types: ['case.statusChanged'],
            subject: caseId ?? undefined,
            accept: (event) => mayHearOf(context.visible, event),
          },
          since,
        )
        return mapIterator(stream, (event) => {
          context.loaders = createLoaders(context.system, context.visible)
          return { caseStatusChanged: event }
        })
      },
    },
  },

  CaseStatusChanged: {
    change: (event: TesseraEvent) => event.data.change,
    case: (event: TesseraEvent, _input: unknown, { loaders }: SubgraphContext) => loaders.case.load(event.subject),
  },

  Customer: {
    async __resolveReference({ supportTenantId }: CustomerKey, { loaders }: SubgraphContext) {
      const tenant = await loaders.tenant.load(supportTenantId)
      return tenant === null ? null : { supportTenantId }
    },
    cases: ({ supportTenantId }: CustomerKey, request: CaseListRequest, { loaders }: SubgraphContext) =>
      pageOfCases(request, (query) => loaders.casesOf(query).load(supportTenantId)),
    contacts: ({ supportTenantId }: CustomerKey, _input: unknown, { loaders }: SubgraphContext) =>
      loaders.contactsOf.load(supportTenantId),
  },

  Contact: {
    __resolveReference: ({ id }: Pick<Contact, 'id'>, { loaders }: SubgraphContext) => loaders.contact.load(id),
  },

  Case: {
    __resolveReference: ({ id }: Pick<Case, 'id'>, { loaders }: SubgraphContext) => loaders.case.load(id),
    customer: ({ tenantId }: Case) => ({ supportTenantId: tenantId }),
    contact: ({ contactId }: Case, _input: unknown, { loaders }: SubgraphContext) =>
      contactId === null ? null : loaders.contact.load(contactId),
    asset: ({ serialKey }: Case) => (serialKey === null ? null : { id: assetIdFromSerial(serialKey) }),
    contract: ({ contractId }: Case) => (contractId === null ? null : { id: contractId }),
    milestones: ({ id }: Case, _input: unknown, { loaders }: SubgraphContext) => loaders.milestonesOf.load(id),
    statusHistory: ({ id }: Case, _input: unknown, { loaders }: SubgraphContext) =>
      loaders.statusHistoryOf.load(id),
    communications: ({ id }: Case, { first }: { first?: number | null }, { loaders }: SubgraphContext) =>
      loaders.communicationsOf(pageSize(first)).load(id),
  },

  DispatchDetails: {
    serviceOrder: ({ serviceOrderId }: DispatchDetails) => ({ id: serviceOrderId }),
  },

  SlaMilestone: {
    breached: ({ breachedAt }: SlaMilestone) => breachedAt !== null,
  },
}

/** What was read before the change is of no use after it. */
function readAnew(context: SubgraphContext, caseId: string): Promise<Case | null> {
  context.loaders = createLoaders(context.system, context.visible)
  return context.loaders.case.load(caseId)
}
