import type { FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner'
import { Kind, type GraphQLFormattedError } from 'graphql'
import { canonicalJson } from '../../subgraphs/platform/canonical-json.ts'
import { TesseraError, toGraphQLError } from '../../subgraphs/platform/errors.ts'
import { rightsOf } from '../../subgraphs/platform/principal.ts'
import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'
import { applyRewrites } from './apply-rewrites.ts'
import { EventBuffer } from './event-buffer.ts'
import { fetchRequest } from './execute-plan.ts'
import type { GraphRequest, GraphResult, ReadyOperation } from './graph.ts'
import { isData } from './representations.ts'
import { openResumableSource } from './resumable-source.ts'
import { isRead, showEvent } from './show-event.ts'
import { StreamGroup, type SharedStream } from './stream-group.ts'

/** Resolves the rest of the selection for one event. */
type RunEvent = (
  ready: ReadyOperation,
  rest: PlanNode | undefined,
  event: Record<string, unknown>,
  errors: readonly GraphQLFormattedError[],
  request: GraphRequest,
) => Promise<GraphResult>

/** The operation on the graph as it is now, or why it cannot go on. */
type Renew = (ready: ReadyOperation, request: GraphRequest) => ReadyOperation | GraphResult

/** An event is answered within this time, whenever its subscription began. */
const EVENT_BUDGET_MS = 15_000

/** The subscriptions under way. */
export interface SharedStreams {
  open(ready: ReadyOperation | GraphResult, request: GraphRequest): AsyncIterableIterator<GraphResult>
  close(): Promise<void>
}

/**
 * Runs subscriptions: the owning subgraph gives the event, the plan's rest resolves what else is selected. Callers
 * with the same selection, variables and rights share one stream and one run of each event. A caller who replays
 * from a cursor has a stream of its own until that has come to where another one is.
 */
export function createSharedStreams(
  transport: (subgraph: string) => SubgraphTransport,
  runEvent: RunEvent,
  renew: Renew,
  holdEvent?: (cursor: string) => Promise<void> | null,
): SharedStreams {
  const groups = new Map<string, StreamGroup>()
  const all = new Set<SharedStream>()
  const homes = new WeakMap<EventBuffer, SharedStream>()
  const keys = new WeakMap<object, number>()
  let nextKey = 0

  return {
    open(ready, request) {
      const buffer = new EventBuffer()
      if (!('prepared' in ready)) return endWith(buffer, ready)
      const node = ready.prepared.plan?.node
      if (node?.kind !== 'Subscription') return endWith(buffer, emptyAnswer(ready))
      const since = sinceOf(ready)
      const group = since === LITERAL ? null : groupOf(ready, request, since.variable)
      const live = since !== LITERAL && since.value === null
      const stream = (live ? group?.live : undefined) ?? begin(ready, request, group, live)
      join(stream, buffer)
      return buffer
    },
    async close() {
      await Promise.all([...all].map(async (stream) => stream.source.return?.()))
      for (const stream of all) for (const buffer of stream.buffers) void buffer.return()
    },
  }

  function begin(
    ready: ReadyOperation,
    request: GraphRequest,
    group: StreamGroup | null,
    live: boolean,
  ): SharedStream {
    const node = ready.prepared.plan?.node
    if (node?.kind !== 'Subscription') throw new Error('Only a subscription is streamed.')
    const { primary } = node
    const variables: Record<string, unknown> = {}
    for (const name of primary.variableUsages ?? []) {
      if (Object.hasOwn(ready.variables, name)) variables[name] = ready.variables[name]
    }
    const { apiSchema } = ready.supergraph
    const way = transport(primary.serviceName)
    const source = openResumableSource(way, primary, variables, request.envelope, apiSchema)
    const stream: SharedStream = { source, buffers: new Set(), group, live, at: source.cursor }
    all.add(stream)
    group?.add(stream)
    void pump(stream, ready, node, request).finally(() => {
      leave(stream)
      for (const buffer of stream.buffers) buffer.end()
      stop(stream)
    })
    return stream
  }

  /**
   * Takes one event after the other, so that results leave in the order of the events. After a change of the graph the
   * stream goes on by the new plan if that asks the same of the same subgraph; else it ends, because the events that
   * come would lack what the new plan builds on.
   */
  async function pump(
    stream: SharedStream,
    begun: ReadyOperation,
    { primary }: SubscriptionNode,
    request: GraphRequest,
  ): Promise<void> {
    let current = begun
    let cursor = stream.source.cursor
    try {
      for (;;) {
        const next = await stream.source.next()
        if (next.done === true) return
        const { value } = next
        const ready = renew(current, request)
        if (!('prepared' in ready)) {
          tell(stream, ready, cursor)
          return
        }
        const node = ready.prepared.plan?.node
        if (node?.kind !== 'Subscription') {
          tell(stream, emptyAnswer(ready), null)
          return
        }
        if (ready !== current && !isSameFetch(node.primary, primary)) {
          tell(stream, graphChanged(cursor), null)
          return
        }
        current = ready
        const data = isData(value.data) ? value.data : {}
        applyRewrites(primary.outputRewrites, data, ready.supergraph.isTypeOf)
        const run = () => {
          const envelope = { ...request.envelope, deadlineMs: Date.now() + EVENT_BUDGET_MS }
          return runEvent(ready, node.rest, data, value.errors ?? [], { ...request, envelope })
        }
        // An event that could not be read says nothing of its place.
        const place = stream.source.cursor === stream.at ? null : stream.source.cursor
        const resolve = () => stream.group?.resolve(place, ready.supergraph, run) ?? run()
        const result = await (isRead(data) ? showEvent(resolve, () => stream.buffers.size > 0) : resolve())
        cursor = stream.source.cursor ?? cursorOf(data)
        const held = cursor === null ? null : (holdEvent?.(cursor) ?? null)
        if (held !== null) await held
        tell(stream, result, cursor)
        stream.at = stream.source.cursor
        if (meet(stream)) return
        await room(stream)
      }
    } catch (error) {
      tell(stream, { errors: [streamError(error, cursor)] }, null)
    }
  }

  function tell(stream: SharedStream, result: GraphResult, cursor: string | null): void {
    for (const buffer of stream.buffers) buffer.push(result, cursor)
  }

  /** Goes on as one with a stream that stands at the same place; true if it is the other one that goes on. */
  function meet(stream: SharedStream): boolean {
    const other = stream.group?.beside(stream)
    if (other === undefined) return false
    const [stays, goes] = stream.live ? [stream, other] : [other, stream]
    for (const buffer of goes.buffers) {
      stays.buffers.add(buffer)
      homes.set(buffer, stays)
    }
    goes.buffers.clear()
    leave(goes)
    if (goes === other) stop(other)
    return goes === stream
  }

  /** Who replays alone is given no more than it takes; where others wait too, the slow one is told that it fell behind. */
  async function room({ live, buffers }: SharedStream): Promise<void> {
    const [buffer] = buffers
    if (!live && buffers.size === 1) await buffer?.room()
  }

  function join(stream: SharedStream, buffer: EventBuffer): void {
    stream.buffers.add(buffer)
    homes.set(buffer, stream)
    buffer.onEnd = () => {
      const home = homes.get(buffer) ?? stream
      home.buffers.delete(buffer)
      if (home.buffers.size > 0) return
      leave(home)
      stop(home)
    }
  }

  /** Nobody joins it any more. */
  function leave(stream: SharedStream): void {
    all.delete(stream)
    stream.group?.remove(stream)
    if (stream.group?.size === 0 && groups.get(stream.group.key) === stream.group)
      groups.delete(stream.group.key)
  }

  /** Whoever cannot be stopped is of no interest any more. */
  function stop({ source }: SharedStream): void {
    void source.return?.().catch(() => undefined)
  }

  /** The streams of the same selection, variables and rights, wherever they begin. */
  function groupOf(
    { prepared, variables }: ReadyOperation,
    { envelope }: GraphRequest,
    sinceVariable: string | null,
  ): StreamGroup {
    const id = keys.get(prepared) ?? nextKey++
    keys.set(prepared, id)
    const rest = Object.entries(variables).filter(([name]) => name !== sinceVariable)
    const key = canonicalJson([id, Object.fromEntries(rest), rightsOf(envelope.principal)])
    const group = groups.get(key) ?? new StreamGroup(key)
    groups.set(key, group)
    return group
  }
}

/** The place to begin at is written into the operation, so that nobody shares it. */
const LITERAL = 'literal'

/** How an operation's root field is given the place to begin at: its value, null for now, and by which variable. */
type Since = typeof LITERAL | { readonly variable: string | null; readonly value: unknown }

function sinceOf({ prepared, variables }: ReadyOperation): Since {
  const node = prepared.plan?.node
  const [operation] = node?.kind === 'Subscription' ? fetchRequest(node.primary, {}).document.definitions : []
  const [field] = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : []
  const since =
    field?.kind === Kind.FIELD
      ? field.arguments?.find(({ name }) => name.value === 'since')?.value
      : undefined
  if (since === undefined || since.kind === Kind.NULL) return { variable: null, value: null }
  if (since.kind !== Kind.VARIABLE) return LITERAL
  const variable = since.name.value
  return { variable, value: variables[variable] ?? null }
}

/** The cursor of an event of a field that cannot be resumed for its client, if it was selected. */
function cursorOf(data: Record<string, unknown>): string | null {
  const [event] = Object.values(data)
  return isData(event) && typeof event['cursor'] === 'string' ? event['cursor'] : null
}

/** All that was selected is forbidden, or only the type was asked for: one answer and the end. */
function emptyAnswer({ prepared }: ReadyOperation): GraphResult {
  const errors = prepared.denials.map(({ coordinate, requiredScopes }) => ({
    message: `You may not see ${coordinate}; it needs the scope ${requiredScopes.map((set) => set.join(' and ')).join(', or ')}.`,
    extensions: { code: 'FORBIDDEN_FIELD', requiredScopes },
  }))
  return errors.length === 0 ? { data: {} } : { errors }
}

function isSameFetch(a: FetchNode, b: FetchNode): boolean {
  const askedOf = ({ serviceName, operation, outputRewrites }: FetchNode) =>
    canonicalJson([serviceName, operation, outputRewrites ?? []])
  return askedOf(a) === askedOf(b)
}

function graphChanged(cursor: string | null): GraphResult {
  const message = 'The graph has changed; subscribe again with `since` at the cursor.'
  const { extensions } = toGraphQLError(new TesseraError('GRAPH_CHANGED', message, { details: { cursor } }))
  return { errors: [{ message, extensions }] }
}

function endWith(buffer: EventBuffer, result: GraphResult): EventBuffer {
  buffer.push(result, null)
  buffer.end()
  return buffer
}

/** What ended the stream, with the cursor to go on from. */
function streamError(error: unknown, cursor: string | null): GraphQLFormattedError {
  const known =
    error instanceof TesseraError
      ? error
      : new TesseraError('SUBGRAPH_UNAVAILABLE', 'The stream broke; subscribe again with your last cursor.')
  const { message, extensions } = toGraphQLError(known)
  return { message, extensions: { ...extensions, cursor } }
}
