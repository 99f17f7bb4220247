import DataLoader from 'dataloader'

/** Loads values by key: all keys that are asked for in one tick cost one batch. */
export type BatchLoader<Value> = DataLoader<string, Value>

/**
 * A loader over a batch function that returns what it found by key; a key without a value gives `missing`. It lives
 * as long as one request.
 */
export function createBatchLoader<Value>(
  loadMany: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  missing: Value,
): BatchLoader<Value> {
  return new DataLoader(async (keys: readonly string[]) => {
    const found = await loadMany(keys)
    return keys.map((key) => found.get(key) ?? missing)
  })
}

/** Groups rows by a key, keeping their order: what a loader of lists returns. */
export function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}
