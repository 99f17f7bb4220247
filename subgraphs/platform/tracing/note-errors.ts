import { ERRORS, isErrorCode, TesseraError } from '../errors.ts'
import type { Span } from './tracing.ts'

/** Notes the codes of an answer's errors; the span has failed if one of them is our fault and not the caller's. */
export function noteErrors(
  span: Span,
  errors: readonly { readonly extensions?: { readonly [key: string]: unknown } | undefined }[] = [],
): void {
  if (errors.length === 0) return
  const codes = [...new Set(errors.map(({ extensions }) => String(extensions?.['code'] ?? 'UNKNOWN')))]
  span.set({ 'tessera.error_codes': codes })
  const fault = codes.find((code) => isErrorCode(code) && ERRORS[code].status >= 500)
  if (fault !== undefined) span.fail(fault)
}

/** Notes what was thrown by its code or class: a message may hold values. What nobody waited for has not failed. */
export function noteThrown(span: Span, error: unknown): void {
  if (error instanceof Error && error.name === 'AbortError') span.event('cancelled')
  else if (error instanceof TesseraError) noteErrors(span, [{ extensions: { code: error.code } }])
  else span.fail(typeOf(error))
}

/** Errors of the system and of PostgreSQL have a code, which says more than their class. */
function typeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
