import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import protobuf from 'protobufjs'

/** A span as it left a process. */
export interface ReceivedSpan {
  /** What the process calls itself. */
  readonly service: string
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  /** Null at the top of a trace. */
  readonly parentSpanId: string | null
  readonly kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer'
  readonly attributes: Readonly<Record<string, unknown>>
  /** Traces that it belongs to as well. */
  readonly links: readonly string[]
  readonly failed: boolean
}

/** Receives spans as a collector does: OTLP over HTTP, in protobuf. */
export interface SpanReceiver extends AsyncDisposable {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly endpoint: string
  /** In the order in which they came in. */
  readonly spans: ReceivedSpan[]
}

/** Starts it at a port of its own. */
export async function startSpanReceiver(): Promise<SpanReceiver> {
  const spans: ReceivedSpan[] = []
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      if (request.url === '/v1/traces') spans.push(...decode(body))
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    spans,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** As lines of names, each a step below its parent; equal siblings are one. */
export function drawTrace(spans: readonly ReceivedSpan[], top: string | null = null): string[] {
  const below = spans.filter(({ parentSpanId }) => parentSpanId === top)
  const drawn = below.map(({ name, spanId }) => [
    name,
    ...drawTrace(spans, spanId).map((line) => `  ${line}`),
  ])
  const distinct = new Map(drawn.map((lines) => [lines.join('\n'), lines]))
  return [...distinct.keys()].toSorted().flatMap((key) => distinct.get(key) ?? [])
}

/** What is read here of OpenTelemetry's messages (opentelemetry-proto, trace/v1 and common/v1). */
const MESSAGES = protobuf.parse(`
  syntax = "proto3";
  message Request { repeated ResourceSpans resource_spans = 1; }
  message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
  message Resource { repeated KeyValue attributes = 1; }
  message ScopeSpans { repeated Span spans = 2; }
  message Span {
    bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
    repeated KeyValue attributes = 9; repeated Event events = 11; repeated Link links = 13; Status status = 15;
  }
  message Event { string name = 2; repeated KeyValue attributes = 3; }
  message Link { bytes trace_id = 1; }
  message Status { string message = 2; int32 code = 3; }
  message KeyValue { string key = 1; AnyValue value = 2; }
  message AnyValue {
    oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4; ArrayValue array_value = 5; }
  }
  message ArrayValue { repeated AnyValue values = 1; }
`)

interface Decoded {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly DecodedAttribute[] }
    readonly scopeSpans: readonly { readonly spans: readonly DecodedSpan[] }[]
  }[]
}
interface DecodedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string
  readonly name: string
  readonly kind: number
  readonly attributes: readonly DecodedAttribute[]
  readonly links: readonly { readonly traceId: string }[]
  readonly status: { readonly code: number } | null
}
interface DecodedAttribute {
  readonly key: string
  readonly value: DecodedValue
}
type DecodedValue = Readonly<Record<string, unknown>> & {
  readonly arrayValue?: { readonly values: readonly DecodedValue[] }
}

const KINDS = ['internal', 'internal', 'server', 'client', 'producer', 'consumer'] as const
const FAILED = 2

function decode(body: Buffer): ReceivedSpan[] {
  const type = MESSAGES.root.lookupType('Request')
  const options = { bytes: String, longs: Number, arrays: true, oneofs: true }
  const { resourceSpans } = type.toObject(type.decode(body), options) as Decoded
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        service: String(asObject(resource.attributes)['service.name']),
        name: span.name,
        traceId: hex(span.traceId),
        spanId: hex(span.spanId),
        parentSpanId: span.parentSpanId ? hex(span.parentSpanId) : null,
        kind: KINDS[span.kind] ?? 'internal',
        attributes: asObject(span.attributes),
        links: span.links.map(({ traceId }) => hex(traceId)),
        failed: span.status?.code === FAILED,
      })),
    ),
  )
}

function asObject(attributes: readonly DecodedAttribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, valueOf(value)]))
}

function valueOf(value: DecodedValue): unknown {
  if (value.arrayValue !== undefined) return value.arrayValue.values.map(valueOf)
  return value[String(value['value'])]
}

function hex(base64: string): string {
  return Buffer.from(base64, 'base64').toString('hex')
}
