import { ExportResultCode } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import type { SpanExporter } from '@opentelemetry/sdk-trace'

/** Hears when spans cannot be sent any more, and when they can again. */
export interface ExportListener {
  readonly onLost: (endpoint: string, cause: Error | undefined) => void
  readonly onBack: (endpoint: string) => void
}

/**
 * Sends spans to an OTLP endpoint over HTTP; headers, timeout, compression and certificates are the exporter's own
 * settings (`OTEL_EXPORTER_OTLP_*`). An endpoint that is away is told of once and not with every batch, which is lost.
 */
export function createSpanExporter(url: string, { onLost, onBack }: ExportListener): SpanExporter {
  const exporter = new OTLPTraceExporter({ url })
  // An address may hold a password.
  const { origin } = new URL(url)
  let lost = false
  return {
    export(spans, done) {
      exporter.export(spans, ({ code, error }) => {
        const failed = code !== ExportResultCode.SUCCESS
        if (failed && !lost) onLost(origin, error)
        if (!failed && lost) onBack(origin)
        lost = failed
        done({ code: ExportResultCode.SUCCESS })
      })
    },
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  }
}
