import { TesseraError } from '../../platform/errors.ts'

/** Refuses to do what was undone before: an abandoned attempt has come late. Throws `ILLEGAL_TRANSITION`. */
export function refuseUndone(key: string): never {
  throw new TesseraError('ILLEGAL_TRANSITION', `What was asked for under ${key} was undone before.`)
}
