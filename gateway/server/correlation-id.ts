import { randomUUID } from 'node:crypto'

/** Header that names one business action over all systems; clients may send their own and always get it back. */
export const CORRELATION_HEADER = 'x-correlation-id'

const ACCEPTABLE = /^[\w.:-]{1,128}$/

/** The caller's correlation id if it is fit to be written to logs and headers, else a new one. */
export function correlationIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && ACCEPTABLE.test(header) ? header : newId()
}

/** In one piece: as Node makes it, it is held as fourteen, for as long as a subscription lasts. */
function newId(): string {
  return Buffer.from(randomUUID()).toString('latin1')
}
