import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { GraphQLError, type ExecutionResult } from 'graphql'
import { CloseCode, type SubscribePayload } from 'graphql-ws'
import { useServer } from 'graphql-ws/use/ws'
import type { Logger } from 'pino'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Configuration } from '../../subgraphs/platform/configuration.ts'
import { TesseraError, toGraphQLError } from '../../subgraphs/platform/errors.ts'
import { canonicalJson } from '../../subgraphs/platform/canonical-json.ts'
import { LONGEST_DELAY_MS } from '../../subgraphs/platform/longest-delay.ts'
import { rightsOf } from '../../subgraphs/platform/principal.ts'
import { mapIterator } from '../../subgraphs/platform/async-iterators.ts'
import type { Tracing } from '../../subgraphs/platform/tracing/tracing.ts'
import type { Admission } from '../demand/admission.ts'
import type { Graph } from '../execution/graph.ts'
import type { Authenticate, Caller } from '../security/authenticate.ts'
import type { IssuedToken, RevokedTokens } from '../security/revoked-tokens.ts'
import type { OperationTexts } from '../known-operations/operation-texts.ts'
import { traceMessage } from '../telemetry/trace-requests.ts'
import { correlationIdOf } from './correlation-id.ts'
import type { CallerStreams, ConnectionStreams } from './caller-streams.ts'
import { isSubscription, type DocumentOf } from './document-store.ts'
import type { Operations } from './operations.ts'
import { envelopeOf } from './request-context.ts'
import { reviveErrors } from './revive-errors.ts'

/** A message is an operation with its variables; nobody needs more. */
const MAX_MESSAGE_BYTES = 1_048_576

/** A connection whose token is revoked may bring a new one for so long, before it is closed. */
const REVOKED_GRACE_MS = 5_000

/** Operations over WebSocket, on the path of the HTTP endpoint. */
export interface GraphqlOverWebsocket {
  /** Tells every client to go and come again (close code 1001). */
  close(): Promise<void>
}

/** What the protocol is served with. */
export interface WebsocketParts {
  readonly graph: Graph
  readonly streams: CallerStreams
  readonly documentOf: DocumentOf
  readonly texts: OperationTexts
  readonly authenticate: Authenticate
  readonly revoked: RevokedTokens
  readonly admission: Admission
  readonly operations: Operations
  /** Null if nothing is traced. */
  readonly tracing: Tracing | null
  /** `maxStreams` is how many connections one caller may have open, too. */
  readonly settings: Pick<Configuration, 'maxStreams' | 'deadlineMs'>
  readonly log: Logger
}

/** The subscriptions of a connection, and the newest token that it brought. */
interface SocketStreams extends ConnectionStreams, IssuedToken {
  issuedAtMs: number
}

interface ConnectionExtra extends Record<PropertyKey, unknown> {
  caller?: Caller
  /** The subscriptions that it carries. */
  streams?: SocketStreams
  /** True once the connection has ended. */
  hasGone?: boolean
  /** Aborted then, for those who run something; most connections carry subscriptions alone. */
  gone?: AbortController
  /** Ends the connection when its token does, or a while after that was revoked. */
  expiry?: NodeJS.Timeout
}

/** A connection with its socket, as the library hands it on. */
type Connection = ConnectionExtra & { readonly socket: WebSocket }

/**
 * Serves the graphql-transport-ws protocol (graphql-ws). The token comes in `connection_init` or in the header of the
 * handshake, and a newer one of the same caller may follow in the payload of a `ping`.
 */
export function serveGraphqlOverWebsocket(server: Server, parts: WebsocketParts): GraphqlOverWebsocket {
  const { graph, streams, documentOf, texts, authenticate, revoked, admission, operations } = parts
  const { tracing, settings, log } = parts
  const connected = new Map<string, Set<Connection>>()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES })
  sockets.on('error', (error) => {
    log.warn({ err: error }, 'The WebSocket server reported an error.')
  })
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== '/graphql') {
      socket.destroy()
      return
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request))
  }
  server.on('upgrade', upgrade)
  const protocol = useServer<Record<string, unknown>, ConnectionExtra>(
    {
      async onConnect({ connectionParams, extra }) {
        try {
          const { socket, request } = extra
          const caller = await authenticate(tokenOf(connectionParams) ?? request.headers.authorization)
          // Who has gone meanwhile was closed already, and would be counted for ever.
          if (socket.readyState !== socket.OPEN) return false
          const { subject } = caller.principal
          // It may have been revoked since it was looked at.
          revoked.refuse(subject, caller)
          const others = connected.get(subject) ?? new Set()
          if (others.size >= settings.maxStreams) {
            socket.close(CloseCode.TooManyInitialisationRequests, TOO_MANY)
            return false
          }
          connected.set(subject, others.add(extra))
          extra.caller = caller
          extra.streams = { open: 0, rights: 0, issuedAtMs: caller.issuedAtMs }
          closeWithToken(extra, caller)
          // The handshake's headers are of no use any more, and would be kept as long as the connection.
          Object.assign(extra, { request: undefined })
          return true
        } catch (error) {
          const reason =
            error instanceof TesseraError ? error.message : 'The token could not be checked; try again.'
          // On the one code clients come again, with a new token or when the token can be checked.
          const isFinal = error instanceof TesseraError && !error.retryable
          extra.socket.close(isFinal ? CloseCode.Unauthorized : CloseCode.Forbidden, reason)
          return false
        }
      },
      async onPing({ extra }, payload) {
        const token = tokenOf(payload)
        if (token !== undefined) await renewToken(extra, token)
      },
      onClose({ extra }) {
        clearTimeout(extra.expiry)
        extra.hasGone = true
        extra.gone?.abort()
        const subject = extra.caller?.principal.subject
        if (subject === undefined) return
        const others = connected.get(subject)
        others?.delete(extra)
        if (others?.size === 0) connected.delete(subject)
      },
      async onSubscribe({ extra }, _id, payload) {
        try {
          const { caller } = extra
          if (caller !== undefined) {
            revoked.refuse(caller.principal.subject, caller)
            await admission.count(caller.principal)
          }
          return await check(graph, payload, extra)
        } catch (error) {
          if (error instanceof TesseraError) return [toGraphQLError(error)]
          throw error
        }
      },
      execute: (run) => asArguments(run).run(),
      subscribe: (run) => asArguments(run).run(),
    },
    sockets,
  )
  revoked.onRevoked((subject) => {
    for (const each of subject === null ? [...connected.keys()] : [subject]) closeRevoked(each)
  })
  return {
    async close() {
      server.off('upgrade', upgrade)
      await protocol.dispose()
    },
  }

  /** A ping may bring a new token of the same caller: it holds from then on, for what it may see too. */
  async function renewToken(extra: Connection, token: string): Promise<void> {
    const { caller: known, streams: connection } = extra
    if (known === undefined || connection === undefined) return
    try {
      const caller = await authenticate(token)
      if (extra.hasGone === true) return
      if (caller.principal.subject !== known.principal.subject)
        throw new TesseraError('FORBIDDEN', 'A connection stays its caller’s; open another one.')
      revoked.refuse(caller.principal.subject, caller)
      if (canonicalJson(rightsOf(caller.principal)) !== canonicalJson(rightsOf(known.principal)))
        connection.rights++
      extra.caller = caller
      connection.issuedAtMs = caller.issuedAtMs
      closeWithToken(extra, caller)
    } catch (error) {
      const reason = error instanceof TesseraError ? error.message : 'The token could not be checked.'
      extra.socket.close(CloseCode.Forbidden, reason)
    }
  }

  /** Ends the connection when its token ends, and not before. */
  function closeWithToken(extra: Connection, { expiresAtMs }: Caller): void {
    closeAfter(extra, expiresAtMs - Date.now(), 'The token has expired; connect with a new one.')
  }

  /** Its streams say so at once and end; then the connections of a subject end whose token is revoked. */
  function closeRevoked(subject: string): void {
    for (const extra of connected.get(subject) ?? [])
      if (extra.caller !== undefined && revoked.has(subject, extra.caller))
        closeAfter(extra, REVOKED_GRACE_MS, 'The token has been revoked; connect with a new one.')
  }

  /** Checks one operation and returns how it is run; what is wrong with it are its errors. */
  async function check(target: Graph, payload: SubscribePayload, extra: ConnectionExtra) {
    const { caller, streams: connection } = extra
    if (caller === undefined || connection === undefined) return [new GraphQLError('Connect first.')]
    const text = await texts.find({ ...payload }, caller.principal)
    const checked = documentOf(text ?? '', caller.principal)
    if ('errors' in checked) return checked.errors
    const { document } = checked
    const request = {
      document,
      operationName: payload.operationName,
      variables: payload.variables ?? {},
      envelope: envelopeOf(
        { principal: caller.principal, correlationId: correlationIdOf(undefined) },
        settings.deadlineMs,
      ),
    }
    // A newer token may have come while the text was looked for.
    const latest = () => ({
      envelope: { ...request.envelope, principal: (extra.caller ?? caller).principal },
    })
    const run = traceMessage(tracing, request.envelope, async () =>
      isSubscription(document, payload.operationName)
        ? // The connection itself ends with its token.
          mapIterator(
            streams.open({ ...request, ...latest(), connection, token: connection, expiresAtMs: null }),
            reviveErrors,
          )
        : reviveErrors(await operations.run({ ...request, signal: signalOf(extra) }, 'websocket')),
    )
    // graphql-ws keeps the message as long as its subscription; the text is in the document.
    Object.assign(payload, { query: '' })
    // graphql-ws looks at the document to tell a stream from an answer; how it is run is ours.
    return { schema: target.apiSchema, document, operationName: payload.operationName, contextValue: { run } }
  }
}

/** Ends a connection in a while, in place of what would have ended it before. */
function closeAfter(extra: Connection, delayMs: number, reason: string): void {
  clearTimeout(extra.expiry)
  extra.expiry = setTimeout(
    () => {
      extra.socket.close(CloseCode.Forbidden, reason)
    },
    // A token that lasts longer is looked at again by the next connection.
    Math.min(delayMs, LONGEST_DELAY_MS),
  )
  extra.expiry.unref()
}

/** A close reason has at most 123 bytes. */
const TOO_MANY = 'Too many connections of this caller are open; close one of them first.'

interface RunArguments {
  readonly contextValue: {
    readonly run: () => Promise<ExecutionResult | AsyncIterableIterator<ExecutionResult>>
  }
}

function asArguments(run: unknown): { run: RunArguments['contextValue']['run'] } {
  return (run as RunArguments).contextValue
}

/** Aborted when the connection ends. */
function signalOf(extra: ConnectionExtra): AbortSignal {
  extra.gone ??= new AbortController()
  if (extra.hasGone === true) extra.gone.abort()
  return extra.gone.signal
}

function tokenOf(parameters: Record<string, unknown> | undefined): string | undefined {
  const given = parameters?.['authorization'] ?? parameters?.['Authorization']
  return typeof given === 'string' ? given : undefined
}
