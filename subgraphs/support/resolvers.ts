import { mapIterator } from '../platform/async-iterators.ts'
import { changeOf, type TesseraEvent } from '../platform/events/event-log.ts'
import {
  decodeCursor,
  encodeCursor,
  pageSize,
  toConnection,
  type Connection,
} from '../platform/relay-connection.ts'
import type { CasePosition, CaseQuery, CaseRecord } from './domain/support-system.ts'
import type { CaseFilter, InputMaybe, Resolvers } from './resolver-types.generated.ts'
import { caseMutations } from './resolvers/case-mutations.ts'
import { concerns } from './resolvers/concerns.ts'
import { milestoneResolvers } from './resolvers/milestones.ts'
import { workflowMutations } from './resolvers/workflow-mutations.ts'

/** The support desk's schema over its port. */
export const resolvers: Resolvers = {
  ...milestoneResolvers,
  Query: {
    case: (_root, { id }, { loaders }) => loaders.case.load(id),
    async cases(_root, { filter, first, after }, { system, visibility }) {
      const limit = pageSize(first)
      if (visibility === null) return page([], limit, after)
      return page(
        await system.listCases(toQuery(filter), limit + 1, positionOf(after), visibility),
        limit,
        after,
      )
    },
  },

  Mutation: { ...caseMutations.Mutation, ...workflowMutations.Mutation },

  Subscription: {
    ...milestoneResolvers.Subscription,
    caseStatusChanged: {
      async subscribe(_root, { caseId, supportTenantId, region, since }, { events, visibility }) {
        const filter = {
          types: ['case.statusChanged'],
          subject: caseId ?? undefined,
          region,
          audience: { supportTenantId },
          // A stream lasts: it keeps what it looks at, not the whole context of the request.
          accept: (event: TesseraEvent) => concerns(event, { visibility }),
        }
        const stream = await events.stream(filter, since)
        return mapIterator(stream, (event) => ({
          caseStatusChanged: { cursor: event.cursor, caseId: event.subject, change: changeOf(event) },
        }))
      },
    },
  },
  CaseStatusChanged: {
    case: async ({ caseId }, _arguments, { loaders }) => found(await loaders.case.load(caseId)),
  },

  Case: {
    __resolveReference: ({ id }, { loaders }) => loaders.case.load(id),
    customer: ({ supportTenantId }) => ({ supportTenantId }),
    contact: ({ contactId }, _arguments, { loaders }) =>
      contactId === null ? null : loaders.contact.load(contactId),
    asset: ({ assetId }) => (assetId === null ? null : { id: assetId }),
    contract: ({ contractId }) => (contractId === null ? null : { id: contractId }),
    dispatchDetails: ({ visit }) =>
      visit === null ? null : { ...visit, serviceOrder: { id: visit.serviceOrderId } },
    milestones: ({ id }, _arguments, { loaders }) => loaders.milestones.load(id),
    statusHistory: ({ id }, _arguments, { loaders }) => loaders.statusHistory.load(id),
    communications: ({ id }, { first }, { loaders }) => loaders.communications(pageSize(first)).load(id),
  },

  Customer: {
    __resolveReference: ({ supportTenantId }, { visibility }) =>
      isOwn(supportTenantId, visibility?.tenantId ?? null) && visibility !== null
        ? { supportTenantId }
        : null,
    async cases({ supportTenantId = '' }, { filter, first, after }, { loaders }) {
      const limit = pageSize(first)
      const loader = loaders.casesOfTenant(toQuery(filter), limit + 1, positionOf(after))
      return page(await loader.load(supportTenantId), limit, after)
    },
    supportWindows: ({ supportTenantId = '' }, _arguments, { loaders }) =>
      loaders.windowsOfTenant.load(supportTenantId),
    contacts: ({ supportTenantId = '' }, _arguments, { loaders }) =>
      loaders.contactsOfTenant.load(supportTenantId),
  },

  SupportWindow: {
    contract: ({ contractId }) => (contractId === null ? null : { id: contractId }),
  },

  Contact: {
    __resolveReference: async ({ id }, { loaders, visibility }) => {
      const contact = await loaders.contact.load(id)
      return contact !== null && isOwn(contact.supportTenantId, visibility?.tenantId ?? null) ? contact : null
    },
  },
}

/** A customer reaches its own tenant alone; whoever is bound to none reaches any that a row led to. */
function isOwn(tenantId: string, own: string | null): boolean {
  return own === null || own === tenantId
}

function page(
  cases: readonly CaseRecord[],
  limit: number,
  after: InputMaybe<string>,
): Connection<CaseRecord> {
  return toConnection(
    cases,
    limit,
    after,
    ({ openedAt, id }) => encodeCursor('case', [openedAt, id]),
    (found) => found,
  )
}

function positionOf(after: InputMaybe<string>): CasePosition | null {
  if (after === null || after === undefined) return null
  const [openedAt = '', id = ''] = decodeCursor('case', 2, after)
  return { openedAt, id }
}

function toQuery(filter: InputMaybe<CaseFilter>): CaseQuery {
  return {
    status: filter?.status ?? null,
    severity: filter?.severity ?? null,
    supportTenantId: filter?.supportTenantId ?? null,
    assetId: filter?.assetId ?? null,
    openedFrom: filter?.openedFrom ?? null,
    openedTo: filter?.openedTo ?? null,
    text: filter?.text ?? null,
  }
}

function found(record: CaseRecord | null): CaseRecord {
  if (record === null) throw new Error('An event or a workflow names a case that is not there.')
  return record
}
