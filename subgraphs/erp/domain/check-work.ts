import { Big } from 'big.js'
import { TesseraError } from '../../platform/errors.ts'
import type { WorkPayload } from './visit-actions.ts'

const MAX_PARTS = 50
const MAX_EXPENSES = 20
const MAX_TEXT = 2_000
const MAX_HOURS = 24
const MAX_QTY = 1_000_000

/** Throws `BAD_USER_INPUT` or `LIST_TOO_LONG` for work that nobody can have done. */
export function checkWork({
  laborHours,
  trips,
  parts = [],
  expenses = [],
  reason,
  notes,
}: WorkPayload): void {
  if (parts.length > MAX_PARTS || expenses.length > MAX_EXPENSES) {
    throw new TesseraError(
      'LIST_TOO_LONG',
      `Record at most ${MAX_PARTS} parts and ${MAX_EXPENSES} expenses at once.`,
    )
  }
  between(laborHours ?? '0', 0, MAX_HOURS, 'laborHours')
  between(trips ?? '0', 0, MAX_HOURS, 'trips')
  for (const { qty } of parts) above(qty, MAX_QTY, 'qty')
  for (const { amount } of expenses) above(amount, MAX_QTY, 'amount')
  for (const text of [reason, notes, ...expenses.map(({ description }) => description)])
    if ((text ?? '').length > MAX_TEXT) throw bad(`Texts have at most ${MAX_TEXT} characters.`)
}

function between(value: string, low: number, high: number, field: string): void {
  if (Big(value).lt(low) || Big(value).gt(high)) throw bad(`\`${field}\` must be from ${low} to ${high}.`)
}

function above(value: string, high: number, field: string): void {
  if (Big(value).lte(0) || Big(value).gt(high)) throw bad(`\`${field}\` must be above 0 and at most ${high}.`)
}

function bad(message: string): TesseraError {
  return new TesseraError('BAD_USER_INPUT', message)
}
