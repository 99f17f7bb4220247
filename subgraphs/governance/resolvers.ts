import { contentHash } from '../platform/canonical-json.ts'
import { FRESHNESS_BUDGET_MS, stampFact, type FactStamp } from '../platform/fact-stamp.ts'
import { requireWorkflow } from '../platform/subgraph/require-workflow.ts'
import { customerKey, type SubgraphContext } from './context.ts'
import { SYSTEMS, type GoldenCustomer, type SourceValue, type SystemName } from './domain/customer.ts'
import { identityOf, keyOf } from './domain/identity.ts'
import { survivorsOf } from './domain/survivorship.ts'
import { customerVisibility, maySeeAudit } from './domain/visibility.ts'
import { readEntriesOf } from './operations/audit-entries.ts'
import { recordAccessDenials, verifyAuditTrail } from './operations/keep-audit-trail.ts'
import { pageOfCustomers } from './operations/list-customers.ts'
import type { Resolvers } from './resolver-types.generated.ts'
import { exceptionResolvers } from './resolvers/exceptions.ts'
import { tokenRevocationResolvers } from './resolvers/token-revocations.ts'

/** The governance subgraph's resolvers. */
export const resolvers: Resolvers = {
  ...exceptionResolvers,
  ...tokenRevocationResolvers,

  Query: {
    ...exceptionResolvers.Query,
    ...tokenRevocationResolvers.Query,
    customer: (_root, { id }, { loaders }) => loaders.customerAtRoot.load(customerKey('id', id)),
    customers: (_root, request, { database, principal }) =>
      pageOfCustomers(database, request, customerVisibility(principal, 'root')),
    customerByXref: (_root, { owner, type, id }, { loaders }) =>
      SYSTEMS.some((system) => system === owner)
        ? loaders.customerAtRoot.load(customerKey(owner, id, type))
        : null,
    audit: (_root, { correlationId }, { database, principal }) =>
      maySeeAudit(principal) ? readEntriesOf(database, correlationId) : null,
    auditVerification: (_root, _input, { database, principal }) =>
      maySeeAudit(principal) ? verifyAuditTrail(database) : null,
  },

  Mutation: {
    ...exceptionResolvers.Mutation,
    ...tokenRevocationResolvers.Mutation,
    recordAccessDenials(_root, { denials }, { principal, database, events }) {
      requireWorkflow(principal)
      return recordAccessDenials(database, events, denials)
    },
  },

  Subscription: { ...exceptionResolvers.Subscription, ...tokenRevocationResolvers.Subscription },

  AuditEntry: {
    __resolveReference: ({ id }, { loaders }) => loaders.auditEntry.load(id),
  },

  Customer: {
    __resolveReference: (reference, { loaders }) => {
      const key = referenceKey(reference)
      return key === null ? null : loaders.customerByReference.load(key)
    },
    supportTenantId: (customer, _input, context) => keyIn('support', customer, context),
    billingAccountId: (customer, _input, context) => keyIn('billing', customer, context),
    erpCustomerNumber: (customer, _input, context) => keyIn('erp', customer, context),
    async identity({ id }, _input, { loaders, now }) {
      const xrefs = await loaders.xrefs.load(id)
      return {
        ...identityOf(xrefs, now),
        xrefs: xrefs.map(({ owner, type, id: key, role, validFrom, validTo }) => ({
          owner,
          externalIdentifierType: type,
          id: key,
          role,
          validFrom: validFrom.toISOString(),
          validTo: validTo?.toISOString() ?? null,
        })),
      }
    },
    async identityFacts({ id }, _input, { loaders, now }) {
      const xrefs = await loaders.xrefs.load(id)
      const stamp = stampFact('governance', contentHash(xrefs), now, now, FRESHNESS_BUDGET_MS.identity)
      return { ...identityOf(xrefs, now), stamp }
    },
    async survivorship({ id }, { field }, { loaders, now }) {
      const survivors = survivorsOf(await loaders.sourceValues.load(id))
      return survivors
        .filter((survivor) => field === null || field === undefined || survivor.field === field)
        .map(({ winner, losers, ...survivor }) => ({
          ...survivor,
          winner: stampOf(winner, now),
          losers: losers.map((loser) => stampOf(loser, now)),
        }))
    },
  },
}

async function keyIn(system: SystemName, { id }: GoldenCustomer, { loaders, now }: SubgraphContext) {
  return keyOf(await loaders.xrefs.load(id), system, now)
}

/** The planner hands over one key; of several the canonical one goes first. */
function referenceKey(reference: Readonly<Record<string, unknown>>): string | null {
  const keys = { id: 'id', supportTenantId: 'support', billingAccountId: 'billing', erpCustomerNumber: 'erp' }
  for (const [field, owner] of Object.entries(keys)) {
    const key = reference[field]
    if (typeof key === 'string') return customerKey(owner, key)
  }
  return null
}

function stampOf({ owner, version, observedAt }: SourceValue, now: Date): FactStamp {
  return stampFact(owner, version, observedAt, now, FRESHNESS_BUDGET_MS.identity)
}
