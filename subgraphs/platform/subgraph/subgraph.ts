import type { DocumentNode, GraphQLFormattedError } from 'graphql'
import type { Logger } from 'pino'
import type { Configuration } from '../configuration.ts'
import type { Database } from '../database/database.ts'
import type { EventLog } from '../events/event-log.ts'
import type { Inbox } from '../inbox/inbox.ts'
import type { Principal } from '../principal.ts'
import type { TraceHeaders, Tracing } from '../tracing/tracing.ts'
import type { WorkflowEngine } from '../workflows/workflow-engine.ts'
import type { SubgraphTransport } from './transport.ts'

/** What travels with every request to a subgraph: in one process as a value, across processes inside the seal. */
export interface RequestEnvelope {
  readonly principal: Principal
  /** Spans edge, subgraphs, workflows, events and audit of one business action. */
  readonly correlationId: string
  /** Epoch milliseconds after which nobody waits for the answer: a query is cancelled then. */
  readonly deadlineMs: number
  /** The trace that the request belongs to, if it came from another process. */
  readonly trace?: TraceHeaders | undefined
}

/** One GraphQL request to a subgraph. `document` is parsed and validated once per text and reused. */
export interface SubgraphRequest {
  readonly query: string
  readonly document?: DocumentNode | undefined
  readonly operationName?: string | undefined
  readonly variables?: Readonly<Record<string, unknown>> | undefined
  /** The variables as JSON, where somebody has written them already. */
  readonly variablesText?: string | undefined
  /** Of a subscription over a network: hears from where on its events are told, once it stands. */
  readonly onOpened?: ((cursor: string) => void) | undefined
  /**
   * Aborted when nobody waits for the answer any more; a transport then rejects. Of a query it stops the subgraph, in
   * another process by the connection that is closed.
   */
  readonly signal?: AbortSignal | undefined
  /** Where in the gateway's plan it stands, e.g. `cases.nodes.@`, for traces; it does not leave this process. */
  readonly place?: string | undefined
}

/** A subgraph's answer, as GraphQL over HTTP has it. */
export interface SubgraphResult {
  readonly data?: Record<string, unknown> | null | undefined
  readonly errors?: readonly GraphQLFormattedError[] | undefined
}

/** The ground a subgraph is built on: everything outside it that it may touch. */
export interface Ground {
  readonly configuration: Configuration
  readonly database: Database
  readonly events: EventLog
  /** Other systems' events. */
  readonly inbox: Inbox
  /** Durable workflows, for the process layer. */
  readonly workflows: WorkflowEngine
  readonly log: Logger
  /** Null if nothing is traced. */
  readonly tracing: Tracing | null
  /** The present; tests set it. */
  readonly now: () => Date
  /** The other subgraphs, by name, for the process layer's workflow steps. */
  readonly subgraph: (name: string) => SubgraphTransport
  /** The composed graph itself, as the process layer reads it (the planner makes the joins). */
  readonly graph: SubgraphTransport
}

/** A running subgraph: its schema file with its resolvers behind one transport. */
export interface Subgraph {
  readonly name: string
  readonly transport: SubgraphTransport
  /** Starts what runs beside requests (workflows, consumers). */
  start(): Promise<void>
  /** Builds the executable schema anew from changed SDL; throws and keeps the old one if it does not build. */
  reload(sdl: string): void
  close(): Promise<void>
}

/** What `subgraphs/<name>/subgraph.ts` exports as `createSubgraph`. */
export type CreateSubgraph = (ground: Ground) => Promise<Subgraph>
