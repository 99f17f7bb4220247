import { z } from 'zod'
import { TesseraError } from '../../platform/errors.ts'
import { WORKFLOW_SCOPE, type Principal } from '../../platform/principal.ts'
import type { SubgraphTransport } from '../../platform/subgraph/transport.ts'
import type { CustomerKey, DecidedCase } from '../domain/case-outcome.ts'

/** A customer's open cases with their decisions of this moment, and who may see them. */
export interface OpenCases {
  readonly supportTenantId: string | null
  readonly region: string | null
  readonly cases: readonly DecidedCase[]
}

const NODE = z.object({
  id: z.string(),
  entitlement: z.object({ id: z.string(), outcome: z.string(), nextAction: z.string() }).nullable(),
})
const CUSTOMER = z.object({
  region: z.string().nullable(),
  supportTenantId: z.string().nullable(),
  cases: z
    .object({
      edges: z.array(z.object({ node: NODE })),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    })
    .nullable(),
})

const FIELDS = 'id entitlement { id outcome nextAction }'
const QUERY = `query OpenCases($owner: String!, $type: String!, $id: ID!, $after: String) {
  customerByXref(owner: $owner, type: $type, id: $id) {
    region supportTenantId
    cases(filter: { status: [ACKNOWLEDGED, IN_PROGRESS, PENDING, HELD] }, first: 100, after: $after) {
      edges { node { ${FIELDS} } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`
const CASE_QUERY = `query OneCase($id: ID!) { case(id: $id) { ${FIELDS} } }`

/** What deciding anew may see, whoever caused it. */
const FULL_VIEW: Principal = {
  subject: 'workflow:entitlement',
  roles: [],
  scopes: [WORKFLOW_SCOPE, 'case:read', 'entitlement:facts'],
}

/** A customer with more open cases than this is a partner's account: the newest are told. */
const MAX_PAGES = 10

/**
 * Decides a customer's open cases anew through the graph, a page at a time. Null if the key belongs to no one customer.
 * Throws `SUBGRAPH_UNAVAILABLE` if a system did not answer.
 */
export async function readOpenCases(
  graph: SubgraphTransport,
  key: CustomerKey,
  envelope: { readonly correlationId: string; readonly deadlineMs: number },
): Promise<OpenCases | null> {
  const cases: DecidedCase[] = []
  let after: string | null = null
  for (let page = 1; ; page++) {
    const variables: Record<string, unknown> = { ...key, after }
    const { data, errors = [] } = await graph.execute(
      { query: QUERY, variables },
      { ...envelope, principal: FULL_VIEW },
    )
    const customer = CUSTOMER.nullable().parse(data?.['customerByXref'] ?? null)
    if (customer === null && errors.length === 0) return null
    if (customer?.cases == null) {
      throw new TesseraError(
        'SUBGRAPH_UNAVAILABLE',
        `The cases of ${key.owner} ${key.id} cannot be read now.`,
      )
    }
    const { edges, pageInfo } = customer.cases
    cases.push(...edges.flatMap(({ node }) => decided(node)))
    after = pageInfo.endCursor
    if (pageInfo.hasNextPage && page < MAX_PAGES) continue
    const { supportTenantId, region } = customer
    return { supportTenantId, region, cases }
  }
}

/** One case's decision of this moment; null if it cannot be had. */
export async function readCaseOutcome(
  graph: SubgraphTransport,
  caseId: string,
  envelope: { readonly correlationId: string; readonly deadlineMs: number },
): Promise<DecidedCase | null> {
  const { data } = await graph.execute(
    { query: CASE_QUERY, variables: { id: caseId } },
    { ...envelope, principal: FULL_VIEW },
  )
  const found = NODE.nullable().parse(data?.['case'] ?? null)
  return found === null ? null : (decided(found)[0] ?? null)
}

function decided({ id: caseId, entitlement }: z.infer<typeof NODE>): DecidedCase[] {
  if (entitlement === null) return []
  const { id: decisionId, outcome, nextAction } = entitlement
  return [{ caseId, decisionId, outcome, nextAction }]
}
