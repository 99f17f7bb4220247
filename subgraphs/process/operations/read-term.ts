import { z } from 'zod'
import { TesseraError } from '../../platform/errors.ts'
import { WORKFLOW_SCOPE, type Principal } from '../../platform/principal.ts'
import type { SubgraphTransport } from '../../platform/subgraph/transport.ts'
import { viewTerm, type TermViews } from '../domain/compare-terms.ts'
import type { RenewalInput } from '../domain/renewal.ts'
import { CALL_BUDGET_MS, type Caller } from './workflow-call.ts'

const CUSTOMER = z.object({
  supportTenantId: z.string().nullable(),
  region: z.string().nullable(),
  subscriptions: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      supportTier: z.string(),
      termStart: z.string(),
      termEnd: z.string().nullable(),
      contract: z.object({ id: z.string() }).nullable(),
    }),
  ),
  contracts: z
    .array(
      z.object({
        id: z.string(),
        status: z.string(),
        start: z.string(),
        end: z.string(),
        renewalRoot: z.string().nullable(),
        lines: z.array(z.object({ serviceLevelCode: z.string() })),
      }),
    )
    .nullable(),
  supportWindows: z
    .array(
      z.object({
        contract: z.object({ id: z.string() }).nullable(),
        serviceLevelCode: z.string(),
        startsOn: z.string(),
        endsOn: z.string(),
      }),
    )
    .nullable(),
})

/** A term as all three systems have it, with whose it is. */
export interface TermOfCustomer {
  readonly supportTenantId: string | null
  readonly region: string | null
  readonly views: TermViews
}

const QUERY = `query Term($owner: String!, $type: String!, $id: ID!) {
  customerByXref(owner: $owner, type: $type, id: $id) {
    supportTenantId region
    subscriptions { id status supportTier termStart termEnd contract { id } }
    contracts { id status start end renewalRoot lines { serviceLevelCode } }
    supportWindows { contract { id } serviceLevelCode startsOn endsOn }
  }
}`

/** What the workflow may see, whoever it works for. */
const FULL_VIEW: Principal = {
  subject: 'workflow:renewal',
  roles: [],
  scopes: [WORKFLOW_SCOPE, 'case:read'],
}

/**
 * Reads a term afresh from all three systems. Throws `NOT_FOUND` if billing has no such subscription of the customer,
 * and `SUBGRAPH_UNAVAILABLE` if one of them does not answer: silence is no agreement.
 */
export async function readTerm(
  graph: SubgraphTransport,
  { customerKey: { owner, type, id }, subscriptionId, tierChanged }: RenewalInput,
  { correlationId }: Caller,
  now: Date,
): Promise<TermOfCustomer> {
  const { data, errors = [] } = await graph.execute(
    { query: QUERY, variables: { owner, type, id } },
    { principal: FULL_VIEW, correlationId, deadlineMs: now.getTime() + CALL_BUDGET_MS },
  )
  if (errors.length > 0) {
    throw new TesseraError(
      'SUBGRAPH_UNAVAILABLE',
      `The term of ${subscriptionId} could not be read everywhere.`,
    )
  }
  const customer = CUSTOMER.nullable().parse(data?.['customerByXref'] ?? null)
  const billed = customer?.subscriptions.find((each) => each.id === subscriptionId)
  if (customer === null || billed === undefined) {
    throw new TesseraError('NOT_FOUND', `The customer ${id} has no subscription ${subscriptionId}.`)
  }
  const views = viewTerm(
    {
      subscriptionId,
      status: billed.status,
      tier: billed.supportTier,
      start: billed.termStart,
      end: billed.termEnd,
      contractId: billed.contract?.id ?? null,
      tierChanged,
    },
    (customer.contracts ?? []).map(({ lines, ...contract }) => ({
      ...contract,
      tiers: [...new Set(lines.map(({ serviceLevelCode }) => serviceLevelCode))],
    })),
    (customer.supportWindows ?? []).map((window) => ({
      contractId: window.contract?.id ?? null,
      tier: window.serviceLevelCode,
      start: window.startsOn,
      end: window.endsOn,
    })),
  )
  return { supportTenantId: customer.supportTenantId, region: customer.region, views }
}
