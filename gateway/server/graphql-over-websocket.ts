import type { Server } from 'node:http'
import { GraphQLError, parse, validate, type DocumentNode } from 'graphql'
import { CloseCode, type SubscribePayload } from 'graphql-ws'
import { useServer } from 'graphql-ws/use/ws'
import type { Logger } from 'pino'
import { WebSocketServer } from 'ws'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { Graph, GraphResult } from '../execution/graph.ts'
import type { Authenticate, Caller } from '../security/authenticate.ts'
import { correlationIdOf } from './correlation-id.ts'
import { envelopeOf } from './request-context.ts'

/** A message is an operation with its variables; nobody needs more. */
const MAX_MESSAGE_BYTES = 1_048_576

const MAX_TOKENS = 15_000

/** Operations over WebSocket, on the path of the HTTP endpoint. */
export interface GraphqlOverWebsocket {
  /** Tells every client to go and come again (close code 1001). */
  close(): Promise<void>
}

interface ConnectionExtra extends Record<PropertyKey, unknown> {
  caller?: Caller
  /** Ends the connection when its token does. */
  expiry?: NodeJS.Timeout
}

/** Serves the graphql-transport-ws protocol (graphql-ws); the token comes in `connection_init`. */
export function serveGraphqlOverWebsocket(
  server: Server,
  graph: Graph,
  authenticate: Authenticate,
  budgetMs: number,
  log: Logger,
): GraphqlOverWebsocket {
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: MAX_MESSAGE_BYTES })
  sockets.on('error', (error) => {
    log.warn({ err: error }, 'The WebSocket server reported an error.')
  })
  const protocol = useServer<Record<string, unknown>, ConnectionExtra>(
    {
      async onConnect({ connectionParams, extra }) {
        try {
          const caller = await authenticate(tokenOf(connectionParams))
          extra.caller = caller
          const { socket } = extra
          extra.expiry = setTimeout(
            () => {
              socket.close(CloseCode.Forbidden, 'The token has expired; connect with a new one.')
            },
            Math.min(caller.expiresAtMs - Date.now(), MAX_TIMER_MS),
          )
          extra.expiry.unref()
          return true
        } catch (error) {
          const reason = error instanceof TesseraError ? error.message : 'The token could not be checked; try again.'
          extra.socket.close(CloseCode.Unauthorized, reason)
          return false
        }
      },
      onDisconnect({ extra }) {
        clearTimeout(extra.expiry)
      },
      onSubscribe({ extra }, _id, payload) {
        return check(graph, payload, extra)
      },
      execute: (run) => asArguments(run).run(),
      subscribe: (run) => asArguments(run).run(),
    } as Parameters<typeof useServer<Record<string, unknown>, ConnectionExtra>>[0],
    sockets,
  )
  return {
    async close() {
      await protocol.dispose()
    },
  }

  /** Checks one operation and returns how it is run; what is wrong with it are its errors. */
  function check(target: Graph, payload: SubscribePayload, { caller }: ConnectionExtra) {
    if (caller === undefined) return [new GraphQLError('Connect first.')]
    const document = parseSafely(payload.query)
    if (document instanceof GraphQLError) return [document]
    const errors = validate(target.apiSchema, document)
    if (errors.length > 0) return errors
    const request = {
      document,
      operationName: payload.operationName,
      variables: payload.variables ?? {},
      envelope: envelopeOf({ principal: caller.principal, correlationId: correlationIdOf(undefined) }, budgetMs),
    }
    const run = () => (isSubscription(document, payload.operationName) ? target.subscribe(request) : target.execute(request))
    // graphql-ws looks at the document to tell a stream from an answer; how it is run is ours.
    return { schema: target.apiSchema, document, operationName: payload.operationName, contextValue: { run } }
  }
}

/** Timers hold 24 days at most; a token that lasts longer is looked at again by the next connection. */
const MAX_TIMER_MS = 2_147_483_647

interface RunArguments {
  readonly contextValue: { readonly run: () => Promise<GraphResult> | AsyncIterableIterator<GraphResult> }
}

function asArguments(run: unknown): { run: RunArguments['contextValue']['run'] } {
  return (run as RunArguments).contextValue
}

function tokenOf(parameters: Record<string, unknown> | undefined): string | undefined {
  const given = parameters?.['authorization'] ?? parameters?.['Authorization']
  return typeof given === 'string' ? given : undefined
}

/** The document of a text, or what is wrong with it. */
export function parseSafely(text: string): DocumentNode | GraphQLError {
  try {
    return parse(text, { maxTokens: MAX_TOKENS })
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

/** True if the operation that a request names is a subscription. */
export function isSubscription(document: DocumentNode, operationName: string | null | undefined): boolean {
  return document.definitions.some(
    (definition) =>
      definition.kind === 'OperationDefinition' &&
      definition.operation === 'subscription' &&
      (operationName === null || operationName === undefined || definition.name?.value === operationName),
  )
}
