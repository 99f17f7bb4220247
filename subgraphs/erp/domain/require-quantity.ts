import { Big } from 'big.js'
import { TesseraError } from '../../platform/errors.ts'

/** Checks a quantity. Throws `BAD_USER_INPUT` if it is not above 0. */
export function requirePositive(qty: string, name: string): void {
  if (Big(qty).gt(0)) return
  throw new TesseraError('BAD_USER_INPUT', `\`${name}\` must be above 0; it is ${qty}.`)
}

/** Checks a quantity that may be 0. Throws `BAD_USER_INPUT` if it is below. */
export function requireNotNegative(qty: string, name: string): void {
  if (Big(qty).gte(0)) return
  throw new TesseraError('BAD_USER_INPUT', `\`${name}\` must not be below 0; it is ${qty}.`)
}
