import { Big } from 'big.js'
import { money } from '../../platform/money.ts'
import type { NewDocument, OrderWork, OrderWorkLine } from './posting-ledger.ts'

/** The cost of what was used, a document a line at the line's own unit cost; nothing is written for nothing. */
export function costDocuments({ currency, lines }: OrderWork): readonly NewDocument[] {
  return lines
    .map((line) => document(line, 'COST', Big(line.qtyActual).times(line.unitCost), currency))
    .filter(hasAmount)
}

/** The revenue of what the customer pays for: recognised at one point in time, because the work is done. */
export function revenueDocuments({ currency, lines }: OrderWork): readonly NewDocument[] {
  return lines
    .map((line) => document(line, 'REVENUE', Big(line.qtyToBill).times(line.unitPrice), currency))
    .filter(hasAmount)
}

function document(
  { id }: OrderWorkLine,
  kind: NewDocument['kind'],
  amount: Big,
  currency: string,
): NewDocument {
  return {
    lineId: id,
    kind,
    amount: money(amount, currency),
    basis: kind === 'REVENUE' ? 'POINT_IN_TIME' : null,
  }
}

function hasAmount({ amount }: NewDocument): boolean {
  return !Big(amount.amount).eq(0)
}
