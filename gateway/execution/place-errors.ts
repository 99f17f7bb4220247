import type { GraphQLFormattedError } from 'graphql'
import { clientPaths } from './client-path.ts'
import type { FetchError } from './execute-plan.ts'
import type { PreparedOperation } from './prepare-operation.ts'
import type { ResponsePath } from './shape-response.ts'

/** An error of a fetch at its place in the client's answer. */
export interface PlacedError {
  readonly error: GraphQLFormattedError
  readonly place: ResponsePath
  /** False if it only explains the null at its place. */
  readonly told: boolean
}

/** Finds the places in the client's answer of what the fetches could not get; deferred fragments that are `shown` count. */
export function placeErrors(
  { root, selection }: PreparedOperation,
  data: Readonly<Record<string, unknown>>,
  failed: readonly FetchError[],
  shown?: ReadonlySet<number>,
): PlacedError[] {
  return failed.flatMap(({ error, path, told }) =>
    clientPaths(root, selection, data, path, shown).map((place) => ({ error, place, told })),
  )
}

/** What the client is told: the errors of fetches at their places, then those that shaping found, each once. */
export function toldErrors(
  placed: readonly PlacedError[],
  shaping: readonly GraphQLFormattedError[],
): GraphQLFormattedError[] {
  const told = placed.filter((each) => each.told).map(({ error, place }) => atPlace(error, place))
  return unique([...told, ...shaping])
}

function atPlace(error: GraphQLFormattedError, path: ResponsePath): GraphQLFormattedError {
  return {
    message: error.message,
    ...(path.length === 0 ? {} : { path }),
    extensions: error.extensions ?? {},
  }
}

/** One failed fetch may be told at the same place for several of its entities: once is enough. */
function unique(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  const byText = new Map(errors.map((error) => [JSON.stringify([error.message, error.path]), error]))
  return [...byText.values()]
}
