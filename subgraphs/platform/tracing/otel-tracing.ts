import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span as OtelSpan,
} from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources'
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import type { TraceSettings } from '../configuration.ts'
import { createSpanExporter, type ExportListener } from './export-spans.ts'
import { noteThrown } from './note-errors.ts'
import { createSampler } from './sampler.ts'
import type { Span, SpanAttributes, Tracing } from './tracing.ts'

/** Of one attribute, e.g. a statement's text; what is longer is cut. */
const MAX_ATTRIBUTE_CHARS = 4_096

/** Clients name their operations, as long as they like. */
const MAX_NAME_CHARS = 120

/** How long a process that stops waits until its last spans are sent. */
const FLUSH_MS = 2_000

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
} as const

/** Where in a trace some work is. */
interface Place {
  readonly context: Context
  readonly span: Span
}

/**
 * Traces by OpenTelemetry's SDK. Nothing is registered globally: what other libraries would trace is theirs, and two
 * of these in one process do not mix.
 */
export function createTracing(settings: TraceSettings, service: string, listener: ExportListener): Tracing {
  const places = new AsyncLocalStorage<Place | undefined>()
  const exporter = createSpanExporter(settings.url, {
    // It is of no trace, though some request's span has set the timer.
    onLost: (...news) => {
      places.run(undefined, listener.onLost, ...news)
    },
    onBack: (...news) => {
      places.run(undefined, listener.onBack, ...news)
    },
  })
  const provider = new TracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': service }))
      .merge(detectResources({ detectors: [envDetector] }))
      .merge(resourceFromAttributes(named(settings.serviceName))),
    sampler: createSampler(settings.sampler, settings.ratio),
    spanLimits: { attributeValueLengthLimit: MAX_ATTRIBUTE_CHARS },
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: settings.delayMs })],
  })
  const tracer = provider.getTracer('tessera')
  const propagator = new W3CTraceContextPropagator()

  return {
    get active() {
      return places.getStore()?.span ?? null
    },
    async span(name, { kind, attributes = {}, from, apart = false }, work) {
      const here = places.getStore()?.context
      const parent = apart
        ? ROOT_CONTEXT
        : (here ?? propagator.extract(ROOT_CONTEXT, from, defaultTextMapGetter))
      const linked = apart && here !== undefined ? trace.getSpanContext(here) : undefined
      const links = linked === undefined ? [] : [{ context: linked }]
      const options = { kind: KINDS[kind], attributes: known(attributes), links }
      const otel = tracer.startSpan(name.slice(0, MAX_NAME_CHARS), options, parent)
      const span = asSpan(otel)
      try {
        return await places.run({ context: trace.setSpan(parent, otel), span }, work, span)
      } catch (error) {
        noteThrown(span, error)
        throw error
      } finally {
        span.end()
      }
    },
    add(name, durationMs, attributes) {
      const here = places.getStore()?.context
      if (here === undefined) return
      const endTime = performance.timeOrigin + performance.now()
      const options = { attributes: known(attributes), startTime: endTime - durationMs }
      tracer.startSpan(name, options, here).end(endTime)
    },
    detach: (work) => places.run(undefined, work),
    headers() {
      const headers: Record<string, string> = {}
      propagator.inject(places.getStore()?.context ?? ROOT_CONTEXT, headers, defaultTextMapSetter)
      return headers
    },
    logFields() {
      const context = places.getStore()?.context
      const found = context === undefined ? undefined : trace.getSpanContext(context)
      return found === undefined ? {} : { trace_id: found.traceId, span_id: found.spanId }
    },
    async close() {
      const timer = new AbortController()
      const late = sleep(FLUSH_MS, undefined, { signal: timer.signal }).catch(() => undefined)
      await Promise.race([provider.shutdown().catch(() => undefined), late])
      timer.abort()
    },
  }
}

function asSpan(otel: OtelSpan): Span {
  return {
    set(attributes) {
      otel.setAttributes(known(attributes))
    },
    rename(name) {
      otel.updateName(name.slice(0, MAX_NAME_CHARS))
    },
    event(name) {
      otel.addEvent(name)
    },
    fail(type) {
      otel.setAttribute('error.type', type)
      otel.setStatus({ code: SpanStatusCode.ERROR })
    },
    end() {
      if (otel.isRecording()) otel.end()
    },
  }
}

function named(serviceName: string | undefined) {
  return serviceName === undefined ? {} : { 'service.name': serviceName }
}

/** OpenTelemetry's own type of a list may be written to. */
function known(attributes: SpanAttributes) {
  return attributes as Record<string, string | number | boolean | string[] | undefined>
}
