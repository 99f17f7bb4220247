import { Big } from 'big.js'
import { COST_LINES, type Candidate, type CostLine } from './coverage-candidates.ts'

/** How much of one kind of cost is covered, and by what. */
export interface LineCoverage {
  readonly line: CostLine
  readonly coveredPct: Big
  /** What pays, in the order in which it pays; empty if nothing does. */
  readonly paidBy: readonly Candidate[]
  /** Candidates that would pay more if their allowance were not used up. */
  readonly limitedBy: readonly Candidate[]
}

/** What is covered in all. */
export interface Coverage {
  readonly level: 'FULL' | 'PARTIAL' | 'NONE'
  readonly lines: readonly LineCoverage[]
}

const FULL = Big(100)

/**
 * The waterfall of each kind of cost: candidates pay in their order, each up to its own share of the whole, and of
 * the contract lines only one: the first whose allowance reaches, or if it reaches for none, the one that gives most.
 * So the cover is the best single promise, never the sum of several, and a line that is nearly used up never stands
 * in the way of a fuller one.
 */
export function coverageOf(candidates: readonly Candidate[], onlyStatutory: boolean): Coverage {
  const counting = onlyStatutory ? candidates.filter(({ kind }) => kind === 'STATUTORY_WARRANTY') : candidates
  const lines = COST_LINES.map((line) => coverLine(line, counting))
  const all = lines.every(({ coveredPct }) => coveredPct.eq(FULL))
  const some = lines.some(({ coveredPct }) => coveredPct.gt(0))
  return { level: all ? 'FULL' : some ? 'PARTIAL' : 'NONE', lines }
}

function coverLine(line: CostLine, candidates: readonly Candidate[]): LineCoverage {
  let covered = Big(0)
  let contract: Candidate | null = null
  const paidBy: Candidate[] = []
  const limitedBy: Candidate[] = []
  for (const candidate of candidates) {
    const promised = candidate.pct[line]
    if (promised.lte(covered) || covered.eq(FULL)) continue
    if (candidate.kind === 'CONTRACT' && contract !== null && !limitedBy.includes(contract)) continue
    const paid =
      candidate.allowance === null
        ? promised
        : promised.times(candidate.allowance.share).round(2, Big.roundDown)
    if (paid.lt(promised)) limitedBy.push(candidate)
    if (paid.lte(covered)) continue
    covered = paid
    if (candidate.kind === 'CONTRACT') {
      if (contract !== null) paidBy.splice(paidBy.indexOf(contract), 1)
      contract = candidate
    }
    paidBy.push(candidate)
  }
  return { line, coveredPct: covered, paidBy, limitedBy }
}
