import { fastify } from 'fastify'
import { execute, parse, subscribe, validate, type ExecutionArgs, type GraphQLError } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import { z } from 'zod'
import { createExplorer } from '../../gateway/explorer/explorer-assets.ts'
import { explorerSettings, type ExplorerExamples } from '../../gateway/explorer/explorer-settings.ts'
import { ROLES } from '../../subgraphs/platform/principal.ts'
import { inventGraph } from './invented-graph.ts'

/** Ids for the ready operations; the invented graph has a row for every id. */
export const EXAMPLES: ExplorerExamples = {
  caseId: 'CASE-000001',
  decisionId: 'DEC-000001',
  customerId: 'CUS-000001',
  serviceOrderId: 'SO-000001',
  technician: 'TECH-0001',
  correlationId: 'correlation-1',
  partCode: 'PART-0001',
  skill: 'HVAC',
}

const TOKEN_REQUEST = z.object({
  role: z.enum(ROLES),
  customer: z.string().optional(),
  technician: z.string().optional(),
})
const GRAPHQL_REQUEST = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
})
const CONNECTION = z.object({ authorization: z.string() })

/** The explorer page in front of an invented graph, on a free port. */
export interface ServedExplorer extends AsyncDisposable {
  readonly baseUrl: string
  /** Pushes an event to every subscription. */
  push(): void
  /** The body of every request for a token, in order. */
  readonly tokenRequests: readonly unknown[]
}

/** Serves the explorer; with `tokens: false` as where tokens come from an issuer of the user's own. */
export async function serveExplorer(cacheDir: string, { tokens = true } = {}): Promise<ServedExplorer> {
  const explorer = createExplorer({ cacheDir })
  const graph = await inventGraph()
  const tokenRequests: unknown[] = []
  const app = fastify({ forceCloseConnections: true })

  app.get('/explorer.json', () => explorerSettings(tokens, EXAMPLES))
  app.post('/token', (request) => {
    tokenRequests.push(request.body)
    const { role } = TOKEN_REQUEST.parse(request.body)
    return { token: role, expiresAt: new Date(Date.now() + 3_600_000).toISOString() }
  })
  app.post('/graphql', async (request, reply) => {
    const role = roleOf(request.headers.authorization)
    if (role === null) return await reply.status(401).send({ errors: [{ message: 'Send a bearer token.' }] })
    const args = prepare(GRAPHQL_REQUEST.parse(request.body), role)
    return 'schema' in args ? await execute(args) : { errors: args }
  })
  app.get('/*', async (request, reply) => {
    const asset = await explorer.asset(request.url)
    if (asset === null) return await reply.status(404).send()
    const { body, contentType, cacheControl, headers } = asset
    return await reply
      .headers({ ...headers, 'cache-control': cacheControl })
      .type(contentType)
      .send(body)
  })

  const sockets = new WebSocketServer({ server: app.server, path: '/graphql' })
  const pushing = useServer(
    {
      onConnect: ({ connectionParams }) => roleOfConnection(connectionParams) !== null,
      onSubscribe: ({ connectionParams }, _id, payload) =>
        prepare(GRAPHQL_REQUEST.parse(payload), roleOfConnection(connectionParams) ?? ''),
      execute,
      subscribe,
    },
    sockets,
  )
  const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 })

  return {
    baseUrl,
    tokenRequests,
    push: graph.push,
    async [Symbol.asyncDispose]() {
      await pushing.dispose()
      await app.close()
    },
  }

  function prepare(
    { query, variables, operationName }: z.infer<typeof GRAPHQL_REQUEST>,
    role: string,
  ): ExecutionArgs | readonly GraphQLError[] {
    const { schema, fieldResolver, subscribeFieldResolver } = graph
    const document = parse(query)
    const errors = validate(schema, document)
    if (errors.length > 0) return errors
    return {
      schema,
      document,
      variableValues: variables ?? null,
      operationName: operationName ?? null,
      contextValue: { role },
      fieldResolver,
      subscribeFieldResolver,
    }
  }
}

/** The invented gateway's tokens are the roles' names. */
function roleOf(authorization: string | undefined): string | null {
  const token = authorization?.replace('Bearer ', '')
  return ROLES.find((role) => role === token) ?? null
}

function roleOfConnection(params: unknown): string | null {
  return roleOf(CONNECTION.safeParse(params).data?.authorization)
}
