import { parse, validate, type DocumentNode } from 'graphql'
import { lazyIterator, mapIterator } from '../subgraphs/platform/async-iterators.ts'
import { currentCancellation } from '../subgraphs/platform/cancellation.ts'
import type { SubgraphRequest, SubgraphResult } from '../subgraphs/platform/subgraph/subgraph.ts'
import type { SubgraphTransport } from '../subgraphs/platform/subgraph/transport.ts'
import type { Graph } from './execution/graph.ts'

/**
 * The graph as the process layer asks it in this process: the planner makes the joins, nothing goes over a socket. What a
 * read asks is given up with the read.
 */
export function graphTransport(graph: () => Graph): SubgraphTransport {
  const documents = new Map<string, DocumentNode>()
  return {
    async execute(request, envelope) {
      const document = documentOf(request)
      const { operationName, variables } = request
      const signal = request.signal ?? currentCancellation()?.signal
      return asResult(await graph().execute({ document, operationName, variables, envelope, signal }))
    },
    subscribe(request, envelope) {
      const { operationName, variables } = request
      return lazyIterator(async () => {
        const document = documentOf(request)
        const results = graph().subscribe({ document, operationName, variables, envelope })
        return await Promise.resolve(mapIterator(results, asResult))
      })
    },
  }

  /** Our own few documents, parsed and validated once. */
  function documentOf({ query }: SubgraphRequest): DocumentNode {
    const known = documents.get(query)
    if (known !== undefined) return known
    const document = parse(query)
    const [error] = validate(graph().apiSchema, document)
    if (error !== undefined) throw error
    documents.set(query, document)
    return document
  }
}

function asResult({ data, errors }: SubgraphResult): SubgraphResult {
  return { data: data ?? null, ...(errors === undefined ? {} : { errors }) }
}
