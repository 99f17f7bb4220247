import { GraphQLError, type ExecutionResult, type GraphQLFormattedError } from 'graphql'
import type { GraphResult } from '../execution/graph.ts'

/** The result with its errors as objects, which the protocol libraries turn into JSON themselves. */
export function reviveErrors({ data, errors }: GraphResult): ExecutionResult<Record<string, unknown>> {
  return {
    ...(data === undefined ? {} : { data }),
    ...(errors === undefined ? {} : { errors: errors.map(revive) }),
  }
}

/** One error as an object. */
function revive({ message, path, extensions }: GraphQLFormattedError): GraphQLError {
  return new GraphQLError(message, { path, extensions: extensions ?? {} })
}
