import { GraphQLError, type ExecutionResult, type GraphQLFormattedError } from 'graphql'
import type { Logger } from 'pino'
import { TesseraError, toGraphQLError } from '../errors.ts'
import type { RequestEnvelope, SubgraphResult } from './subgraph.ts'

/** A result as it may leave the subgraph: our own errors with their code, all others masked and logged. */
export function formatResult(
  subgraph: { readonly name: string; readonly log: Logger },
  envelope: RequestEnvelope,
  result: ExecutionResult,
): SubgraphResult {
  if (result.errors === undefined) return { data: result.data }
  return { data: result.data, errors: result.errors.map((error) => formatError(subgraph, envelope, error)) }
}

function formatError(
  subgraph: { readonly name: string; readonly log: Logger },
  envelope: RequestEnvelope,
  error: GraphQLError,
): GraphQLFormattedError {
  const original = error.originalError
  const path = error.path === undefined ? {} : { path: error.path }
  if (original instanceof TesseraError) {
    const { message, extensions } = toGraphQLError(original)
    return { message, extensions, ...path }
  }
  // GraphQL's own complaint about the request, be it in the words of a scalar, says nothing of our insides. What a
  // resolver throws has a place in the answer and none in the document.
  const isOfRequest =
    original instanceof GraphQLError && (error.path === undefined || original.nodes !== undefined)
  if (original === undefined || original === null || isOfRequest) {
    return { message: error.message, extensions: { code: 'BAD_USER_INPUT', ...error.extensions }, ...path }
  }
  subgraph.log.error(
    { err: original, subgraph: subgraph.name, correlationId: envelope.correlationId },
    'A resolver failed.',
  )
  return {
    message: `${subgraph.name} failed at this field; quote ${envelope.correlationId} to those who run Tessera.`,
    extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: true },
    ...path,
  }
}
