import { z } from 'zod'
import type { SealedCover } from './completion-saga.ts'
import type { SagaReader } from './saga-reader.ts'

/** What a completion reads of a sealed decision; it was sealed as the graph gave it. */
const DECISION = z.object({
  lineCoverage: z.array(
    z.object({
      kind: z.enum(['LABOR', 'PART', 'TRAVEL', 'EXPENSE']),
      coveredPct: z.string(),
      by: z.string().nullable(),
    }),
  ),
  allowanceDraws: z.array(z.object({ coverageLineId: z.string(), quantity: z.string(), unit: z.string() })),
})

/** The cover and the allowances of a sealed decision; null if none was sealed. */
export async function readSealedCover(
  reader: Pick<SagaReader, 'sealedDecisions'>,
  decisionId: string | null,
): Promise<SealedCover | null> {
  if (decisionId === null) return null
  const sealed = (await reader.sealedDecisions([decisionId])).get(decisionId)
  if (sealed === undefined) return null
  const { lineCoverage, allowanceDraws } = DECISION.parse(sealed.decision)
  const cover = lineCoverage.map(({ kind, coveredPct, by }) => ({ kind, coveredPct, coverageSource: by }))
  return { cover, draws: allowanceDraws }
}
