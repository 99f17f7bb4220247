const SHARE = /^percent\(([\d.]+)\)$/

/**
 * The labels of progressive overrides that hold for one request: `percent(n)` for n of a hundred, any other for none,
 * since nobody here decides it. `draw` is at least 0 and below 1. One draw decides all, so a graph with k shares is
 * planned in at most k + 1 ways.
 */
export function decideOverrides(labels: readonly string[], draw: number): readonly string[] {
  return labels.filter((label) => draw * 100 < Number(SHARE.exec(label)?.[1] ?? 0))
}
