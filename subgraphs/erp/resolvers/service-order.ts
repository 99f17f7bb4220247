import { mapIterator } from '../../platform/async-iterators.ts'
import { changeOf, type TesseraEvent } from '../../platform/events/event-log.ts'
import type { SubgraphContext } from '../context.ts'
import { concerns } from '../domain/visibility.ts'
import type { ServiceOrderRecord } from '../domain/records.ts'
import type { Resolvers } from '../resolver-types.generated.ts'

/** What the ERP knows of an order and pushes of its states. */
export const serviceOrderResolvers: Pick<
  Resolvers,
  'Case' | 'ServiceOrder' | 'Dispatch' | 'Subscription' | 'ServiceOrderStateChanged'
> = {
  Case: {
    __resolveReference: ({ id }) => ({ id }),
    serviceOrders: ({ id = '' }, _arguments, { loaders }) => loaders.ordersOfCase.load(id),
  },

  ServiceOrder: {
    __resolveReference: ({ id }, { loaders }) => loaders.order.load(id),
    case: ({ caseId }) => (caseId === null ? null : { id: caseId }),
    asset: async ({ assetId }, _arguments, { loaders }) =>
      assetId === null ? null : loaders.asset.load(assetId.slice('AST-'.length)),
    customer: ({ customerNumber }) => ({ erpCustomerNumber: customerNumber }),
    lines: ({ id }, _arguments, { loaders }) => loaders.orderLines.load(id),
    reservations: ({ id }, _arguments, { loaders }) => loaders.reservations.load(id),
    dispatches: ({ id }, _arguments, { loaders }) => loaders.dispatches.load(id),
    actualCost: async ({ id }, _arguments, { loaders }) => (await loaders.costs.load(id))?.actual ?? null,
    plannedCost: async ({ id }, _arguments, { loaders }) => (await loaders.costs.load(id))?.planned ?? null,
    costFacts: ({ id }, _arguments, { loaders }) => loaders.costs.load(id),
    postings: ({ id }, _arguments, { loaders }) => loaders.postings.load(id),
    async revenueRecognition({ id }, _arguments, { loaders }) {
      const postings = await loaders.postings.load(id)
      return postings.flatMap((posting) =>
        posting.basis === null
          ? []
          : [
              {
                obligation: posting.lineId ?? id,
                amount: posting.amount,
                recognisedOn: posting.postedAt.slice(0, 10),
                basis: posting.basis,
                posting: posting.id,
              },
            ],
      )
    },
    stateHistory: ({ id }, _arguments, { loaders }) => loaders.stateHistory.load(id),
  },

  Dispatch: {
    async __resolveReference({ id }, { loaders }) {
      const dispatch = await loaders.dispatch.load(id)
      const order = dispatch === null ? null : await loaders.order.load(dispatch.serviceOrderId)
      return order === null ? null : dispatch
    },
  },

  Subscription: {
    serviceOrderStateChanged: {
      async subscribe(
        _root,
        { serviceOrderId, technician, erpCustomerNumber, region, since },
        { ground, visibility },
      ) {
        const filter = {
          types: ['serviceOrder.stateChanged'],
          subject: serviceOrderId ?? undefined,
          region,
          audience: { erpCustomerNumber },
          // A stream lasts: it keeps what it looks at, not the whole context of the request.
          accept: (event: TesseraEvent) => isFor(event, technician ?? null, { visibility }),
        }
        const stream = await ground.events.stream(filter, since)
        return mapIterator(stream, (event) => ({
          serviceOrderStateChanged: {
            cursor: event.cursor,
            serviceOrderId: event.subject,
            change: changeOf(event),
          },
        }))
      },
    },
  },
  ServiceOrderStateChanged: {
    serviceOrder: async ({ serviceOrderId }, _arguments, { loaders }) =>
      found(await loaders.order.load(serviceOrderId)),
  },
}

function isFor(
  { audience, region }: TesseraEvent,
  technician: string | null,
  { visibility }: Pick<SubgraphContext, 'visibility'>,
): boolean {
  const technicians = audience['technicians']?.split(' ') ?? []
  if (technician !== null && !technicians.includes(technician)) return false
  return concerns(visibility, {
    customerNumber: audience['erpCustomerNumber'] ?? null,
    technicians,
    region: region ?? null,
  })
}

function found(order: ServiceOrderRecord | null): ServiceOrderRecord {
  if (order === null) throw new Error('An event names an order that is not there.')
  return order
}
