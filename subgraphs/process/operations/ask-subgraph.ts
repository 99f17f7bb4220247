import { isErrorCode, TesseraError } from '../../platform/errors.ts'
import type { RequestEnvelope } from '../../platform/subgraph/subgraph.ts'
import type { SubgraphTransport } from '../../platform/subgraph/transport.ts'

/**
 * Asks a subgraph, or the graph, and returns its data. Throws a `TesseraError` with the first error's own code if
 * any field failed: a workflow acts on whole answers only.
 */
export async function askSubgraph(
  transport: SubgraphTransport,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  envelope: RequestEnvelope,
): Promise<Record<string, unknown>> {
  const { data, errors } = await transport.execute({ query, variables }, envelope)
  const [error] = errors ?? []
  if (error !== undefined) {
    const code = error.extensions?.['code']
    throw new TesseraError(isErrorCode(code) ? code : 'INTERNAL_SERVER_ERROR', error.message)
  }
  if (data === null || data === undefined) {
    throw new TesseraError('SUBGRAPH_UNAVAILABLE', 'A system gave no answer; try again.')
  }
  return data
}
