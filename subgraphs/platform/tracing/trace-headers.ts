import type { TraceHeaders } from './tracing.ts'

/** The W3C trace context of a request, as it came in and unchecked. */
export function traceHeadersOf({
  traceparent,
  tracestate,
}: Readonly<Record<string, string | string[] | undefined>>): TraceHeaders {
  return { traceparent: traceparent?.toString(), tracestate: tracestate?.toString() }
}
