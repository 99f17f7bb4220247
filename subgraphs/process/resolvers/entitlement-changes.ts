import { z } from 'zod'
import { mapIterator } from '../../platform/async-iterators.ts'
import { maySee, toAudience } from '../domain/saga-visibility.ts'
import type { Resolvers } from '../resolver-types.generated.ts'

const OUTCOME = z.object({ outcome: z.string(), nextAction: z.string() })

/** Decisions and margins that changed, pushed. */
export const entitlementChangeResolvers = {
  Subscription: {
    marginChanged: {
      async subscribe(
        _root,
        { serviceOrderId, erpCustomerNumber, region: wanted, since },
        { events, principal },
      ) {
        const stream = await events.stream(
          {
            types: ['margin.changed'],
            subject: serviceOrderId ?? undefined,
            region: wanted,
            audience: { erpCustomerNumber },
            accept: ({ audience, region }) => maySee(principal, toAudience(audience), region ?? null),
          },
          since,
        )
        return mapIterator(stream, ({ cursor, subject, data }) => ({
          marginChanged: {
            cursor,
            cause: typeof data['cause'] === 'string' ? data['cause'] : '',
            serviceOrderId: subject,
          },
        }))
      },
    },
    entitlementChanged: {
      async subscribe(_root, wanted, { events, principal, envelope, operations }) {
        const { caseId, supportTenantId, since } = wanted
        // The stream first: what changes while the case is read is not missed.
        const stream = await events.stream(
          {
            types: ['entitlement.changed'],
            subject: caseId ?? undefined,
            region: wanted.region,
            audience: { supportTenantId },
            accept: ({ audience, region }) => maySee(principal, toAudience(audience), region ?? null),
          },
          since,
        )
        if (caseId != null) {
          await operations
            .rememberEntitlement(caseId, envelope.correlationId)
            .catch(async (error: unknown) => {
              await stream.return?.()
              throw error
            })
        }
        return mapIterator(stream, ({ cursor, subject, data }) => ({
          entitlementChanged: {
            cursor,
            cause: typeof data['cause'] === 'string' ? data['cause'] : '',
            before: OUTCOME.nullish().parse(data.before) ?? null,
            caseId: subject,
          },
        }))
      },
    },
  },
  MarginChanged: {
    serviceOrder: ({ serviceOrderId }) => ({ id: serviceOrderId }),
  },
  EntitlementChanged: {
    case: ({ caseId }) => ({ id: caseId }),
  },
} satisfies Resolvers
