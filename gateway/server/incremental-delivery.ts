import type { DeliveredPart, Delivery, PendingPart } from '../execution/answer-in-parts.ts'
import type { GraphResult } from '../execution/graph.ts'

/** How an answer in parts is written down; two generations of the same proposal are in use. */
export interface IncrementalFormat {
  /** What the answer's content type says beside `multipart/mixed`. */
  readonly parameter: string
  first(result: GraphResult, pending: readonly PendingPart[]): object
  next(delivery: Delivery): object
}

/** Incremental delivery v0.2 (https://specs.apollo.dev/incremental/v0.2/): parts are announced, and told by their id. */
const BY_ID: IncrementalFormat = {
  parameter: 'incrementalSpec=v0.2',
  first: (result, pending) => ({ ...result, pending: pending.map(announced), hasNext: true }),
  next: ({ parts, pending, hasNext }) => ({
    ...(pending.length === 0 ? {} : { pending: pending.map(announced) }),
    ...listOf(
      'incremental',
      parts.flatMap(({ pending: { id }, data, errors }) =>
        data === null ? [] : [{ id, data, ...listOf('errors', errors) }],
      ),
    ),
    ...listOf(
      'completed',
      parts.map(({ pending: { id }, data, errors }) => (data === null ? { id, errors } : { id })),
    ),
    hasNext,
  }),
}

/** As the proposal stood on 2022-08-24, which Apollo's clients ask for first: parts are told by path and label. */
const BY_PATH: IncrementalFormat = {
  parameter: 'deferSpec=20220824',
  first: (result) => ({ ...result, hasNext: true }),
  next: ({ parts, hasNext }) => ({ ...listOf('incremental', parts.map(byPath)), hasNext }),
}

/** The format that a client's `accept` asks for; null if it takes answers whole. */
export function incrementalFormatOf(accept: string | undefined): IncrementalFormat | null {
  const offers = (accept ?? '').split(',').filter((each) => each.trim().startsWith('multipart/mixed'))
  if (offers.some((each) => each.includes(BY_ID.parameter))) return BY_ID
  if (offers.some((each) => each.includes(BY_PATH.parameter))) return BY_PATH
  // Who names no version means the current one; `subscriptionSpec` is another protocol.
  return offers.some((each) => !each.includes('Spec=')) ? BY_ID : null
}

function announced({ id, path, label }: PendingPart): object {
  return { id, path, ...(label === null ? {} : { label }) }
}

function byPath({ pending: { path, label }, data, errors }: DeliveredPart): object {
  return { path, ...(label === null ? {} : { label }), data, ...listOf('errors', errors) }
}

function listOf(key: string, items: readonly unknown[]): object {
  return items.length === 0 ? {} : { [key]: items }
}
