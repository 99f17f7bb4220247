/** What work on many items gave, in their order, and how long each took in milliseconds. */
export interface LanesResult<Result> {
  readonly results: readonly Result[]
  readonly times: readonly number[]
}

/** Works on the items, `lanes` of them at a time. */
export async function inLanes<Item, Result>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<LanesResult<Result>> {
  const results: Result[] = []
  const times: number[] = []
  const left = items.entries()
  const lane = async () => {
    for (const [index, item] of left) {
      const began = performance.now()
      results[index] = await work(item, index)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return { results, times }
}

/** The whole numbers from 0 up to a limit. */
export function numbersBelow(limit: number): number[] {
  return Array.from({ length: limit }, (_each, index) => index)
}

/** The value below which a share of the values lies; 0 if there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
