import type { PlanNode } from '@apollo/query-planner'
import {
  execute as executeLocally,
  getVariableValues,
  GraphQLError,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFormattedError,
  validate,
  type GraphQLSchema,
} from 'graphql'
import { TesseraError, toGraphQLError } from '../../subgraphs/platform/errors.ts'
import type { Principal } from '../../subgraphs/platform/principal.ts'
import type { RequestEnvelope } from '../../subgraphs/platform/subgraph/subgraph.ts'
import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'
import type { CheckDemand } from '../demand/check-demand.ts'
import type { Supergraph } from '../supergraph/supergraph.ts'
import { audienceOf } from '../supergraph/audiences.ts'
import { narrowSchema } from '../supergraph/narrow-schema.ts'
import { grantsOf, isShownTo, type Denial } from './authorise-field.ts'
import { answerInParts, type PartsListener } from './answer-in-parts.ts'
import { executePlan, type PlanExecution } from './execute-plan.ts'
import { placeErrors, toldErrors } from './place-errors.ts'
import {
  createPrepareOperation,
  findOperation,
  type PreparedOperation,
  type PrepareOperation,
} from './prepare-operation.ts'
import { shapeResponse } from './shape-response.ts'
import { createSharedStreams } from './shared-streams.ts'

/** One operation to run; its document is valid against `apiSchema`. */
export interface GraphRequest {
  readonly document: DocumentNode
  readonly operationName?: string | null | undefined
  readonly variables?: Readonly<Record<string, unknown>> | undefined
  readonly envelope: RequestEnvelope
  /** Aborted when the client has gone: a query is then given up. What changes something is not. */
  readonly signal?: AbortSignal | undefined
  /** Takes the answer in parts: `@defer` then counts. Without it the answer comes whole. */
  readonly parts?: PartsListener | undefined
  /** Hears once that the operation is to be run. */
  readonly onPrepared?: (news: PreparedNews) => void
  /** Hears of every request to a subgraph that this operation makes. */
  readonly onFetch?: PlanExecution['onFetch']
}

/** What is known of an operation before it runs. */
export interface PreparedNews {
  readonly name: string | null
  readonly kind: 'query' | 'mutation' | 'subscription'
  /** By the demand rules; null if nobody counts. */
  readonly cost: number | null
  /** True if it was planned before. */
  readonly isKnown: boolean
  /** How long it took to prepare it. */
  readonly durationMs: number
}

/** An answer whose errors are plain data. */
export interface GraphResult {
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly GraphQLFormattedError[]
}

/** The composed graph: plans, authorises, fetches, shapes. It knows no business. */
export interface Graph {
  /** What clients see now. */
  readonly apiSchema: GraphQLSchema
  readonly supergraphSdl: string
  /** What a caller sees of it: customers and technicians a part, by its tags and guards. */
  schemaFor(principal: Principal): GraphQLSchema
  execute(request: GraphRequest): Promise<GraphResult>
  /** One result an event, in order. Ends with an error in its last result if the caller falls behind. */
  subscribe(request: GraphRequest): AsyncIterableIterator<GraphResult>
  /**
   * Puts another supergraph in place. A query or mutation under way ends on the one it began with; a subscription goes
   * on, and each later event is authorised, planned and shaped by the new one.
   */
  swap(supergraph: Supergraph): void
  /** Hears of every swap; returns what stops it. */
  onSwap(listener: () => void): () => void
  close(): Promise<void>
}

/** What a graph is made of. */
export interface GraphParts {
  readonly supergraph: Supergraph
  readonly transport: (subgraph: string) => SubgraphTransport
  /** Hears of fields that a caller asked for and may not see, once an operation. */
  readonly onForbidden?: (
    coordinates: readonly string[],
    operationName: string | null,
    envelope: RequestEnvelope,
  ) => void
  /** Refuses what a caller asks too much of, before it is planned; nothing is if left out. */
  readonly checkDemand?: CheckDemand
  /** Decides the policies that guard fields; all against the caller if left out. */
  readonly decidePolicy?: (policy: string, principal: Principal) => boolean
  /** True if an operation is refused that asks for a field which its caller may not see; else that field is null. */
  readonly rejectForbidden?: boolean
  /** Who may see the schema by asking for it; everybody if left out. */
  readonly mayIntrospect?: (principal: Principal) => boolean
  /** What has to be waited for before an event is told, by its cursor; null if nothing. */
  readonly holdEvent?: (cursor: string) => Promise<void> | null
  readonly onPrepared?: (news: PreparedNews) => void
  readonly onFetch?: PlanExecution['onFetch']
  readonly onFailure?: PlanExecution['onFailure']
  /** Runs the answer to an event of a subscription, by the operation's name. */
  readonly aroundEvent?: (
    name: string | null,
    request: GraphRequest,
    run: () => Promise<GraphResult>,
  ) => Promise<GraphResult>
}

/** An operation with its variables, ready to run. */
export interface ReadyOperation {
  readonly supergraph: Supergraph
  readonly prepared: PreparedOperation
  readonly variables: Readonly<Record<string, unknown>>
}

/** More mistakes in one request's variables than anybody reads are not told. */
const MAX_VARIABLE_ERRORS = 50

/** Makes a graph over subgraphs. */
export function createGraph(parts: GraphParts): Graph {
  let supergraph = parts.supergraph
  let prepare: PrepareOperation = createPrepareOperation(supergraph)
  let grants = new WeakMap<Principal, readonly string[]>()
  /** By grants, of which roles make no more than a few sets. */
  const schemas = new Map<string, GraphQLSchema>()
  const listeners = new Set<() => void>()
  const streams = createSharedStreams(parts.transport, runEvent, renew, parts.holdEvent)

  return {
    get apiSchema() {
      return supergraph.apiSchema
    },
    get supergraphSdl() {
      return supergraph.sdl
    },
    schemaFor,
    async execute(request) {
      const ready = makeReady(request)
      return 'prepared' in ready ? await run(ready, request) : ready
    },
    subscribe(request) {
      return streams.open(makeReady(request), request)
    },
    swap(next) {
      supergraph = next
      schemas.clear()
      grants = new WeakMap()
      prepare = createPrepareOperation(next)
      for (const listener of listeners) listener()
    },
    onSwap(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => streams.close(),
  }

  /** Coerces the variables, looks at what is asked for and prepares the operation; what is wrong with the request is the result's errors. */
  function makeReady({
    document,
    operationName,
    variables = {},
    envelope,
    parts: listener,
    onPrepared,
  }: GraphRequest): ReadyOperation | GraphResult {
    try {
      const found = findOperation(document, operationName)
      const { errors, coerced } = getVariableValues(
        supergraph.apiSchema,
        found.operation.variableDefinitions ?? [],
        variables,
        { maxErrors: MAX_VARIABLE_ERRORS },
      )
      if (errors !== undefined) return { errors: errors.map(toBadInput) }
      const cost = parts.checkDemand?.(supergraph, document, found, coerced, envelope.principal) ?? null
      const startedAt = performance.now()
      const { prepared, isKnown } = prepare(
        document,
        operationName,
        coerced,
        grantsFor(envelope.principal),
        listener !== undefined,
      )
      const { name, kind } = prepared
      const news = { name, kind, cost, isKnown, durationMs: performance.now() - startedAt }
      parts.onPrepared?.(news)
      onPrepared?.(news)
      if (prepared.introspection !== null && parts.mayIntrospect?.(envelope.principal) === false)
        throw new TesseraError(
          'FORBIDDEN',
          'Your role may not introspect the graph; ask with a known operation.',
        )
      if (prepared.denials.length > 0) {
        parts.onForbidden?.(
          prepared.denials.map(({ coordinate }) => coordinate),
          prepared.name,
          envelope,
        )
        if (parts.rejectForbidden === true) throw forbidden(prepared.denials)
      }
      return { supergraph, prepared, variables: coerced }
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [toBadInput(error)] }
      if (error instanceof TesseraError) return { errors: [toGraphQLError(error).toJSON()] }
      throw error
    }
  }

  /** What an operation is prepared for. */
  function grantsFor(principal: Principal): readonly string[] {
    const decide = (policy: string) => parts.decidePolicy?.(policy, principal) === true
    const known = grants.get(principal) ?? grantsOf(principal, supergraph.policies, decide)
    grants.set(principal, known)
    return known
  }

  function schemaFor(principal: Principal): GraphQLSchema {
    if (audienceOf(principal) === 'office') return supergraph.apiSchema
    const granted = grantsFor(principal)
    const key = granted.join(' ')
    const known =
      schemas.get(key) ?? narrowSchema(supergraph.apiSchema, isShownTo(supergraph.security, new Set(granted)))
    schemas.set(key, known)
    return known
  }

  /** The same operation on the graph as it is now. */
  function renew(ready: ReadyOperation, request: GraphRequest): ReadyOperation | GraphResult {
    if (ready.supergraph === supergraph) return ready
    const [reason] = validate(supergraph.apiSchema, request.document)
    if (reason === undefined) return makeReady(request)
    const message = `The graph has changed and this subscription is not valid any more: ${reason.message}`
    return { errors: [{ message, extensions: { code: 'GRAPH_CHANGED', retryable: false } }] }
  }

  async function run(ready: ReadyOperation, request: GraphRequest): Promise<GraphResult> {
    const { prepared, supergraph: graph, variables } = ready
    const node = prepared.plan?.node
    if (node?.kind === 'Subscription') throw notAStream()
    if (request.parts === undefined || prepared.deferralLabels.length === 0)
      return await completed(ready, request, await runPlan(ready, node, {}, request, []))
    return await answerInParts(
      prepared,
      node,
      planExecution(graph, variables, request, prepared),
      (first) => completed(ready, request, first),
      request.parts,
    )
  }

  /** The answer with the introspection that it asks for. */
  async function completed(
    { prepared, variables }: ReadyOperation,
    { envelope }: GraphRequest,
    result: GraphResult,
  ): Promise<GraphResult> {
    if (prepared.introspection === null) return result
    const { document } = prepared.introspection
    const schema = schemaFor(envelope.principal)
    return withIntrospection(
      result,
      await executeLocally({ schema, document, variableValues: variables }),
      prepared,
    )
  }

  /** Resolves the rest of a subscription's selection for one event, and shapes it. */
  function runEvent(
    ready: ReadyOperation,
    rest: PlanNode | undefined,
    event: Record<string, unknown>,
    errors: readonly GraphQLFormattedError[],
    request: GraphRequest,
  ): Promise<GraphResult> {
    const run = () => runPlan(ready, rest, event, request, errors)
    return parts.aroundEvent?.(ready.prepared.name, request, run) ?? run()
  }

  async function runPlan(
    { supergraph: graph, prepared, variables }: ReadyOperation,
    node: PlanNode | undefined,
    data: Record<string, unknown>,
    request: GraphRequest,
    earlier: readonly GraphQLFormattedError[],
  ): Promise<GraphResult> {
    const failed =
      node === undefined
        ? []
        : await executePlan(node, data, planExecution(graph, variables, request, prepared))
    const all = [...earlier.map((error) => ({ error, path: error.path ?? [], told: true })), ...failed]
    const placed = placeErrors(prepared, data, all)
    const failedPlaces = placed.map(({ place }) => place)
    const shaped = shapeResponse(prepared.root, prepared.selection, data, failedPlaces)
    const errors = toldErrors(placed, shaped.errors)
    return errors.length === 0 ? { data: shaped.data } : { data: shaped.data, errors }
  }

  function planExecution(
    graph: Supergraph,
    variables: Readonly<Record<string, unknown>>,
    { envelope, onFetch, signal }: GraphRequest,
    { kind }: PreparedOperation,
  ): PlanExecution {
    return {
      supergraph: graph,
      transport: parts.transport,
      variables,
      envelope,
      signal: kind === 'query' ? signal : undefined,
      onFailure: parts.onFailure,
      onFetch(fetch) {
        parts.onFetch?.(fetch)
        onFetch?.(fetch)
      },
    }
  }
}

function notAStream(): TesseraError {
  return new TesseraError(
    'BAD_USER_INPUT',
    'A subscription is a stream; ask for it over WebSocket, or accept text/event-stream or multipart/mixed.',
  )
}

function forbidden(denials: readonly Denial[]): TesseraError {
  const fields = denials.map(({ coordinate }) => coordinate)
  return new TesseraError('FORBIDDEN', `You may not see ${fields.join(', ')}; ask without.`, {
    details: { fields },
  })
}

function withIntrospection(
  { data, errors: found = [] }: GraphResult,
  introspection: ExecutionResult,
  { introspection: asked }: PreparedOperation,
): GraphResult {
  const errors = [...found, ...(introspection.errors ?? []).map(toBadInput)]
  const whole =
    data === null || data === undefined
      ? null
      : inOrder(asked?.keys ?? [], { ...data, ...introspection.data })
  return errors.length === 0 ? { data: whole } : { data: whole, errors }
}

function inOrder(keys: readonly string[], data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const key of keys) result[key] = data[key]
  return result
}

function toBadInput(error: GraphQLError): GraphQLFormattedError {
  const { message, locations, path, extensions } = error.toJSON()
  return {
    message,
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: { code: 'BAD_USER_INPUT', ...extensions },
  }
}
