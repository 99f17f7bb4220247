import type { Logger } from 'pino'
import type { Configuration } from './configuration.ts'
import { createLogger } from './logging.ts'
import { openTracing } from './tracing/open-tracing.ts'
import type { Tracing } from './tracing/tracing.ts'

/** What a process tells of itself as it runs. */
export interface Telemetry {
  /** Its lines name the trace that they belong to. */
  readonly log: Logger
  /** Null if nothing is traced. */
  readonly tracing: Tracing | null
}

/** Opens log and traces of a process as the configuration says; `service` is its name in traces. */
export async function openTelemetry(configuration: Configuration, service: string): Promise<Telemetry> {
  const tracing = await openTracing(configuration, service, {
    onLost(endpoint, cause) {
      log.warn({ endpoint, err: cause }, 'Traces cannot be sent and are lost until they can again.')
    },
    onBack(endpoint) {
      log.info({ endpoint }, 'Traces are sent again.')
    },
  })
  const log = createLogger(configuration.logLevel, tracing?.logFields)
  return { log, tracing }
}
