/** What an attribute of a span may be. Never a token, a variable's value or a statement's. */
export type SpanAttributes = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>

/** Who waits for a span's work, in OpenTelemetry's words. */
export type SpanKind = 'server' | 'client' | 'consumer' | 'internal'

/** W3C trace context as headers: what a trace under way is known by in another process. */
export interface TraceHeaders {
  readonly traceparent?: string | undefined
  readonly tracestate?: string | undefined
}

/** What a span begins with. */
export interface SpanOptions {
  readonly kind: SpanKind
  readonly attributes?: SpanAttributes
  /** The trace that another process began, which this span continues unless one is under way here. */
  readonly from?: TraceHeaders | undefined
  /** True if the span begins a trace of its own, linked to the one under way. */
  readonly apart?: boolean
}

/** A piece of work that is timed and has its place in a trace. What is said after its end is lost. */
export interface Span {
  set(attributes: SpanAttributes): void
  rename(name: string): void
  /** Something that happened at one moment of it. */
  event(name: string): void
  /** Says that it failed, by a code or the name of a class: messages may hold values. */
  fail(type: string): void
  /** Ends it before its work does, e.g. where that is a stream. */
  end(): void
}

/** Traces of this process. Where they are off there is null in its place, and nothing is wrapped. */
export interface Tracing {
  /** The span under way; null outside all traces. */
  readonly active: Span | null
  /** Runs work as a span below the one under way; what the work throws marks it as failed and is thrown on. */
  span<Result>(name: string, options: SpanOptions, work: (span: Span) => Promise<Result>): Promise<Result>
  /** Adds a span that ends now and took so long (milliseconds), if a trace is under way. */
  add(name: string, durationMs: number, attributes: SpanAttributes): void
  /** Runs work that outlives the request that began it outside all traces. */
  detach<Result>(work: () => Result): Result
  /** What to send along to another process; empty outside all traces. */
  headers(): Record<string, string>
  /** What log lines carry to be found by their trace; empty outside all traces. */
  readonly logFields: () => Record<string, string>
  /** Sends what is left, for a moment at most. */
  close(): Promise<void>
}
