import type { Seal } from '../seal.ts'
import { traceHeadersOf } from './trace-headers.ts'
import type { Tracing } from './tracing.ts'

/** Sends the trace under way along beside the seal, and takes it up on the other side. */
export function traceSeal(tracing: Tracing | null, seal: Seal): Seal {
  if (tracing === null) return seal
  return {
    async close(envelope) {
      return { ...(await seal.close(envelope)), ...tracing.headers() }
    },
    async open(headers) {
      const envelope = await seal.open(headers)
      return { ...envelope, trace: traceHeadersOf(headers) }
    },
  }
}
