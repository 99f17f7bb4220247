import { execute, subscribe, type ExecutionArgs, type ExecutionResult, type GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { lazyIterator, mapIterator, singleItem } from '../async-iterators.ts'
import { TesseraError, toGraphQLError } from '../errors.ts'
import { createDocumentCache } from './document-cache.ts'
import { formatResult } from './format-result.ts'
import type { RequestEnvelope, SubgraphRequest } from './subgraph.ts'
import type { SubgraphTransport } from './transport.ts'

/** A subgraph as it is executed; `schema` is replaced on reload. */
export interface ExecutableSubgraph {
  readonly name: string
  schema: GraphQLSchema
  readonly createContext: (envelope: RequestEnvelope) => unknown
  readonly log: Logger
}

/** Reaches a subgraph in this process: no socket, and no parsing of what was parsed before. */
export function localTransport(subgraph: ExecutableSubgraph): SubgraphTransport {
  const checkDocument = createDocumentCache()

  return {
    async execute(request, envelope) {
      return formatResult(subgraph, envelope, await run(request, envelope))
    },
    subscribe(request, envelope) {
      return lazyIterator(async () => {
        const opened = await open(request, envelope)
        return mapIterator('next' in opened ? opened : singleItem(opened), (result) =>
          formatResult(subgraph, envelope, result),
        )
      })
    },
  }

  async function run(request: SubgraphRequest, envelope: RequestEnvelope): Promise<ExecutionResult> {
    if (envelope.deadlineMs <= Date.now()) return { errors: [deadlineExceeded(subgraph.name)] }
    const checked = checkDocument(subgraph.schema, request)
    return 'errors' in checked ? checked : await execute({ ...checked, ...argumentsOf(request, envelope) })
  }

  async function open(
    request: SubgraphRequest,
    envelope: RequestEnvelope,
  ): Promise<AsyncIterator<ExecutionResult> | ExecutionResult> {
    const checked = checkDocument(subgraph.schema, request)
    return 'errors' in checked ? checked : await subscribe({ ...checked, ...argumentsOf(request, envelope) })
  }

  function argumentsOf(request: SubgraphRequest, envelope: RequestEnvelope): Omit<ExecutionArgs, 'document'> {
    return {
      schema: subgraph.schema,
      contextValue: subgraph.createContext(envelope),
      variableValues: request.variables,
      operationName: request.operationName,
    }
  }
}

function deadlineExceeded(name: string) {
  return toGraphQLError(
    new TesseraError('DEADLINE_EXCEEDED', `The time for this request was over before ${name} was asked; try again.`),
  )
}

