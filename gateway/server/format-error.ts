import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { Logger } from 'pino'
import { TesseraError, toGraphQLError } from '../../subgraphs/platform/errors.ts'

/**
 * An error as it may leave the gateway: our own as they are, GraphQL's complaints about the request as they are, and
 * all others masked and logged with the correlation id that the caller is told.
 */
export function formatError(error: unknown, correlationId: string, log: Logger): GraphQLFormattedError {
  const original = error instanceof GraphQLError ? (error.originalError ?? undefined) : error
  if (original instanceof TesseraError) return plain(toGraphQLError(original), error)
  if (original === undefined && error instanceof GraphQLError) return error.toJSON()
  log.error({ err: original, correlationId }, 'A request failed inside the gateway.')
  return plain(
    new GraphQLError(`The gateway failed; quote ${correlationId} to those who run Tessera.`, {
      extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: true },
    }),
    error,
  )
}

function plain(shown: GraphQLError, error: unknown): GraphQLFormattedError {
  const path = error instanceof GraphQLError && error.path !== undefined ? { path: error.path } : {}
  return { message: shown.message, extensions: shown.extensions, ...path }
}
