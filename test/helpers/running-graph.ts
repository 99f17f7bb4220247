import { createClient, type Client } from 'graphql-ws'
import { WebSocket } from 'ws'
import { openLocalIssuer, type TokenRequest } from '../../gateway/security/local-issuer.ts'
import { readConfiguration, type Configuration } from '../../subgraphs/platform/configuration.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'

/** A Tessera that runs already, as its clients reach it: HTTP and WebSocket, a token each. */
export interface RunningGraph {
  readonly url: string
  readonly configuration: Configuration
  token(request: TokenRequest): Promise<string>
  /** Asks over HTTP; throws a sentence if the graph answers with errors. */
  // What comes is what the query asks for.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  ask(who: TokenRequest, query: string, variables?: object, correlationId?: string): Promise<any>
  /** Opens a WebSocket as somebody. */
  connect(who: TokenRequest): Promise<Client>
}

/** Finds the graph that `npm start` runs with the same settings. Throws a sentence if there is none. */
export async function findRunningGraph(): Promise<RunningGraph> {
  const configuration = readConfiguration(process.env)
  const url = `http://${configuration.host}:${configuration.port}`
  const alive = await fetch(`${url}/healthz`).then(
    (response) => response.ok,
    () => false,
  )
  if (!alive)
    throw new TesseraError(
      'INVALID_CONFIGURATION',
      `No graph answers at ${url}; run npm start in another terminal first.`,
    )
  return await connectToGraph(url, configuration)
}

/** A graph that runs at an address, with tokens of the local issuer in its data folder. */
export async function connectToGraph(url: string, configuration: Configuration): Promise<RunningGraph> {
  const issuer = await openLocalIssuer(configuration.dataDir)
  const token = async (request: TokenRequest) => (await issuer.issue(request, new Date())).token
  return {
    url,
    configuration,
    token,
    async ask(who, query, variables = {}, correlationId) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await token(who)}`,
          'content-type': 'application/json',
          ...(correlationId === undefined ? {} : { 'x-correlation-id': correlationId }),
        },
        body: JSON.stringify({ query, variables }),
      })
      const { data, errors } = (await response.json()) as {
        data?: unknown
        errors?: readonly { message: string }[]
      }
      if (errors !== undefined)
        throw new TesseraError('BAD_USER_INPUT', errors.map(({ message }) => message).join(' '))
      return data
    },
    async connect(who) {
      const authorization = `Bearer ${await token(who)}`
      return createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization },
        lazy: false,
      })
    },
  }
}
