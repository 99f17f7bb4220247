import { z } from 'zod'
import { WORKFLOW_SCOPE, type Principal } from '../../platform/principal.ts'
import type { RequestEnvelope } from '../../platform/subgraph/subgraph.ts'
import type { SubgraphTransport } from '../../platform/subgraph/transport.ts'
import { askSubgraph } from './ask-subgraph.ts'

const MONEY = z.object({ amount: z.string(), currency: z.string() })

/** What the plan reads of a decision; the rest is sealed as it came. */
const DECISION = z.looseObject({
  id: z.string(),
  standing: z.string(),
  outcome: z.enum([
    'COVERED',
    'PARTIALLY_COVERED',
    'CHARGEABLE',
    'EXCEPTION_ELIGIBLE',
    'SUSPENDED',
    'NOT_ENTITLED',
    'INDETERMINATE',
  ]),
  nextAction: z.string(),
  lineCoverage: z.array(
    z.object({
      kind: z.enum(['LABOR', 'PART', 'TRAVEL', 'EXPENSE']),
      coveredPct: z.string(),
      by: z.string().nullable(),
      estimatedCustomerCharge: MONEY.nullable(),
    }),
  ),
  plannedWork: z.array(
    z.object({ kind: z.enum(['LABOR', 'TRAVEL', 'EXPENSE']), quantity: z.string(), unit: z.string() }),
  ),
  allowanceDraws: z.array(z.object({ coverageLineId: z.string(), quantity: z.string(), unit: z.string() })),
  approvals: z.array(z.object({ role: z.string(), reason: z.string(), limit: MONEY.nullable() })),
  slaTargets: z.array(
    z.object({ kind: z.string(), targetMs: z.number(), calendarCode: z.string(), startFrom: z.string() }),
  ),
  reasons: z.array(z.looseObject({ effect: z.string(), code: z.string(), ruleText: z.string() })),
})

const CASE = z.object({
  id: z.string(),
  status: z.string(),
  customer: z
    .object({
      supportTenantId: z.string().nullable(),
      erpCustomerNumber: z.string().nullable(),
      region: z.string().nullable(),
    })
    .nullable(),
  asset: z.object({ id: z.string() }).nullable(),
  entitlement: DECISION.nullable(),
})

/** The decision as the graph gives it to a workflow: in full. */
export type DecisionToDispatch = z.infer<typeof DECISION>

/** A case with all that a dispatch needs to know of it. Null parts could not be had. */
export type CaseToDispatch = z.infer<typeof CASE>

const STAMP = 'stamp { source observedAt validFrom validTo version freshnessMs stale }'
const FACT = `id name value ${STAMP}`

const DECISION_QUERY = `query CaseForDispatch($id: ID!) {
  case(id: $id) {
    id status
    customer { supportTenantId erpCustomerNumber region }
    asset { id }
    entitlement {
      id outcome standing coverage serviceLevelCode nextAction ruleSetVersion validAsOf knownAsOf expiresAt provisional
      slaTargets { kind targetMs calendarCode startFrom }
      lineCoverage { kind coveredPct by estimatedCustomerCharge { amount currency } }
      plannedWork { kind quantity unit }
      allowanceDraws { coverageLineId quantity unit }
      approvals { role reason limit { amount currency } }
      reasons { ruleId code ruleText effect factIds }
      facts { ${FACT} }
      conflicts { fact resolvedBy values { ${FACT} } }
    }
  }
}`

const VISIBILITY_QUERY = 'query CaseIsVisible($id: ID!) { case(id: $id) { id } }'

/** What a workflow may see, whoever it works for: the decision in full and the keys it needs. */
const FULL_VIEW: Principal = {
  subject: 'workflow:dispatch',
  roles: [],
  scopes: [WORKFLOW_SCOPE, 'case:read', 'entitlement:facts'],
}

/** The decision of this moment, for a workflow; null if it cannot be had. */
export async function readDecisionNow(
  graph: SubgraphTransport,
  caseId: string,
  envelope: Omit<RequestEnvelope, 'principal'>,
): Promise<DecisionToDispatch | null> {
  return (await readInFull(graph, caseId, envelope))?.entitlement ?? null
}

/**
 * Reads a case and its decision afresh through the graph, so that a dispatch rests on the facts of this moment.
 * Null if there is no such case, or none that the caller may see.
 */
export async function readCaseForDispatch(
  graph: SubgraphTransport,
  caseId: string,
  envelope: RequestEnvelope,
): Promise<CaseToDispatch | null> {
  const [seen, full] = await Promise.all([
    askSubgraph(graph, VISIBILITY_QUERY, { id: caseId }, envelope),
    readInFull(graph, caseId, envelope),
  ])
  return seen['case'] === null ? null : full
}

async function readInFull(
  graph: SubgraphTransport,
  caseId: string,
  envelope: Omit<RequestEnvelope, 'principal'>,
): Promise<CaseToDispatch | null> {
  const full = await graph.execute(
    { query: DECISION_QUERY, variables: { id: caseId } },
    { ...envelope, principal: FULL_VIEW },
  )
  // Errors beside the data are systems that did not answer; what is missing for it is null, and the plan says so.
  return CASE.nullable().parse(full.data?.['case'] ?? null)
}
