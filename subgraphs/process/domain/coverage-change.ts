/** Cover of one kind of cost; `coveredPct` is 0 to 100. */
export interface CoverOfKind {
  readonly kind: string
  readonly coveredPct: string
  readonly by: string | null
}

/** What an order's cover was when its decision was sealed, and what it would be decided now. */
export interface CoverageChange {
  readonly changed: boolean
  readonly before: readonly CoverOfKind[]
  readonly after: readonly CoverOfKind[]
}

/**
 * Compares the sealed cover with the one of this moment, kind by kind. Cover from a contract line whose allowance the
 * order itself holds (`heldLines`) stands, though the allowance may look used up by that hold.
 */
export function coverageChange(
  before: readonly CoverOfKind[],
  now: readonly CoverOfKind[],
  heldLines: readonly string[],
): CoverageChange {
  const after = before.map((sealed) => {
    if (sealed.by !== null && isHeld(sealed.by, heldLines)) return sealed
    return now.find(({ kind }) => kind === sealed.kind) ?? { kind: sealed.kind, coveredPct: '0', by: null }
  })
  const changed = after.some(
    ({ coveredPct, by }, index) =>
      Number(coveredPct) !== Number(before[index]?.coveredPct) || by !== before[index]?.by,
  )
  return { changed, before, after }
}

/** What covers a kind of cost is told as names, e.g. `standard warranty W-1, contract line CON-1/10`. */
function isHeld(by: string, heldLines: readonly string[]): boolean {
  const names = by.split(', ')
  return heldLines.some((line) => names.includes(`contract line ${line}`))
}
