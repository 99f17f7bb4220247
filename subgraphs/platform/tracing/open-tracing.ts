import type { Configuration } from '../configuration.ts'
import type { ExportListener } from './export-spans.ts'
import type { Tracing } from './tracing.ts'

/**
 * Begins to trace as the configuration says; null if it does not, and then nothing of OpenTelemetry is loaded.
 * `service` is what the process is called in traces where its user has not named it.
 */
export async function openTracing(
  { traces }: Pick<Configuration, 'traces'>,
  service: string,
  listener: ExportListener,
): Promise<Tracing | null> {
  if (traces === null) return null
  const { createTracing } = await import('./otel-tracing.ts')
  return createTracing(traces, service, listener)
}
