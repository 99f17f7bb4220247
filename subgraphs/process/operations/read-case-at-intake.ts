import { z } from 'zod'
import { WORKFLOW_SCOPE, type Principal } from '../../platform/principal.ts'
import type { RequestEnvelope } from '../../platform/subgraph/subgraph.ts'
import type { SubgraphTransport } from '../../platform/subgraph/transport.ts'
import { TesseraError } from '../../platform/errors.ts'
import type { CaseAtIntake } from '../domain/intake-saga.ts'

const SEVERITY = z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4'])

const CASE = z.object({
  severity: SEVERITY,
  openedAt: z.string(),
  asset: z.object({ timeZone: z.string().nullable() }).nullable(),
  contract: z.object({ pauseReasons: z.array(z.string()) }).nullable(),
  entitlement: z
    .object({
      id: z.string(),
      outcome: z.string(),
      serviceLevelCode: z.string().nullable(),
      slaTargets: z.array(
        z.object({
          kind: z.enum(['FIRST_RESPONSE', 'RESOLUTION']),
          targetMs: z.number(),
          calendarCode: z.string(),
          startFrom: z.string(),
        }),
      ),
      reasons: z.array(z.object({ code: z.string() })),
    })
    .nullable(),
})

const QUERY = `query CaseAtIntake($id: ID!) {
  case(id: $id) {
    severity openedAt
    asset { timeZone }
    contract { pauseReasons }
    entitlement {
      id outcome serviceLevelCode slaTargets { kind targetMs calendarCode startFrom } reasons { code }
    }
  }
}`

/** What the intake may see, whoever reported the case. */
const FULL_VIEW: Principal = {
  subject: 'workflow:intake',
  roles: [],
  scopes: [WORKFLOW_SCOPE, 'case:read', 'entitlement:facts'],
}

/**
 * Reads a new case with its decision through the graph. What the systems did not answer is null. Throws
 * `SUBGRAPH_UNAVAILABLE` if not even the case could be had.
 */
export async function readCaseAtIntake(
  graph: SubgraphTransport,
  caseId: string,
  envelope: Omit<RequestEnvelope, 'principal'>,
): Promise<CaseAtIntake> {
  const { data } = await graph.execute(
    { query: QUERY, variables: { id: caseId } },
    { ...envelope, principal: FULL_VIEW },
  )
  if (data?.['case'] == null) {
    throw new TesseraError('SUBGRAPH_UNAVAILABLE', `The case ${caseId} could not be read; it is tried again.`)
  }
  const { severity, openedAt, asset, contract, entitlement } = CASE.parse(data['case'])
  return {
    severity,
    openedAt,
    timeZone: asset?.timeZone ?? null,
    pauseReasons: contract?.pauseReasons ?? [],
    entitlement:
      entitlement === null
        ? null
        : { ...entitlement, reasonCodes: entitlement.reasons.map(({ code }) => code) },
  }
}
