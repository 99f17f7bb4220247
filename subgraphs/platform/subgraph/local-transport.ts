import {
  createSourceEventStream,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql'
import type { Logger } from 'pino'
import { lazyIterator, mapIterator, singleItem } from '../async-iterators.ts'
import { Cancellation, currentCancellation, runUncancelled } from '../cancellation.ts'
import { TesseraError, toGraphQLError } from '../errors.ts'
import { createDocumentCache } from './document-cache.ts'
import { createExecuteOperation } from './execute-operation.ts'
import { formatResult } from './format-result.ts'
import { isRead } from './is-read.ts'
import type { RequestEnvelope, SubgraphRequest, SubgraphResult } from './subgraph.ts'
import type { SubgraphTransport } from './transport.ts'

/** A subgraph as it is executed; `schema` is replaced on reload. */
export interface ExecutableSubgraph {
  readonly name: string
  schema: GraphQLSchema
  readonly createContext: (envelope: RequestEnvelope) => unknown
  readonly log: Logger
}

/**
 * Reaches a subgraph in this process: no socket, and no parsing of what was parsed before. A query stops, with all that
 * it asks the database, when its signal is aborted and at its deadline.
 */
export function localTransport(subgraph: ExecutableSubgraph): SubgraphTransport {
  const checkDocument = createDocumentCache()
  const executeOperation = createExecuteOperation()

  return {
    async execute(request, envelope) {
      if (envelope.deadlineMs <= Date.now()) return { errors: [neverAsked(subgraph.name)] }
      const checked = checkDocument(subgraph.schema, request)
      if ('errors' in checked) return formatResult(subgraph, envelope, checked)
      const run = () => executeOperation({ ...checked, ...argumentsOf(request, envelope) })
      return isRead(checked.document)
        ? await read(request, envelope, run)
        : formatResult(subgraph, envelope, await runUncancelled(run))
    },
    subscribe(request, envelope) {
      return lazyIterator(() => open(request, envelope))
    },
  }

  async function read(
    request: SubgraphRequest,
    envelope: RequestEnvelope,
    run: () => ExecutionResult | Promise<ExecutionResult>,
  ): Promise<SubgraphResult> {
    const signal = request.signal ?? currentCancellation()?.signal
    signal?.throwIfAborted()
    const cancellation = new Cancellation(signal, envelope.deadlineMs, subgraph.name)
    const result = await cancellation.run(run)
    const { reason } = cancellation
    if (reason === undefined) return formatResult(subgraph, envelope, result)
    // Its errors are ours, and what it could not get looks like nothing.
    if (signal?.aborted === true || !(reason instanceof TesseraError)) throw reason
    return { errors: [toGraphQLError(reason).toJSON()] }
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

function neverAsked(name: string) {
  return toGraphQLError(
    new TesseraError(
      'DEADLINE_EXCEEDED',
      `The time for this request was over before ${name} was asked; try again.`,
    ),
  ).toJSON()
}
