/** The steps behind which there is no way back: the ledger is closed over the order, or its cancellation is decided. */
const POINTS: Readonly<Record<string, string>> = {
  COMPLETION: 'confirm-posting',
  CANCELLATION: 'begin-cancellation',
}

/** The step of a kind of saga after which it only goes forward; null if it can be undone to its end. */
export function pointOfNoReturn(kind: string): string | null {
  return POINTS[kind] ?? null
}
