import type { GraphQLFormattedError } from 'graphql'

/** True if something could not be had only because somebody did not answer in time: it may be there in a moment. */
export function isUnavailable(errors: readonly GraphQLFormattedError[] | undefined): boolean {
  return errors?.some(({ extensions }) => PASSING.includes(extensions?.['code'])) ?? false
}

const PASSING: readonly unknown[] = ['SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED']
