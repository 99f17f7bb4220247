/** Provenance of a fact, as GraphQL's `FactStamp` shows it. Instants are RFC 3339. */
export interface FactStamp {
  readonly source: string
  readonly observedAt: string
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly version: string
  readonly freshnessMs: number
  readonly stale: boolean
}

/** How old each family of facts may be for display (capability S117); dispatch asks for 30 s, see the decision's rules. */
export const FRESHNESS_BUDGET_MS = {
  standing: 5 * 60_000,
  credit: 5 * 60_000,
  coverage: 15 * 60_000,
  warranty: 24 * 3_600_000,
  identity: 15 * 60_000,
} as const

/** Stamps a fact that was read from its system at `observedAt` and is handed out at `now`. */
export function stampFact(
  source: string,
  version: string,
  observedAt: Date,
  now: Date,
  budgetMs: number,
  valid: { from?: string | null; to?: string | null } = {},
): FactStamp {
  const freshnessMs = Math.max(0, now.getTime() - observedAt.getTime())
  return {
    source,
    observedAt: observedAt.toISOString(),
    validFrom: valid.from ?? null,
    validTo: valid.to ?? null,
    version,
    freshnessMs,
    stale: freshnessMs > budgetMs,
  }
}
