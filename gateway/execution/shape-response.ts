import type { GraphQLFormattedError, GraphQLObjectType } from 'graphql'
import type { Denial } from './authorise-field.ts'
import { completeObject, INVALID, type CompletedField, type Shaping } from './compile-completion.ts'
import type { Deferral, Selection } from './compile-selection.ts'
import { pathOf, placeOf, type Place } from './entity-targets.ts'
import { ErrorPlaces } from './error-places.ts'

/** Where in the answer something is. */
export type ResponsePath = readonly (string | number)[]

/** An object of the answer of which a fragment is delivered later. */
export interface DeferredObject {
  readonly deferral: Deferral
  readonly type: GraphQLObjectType
  /** As it is fetched; what the fragment needs comes in later. */
  readonly source: Readonly<Record<string, unknown>>
  readonly path: ResponsePath
}

/** The answer's data in the client's own words, with the errors that shaping found. */
export interface ShapedResponse {
  readonly data: Record<string, unknown> | null
  readonly errors: readonly GraphQLFormattedError[]
  /** Those whose object is in the answer: a null that went up takes along what was to come. */
  readonly deferred: readonly DeferredObject[]
}

/**
 * Shapes fetched data into the answer by GraphQL's rules for completing values: the client's fields in its order
 * under its names, null where something is missing or hidden, and nulls of non-null fields carried up.
 * `failed` are the client's places of what the fetches could not get; a null that one of them explains is not reported
 * again.
 */
export function shapeResponse(
  root: GraphQLObjectType,
  selection: Selection,
  data: Readonly<Record<string, unknown>>,
  failed: readonly (ResponsePath | undefined)[],
): ShapedResponse {
  return shapeObject(selection, root, data, null, failed)
}

/** Shapes a fragment that was deferred, once its fetches are there. Its data is null where a null went up. */
export function shapeDeferred(
  { deferral, type, source, path }: DeferredObject,
  failed: readonly (ResponsePath | undefined)[],
): ShapedResponse {
  return shapeObject(deferral.selection, type, source, placeOf(path), failed)
}

function shapeObject(
  selection: Selection,
  type: GraphQLObjectType,
  source: Readonly<Record<string, unknown>>,
  at: Place | null,
  failed: readonly (ResponsePath | undefined)[],
): ShapedResponse {
  const findings = new Findings(failed)
  const shaped = completeObject(findings, selection, type, source, at)
  const data = shaped === INVALID ? null : shaped
  const depth = pathOf(at).length
  const deferred = findings.deferrals.filter(({ path }) => isObjectAt(data, path.slice(depth)))
  return { data, errors: findings.errors, deferred }
}

function isObjectAt(data: unknown, path: ResponsePath): boolean {
  let value = data
  for (const step of path) {
    if (value === null || typeof value !== 'object') return false
    value = (value as Record<string | number, unknown>)[step]
  }
  return value !== null && typeof value === 'object'
}

/** What is wrong with one answer, in the order of its fields. */
class Findings implements Shaping {
  readonly errors: GraphQLFormattedError[] = []
  readonly deferrals: DeferredObject[] = []
  readonly #explained = new ErrorPlaces()

  constructor(failed: readonly (ResponsePath | undefined)[]) {
    for (const path of failed) this.#explained.add(path)
  }

  denied({ coordinate, requiredScopes }: Denial, place: Place): void {
    const scopes = requiredScopes.map((set) => set.join(' and ')).join(', or ')
    this.#tell({
      message: `You may not see ${coordinate}; it needs the scope ${scopes === '' ? 'of another role' : scopes}.`,
      path: pathOf(place),
      extensions: { code: 'FORBIDDEN_FIELD', requiredScopes },
    })
  }

  unexpected({ parentName, definition }: CompletedField, place: Place): void {
    this.#report(`The value of ${parentName}.${definition.name} is not what its type says.`, place)
  }

  /** A field that nobody gave was asked of a subgraph that does not know the thing; a null is the subgraph's mistake. */
  missing({ parentName, definition }: CompletedField, value: unknown, place: Place): void {
    if (this.#explained.explains(pathOf(place))) return
    if (value === undefined) {
      this.#report(
        `The system that keeps ${parentName}.${definition.name} does not know this ${parentName}.`,
        place,
        'NOT_FOUND',
      )
    } else {
      this.#report(`Cannot return null for non-nullable field ${parentName}.${definition.name}.`, place)
    }
  }

  deferred(
    deferral: Deferral,
    type: GraphQLObjectType,
    source: Readonly<Record<string, unknown>>,
    place: Place | null,
  ): void {
    this.deferrals.push({ deferral, type, source, path: pathOf(place) })
  }

  #report(message: string, place: Place, code = 'INTERNAL_SERVER_ERROR'): void {
    this.#tell({ message, path: pathOf(place), extensions: { code } })
  }

  #tell(error: GraphQLFormattedError): void {
    this.errors.push(error)
    this.#explained.add(error.path)
  }
}
