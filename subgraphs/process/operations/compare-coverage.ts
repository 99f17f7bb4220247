import { z } from 'zod'
import type { RequestEnvelope } from '../../platform/subgraph/subgraph.ts'
import { coverageChange, type CoverageChange } from '../domain/coverage-change.ts'
import type { Saga } from '../domain/saga.ts'
import type { ProcessGround } from './process-ground.ts'
import { readDecisionNow } from './read-case-for-dispatch.ts'

const SEALED = z.object({
  lineCoverage: z.array(
    z.looseObject({ kind: z.string(), coveredPct: z.string(), by: z.string().nullable() }),
  ),
  allowanceDraws: z.array(z.object({ coverageLineId: z.string() })),
})

/** Compares an order's sealed cover with what is decided now; null if either cannot be had. */
export type CompareCoverage = (
  dispatch: Saga,
  envelope: Omit<RequestEnvelope, 'principal'>,
) => Promise<CoverageChange | null>

/** Makes the comparison. */
export function createCompareCoverage({
  graph,
  reader,
}: Pick<ProcessGround, 'graph' | 'reader'>): CompareCoverage {
  return async ({ caseId, decisionId }, { correlationId, deadlineMs }) => {
    if (caseId === null || decisionId === null) return null
    const sealed = (await reader.sealedDecisions([decisionId])).get(decisionId)
    const now = await readDecisionNow(graph, caseId, { correlationId, deadlineMs })
    if (sealed === undefined || now === null || now.outcome === 'INDETERMINATE') return null
    const { lineCoverage, allowanceDraws } = SEALED.parse(sealed.decision)
    return coverageChange(
      lineCoverage,
      now.lineCoverage,
      allowanceDraws.map(({ coverageLineId }) => coverageLineId),
    )
  }
}
