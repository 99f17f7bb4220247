import { Big } from 'big.js'
import { TesseraError } from '../../platform/errors.ts'
import type { OrderWorkLine } from './posting-ledger.ts'

/** What pays for one kind of cost, by the decision that is frozen. `coveredPct` is 0 to 100. */
export interface KindCoverage {
  readonly kind: OrderWorkLine['kind']
  readonly coveredPct: string
  readonly coverageSource: string | null
}

/** A line whose coverage is settled for good. */
export interface FrozenLine {
  readonly id: string
  readonly coveredPct: string
  readonly coverageSource: string | null
  /** What the customer pays for: the share of `qtyActual` that is not covered. */
  readonly qtyToBill: string
}

/** Digits after the point of a quantity to bill; a third of an hour has no end. */
const QTY_DIGITS = 6

/**
 * Freezes each line's coverage once: a line that was frozen keeps what pays for it, whatever is decided later, and
 * only its quantity follows the work. Throws `BAD_USER_INPUT` if a share is none or a line's kind has no coverage.
 */
export function freezeCoverage(
  lines: readonly OrderWorkLine[],
  coverage: readonly KindCoverage[],
): readonly FrozenLine[] {
  for (const { kind, coveredPct } of coverage) {
    if (Big(coveredPct).gte(0) && Big(coveredPct).lte(100)) continue
    throw new TesseraError(
      'BAD_USER_INPUT',
      `\`coveredPct\` of ${kind} must be 0 to 100; it is ${coveredPct}.`,
    )
  }
  return lines.map((line) => {
    const { coveredPct, coverageSource } = line.frozenBy === null ? coverageOf(line, coverage) : line
    return { id: line.id, coveredPct, coverageSource, qtyToBill: qtyToBill(line.qtyActual, coveredPct) }
  })
}

function coverageOf(line: OrderWorkLine, coverage: readonly KindCoverage[]): KindCoverage {
  const found = coverage.find(({ kind }) => kind === line.kind)
  if (found !== undefined) return found
  throw new TesseraError('BAD_USER_INPUT', `Line ${line.id} is ${line.kind}, for which no coverage is given.`)
}

function qtyToBill(qtyActual: string, coveredPct: string): string {
  return Big(qtyActual).times(Big(100).minus(coveredPct)).div(100).round(QTY_DIGITS).toFixed()
}
