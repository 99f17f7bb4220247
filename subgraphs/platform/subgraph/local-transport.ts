import {
  createSourceEventStream,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql'
import type { Logger } from 'pino'
import { lazyIterator, mapIterator, singleItem } from '../async-iterators.ts'
import { TesseraError, toGraphQLError } from '../errors.ts'
import { createDocumentCache } from './document-cache.ts'
import { createExecuteOperation } from './execute-operation.ts'
import { formatResult } from './format-result.ts'
import type { RequestEnvelope, SubgraphRequest, SubgraphResult } from './subgraph.ts'
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
  const executeOperation = createExecuteOperation()

  return {
    async execute(request, envelope) {
      return formatResult(subgraph, envelope, await run(request, envelope))
    },
    subscribe(request, envelope) {
      return lazyIterator(() => open(request, envelope))
    },
  }

  async function run(request: SubgraphRequest, envelope: RequestEnvelope): Promise<ExecutionResult> {
    if (envelope.deadlineMs <= Date.now()) return { errors: [deadlineExceeded(subgraph.name)] }
    const checked = checkDocument(subgraph.schema, request)
    if ('errors' in checked) return checked
    return await executeOperation({ ...checked, ...argumentsOf(request, envelope) })
  }

  /** Each event is executed with a context of its own, so that nothing loaded for one is shown with the next. */
  async function open(
    request: SubgraphRequest,
    envelope: RequestEnvelope,
  ): Promise<AsyncIterator<SubgraphResult>> {
    const checked = checkDocument(subgraph.schema, request)
    if ('errors' in checked) return singleItem(formatResult(subgraph, envelope, checked))
    const source = await createSourceEventStream({ ...checked, ...argumentsOf(request, envelope) })
    if (!('next' in source) || typeof source.next !== 'function')
      return singleItem(formatResult(subgraph, envelope, source as ExecutionResult))
    return mapIterator(source as AsyncIterator<unknown>, async (rootValue) =>
      formatResult(
        subgraph,
        envelope,
        await execute({ ...checked, ...argumentsOf(request, envelope), rootValue }),
      ),
    )
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
    new TesseraError(
      'DEADLINE_EXCEEDED',
      `The time for this request was over before ${name} was asked; try again.`,
    ),
  )
}
