import { Big } from 'big.js'

/** An amount in one currency: `amount` is an exact decimal string in units of the currency (not cents). */
export interface Money {
  readonly amount: string
  /** ISO 4217. */
  readonly currency: string
}

/** Digits after the point that each currency's smallest coin has (ISO 4217); two unless listed. */
const MINOR_DIGITS: Readonly<Record<string, number>> = { JPY: 0, KRW: 0 }

/** The amount in the form all answers use: the currency's own number of decimals, e.g. `129.50`. Half up. */
export function money(amount: Big | string | number, currency: string): Money {
  return { amount: Big(amount).toFixed(minorDigits(currency), Big.roundHalfUp), currency }
}

/** Money from an integer of the currency's smallest coin, as billing systems keep it. */
export function moneyFromMinor(minor: string | number | bigint, currency: string): Money {
  return money(Big(minor.toString()).div(Big(10).pow(minorDigits(currency))), currency)
}

/** The amount as an integer of the currency's smallest coin; half up if it has more digits. */
export function toMinor({ amount, currency }: Money): number {
  const digits = minorDigits(currency)
  return Number(Big(amount).times(Big(10).pow(digits)).toFixed(0, Big.roundHalfUp))
}

/** The sum, which must be of one currency; `0` of `currency` if there is nothing to add. Throws RangeError otherwise. */
export function sumMoney(amounts: readonly Money[], currency: string): Money {
  const total = amounts.reduce((sum, each) => {
    if (each.currency !== currency) throw new RangeError(`Cannot add ${each.currency} to ${currency}.`)
    return sum.plus(each.amount)
  }, Big(0))
  return money(total, currency)
}

function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2
}
