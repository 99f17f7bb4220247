import {
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLFormattedError,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql'
import type { SelectedField, Selection } from './compile-selection.ts'
import { ErrorPlaces } from './error-places.ts'

/** Where in the answer something is. */
export type ResponsePath = readonly (string | number)[]

/** The answer's data in the client's own words, with the errors that shaping found. */
export interface ShapedResponse {
  readonly data: Record<string, unknown> | null
  readonly errors: readonly GraphQLFormattedError[]
}

/** Stands for "null where the type allows none": it goes up to the next place that does (GraphQL §6.4.4). */
const INVALID = Symbol('invalid')

/** A path as a chain, so that a field costs no array until somebody needs its path. */
interface Place {
  readonly up: Place | null
  readonly key: string | number
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
  const found: GraphQLFormattedError[] = []
  const explained = new ErrorPlaces()
  for (const path of failed) explained.add(path)
  const shaped = completeObject(root, selection, data, null)
  return { data: shaped === INVALID ? null : shaped, errors: found }

  function completeObject(
    type: GraphQLObjectType,
    { fieldsOf }: Selection,
    source: Readonly<Record<string, unknown>>,
    at: Place | null,
  ): Record<string, unknown> | typeof INVALID {
    // Without a prototype, as GraphQL's own executor makes it: `__proto__` is an alias like any other.
    const result: Record<string, unknown> = Object.create(null) as Record<string, unknown>
    for (const field of fieldsOf(type)) {
      const place = { up: at, key: field.responseKey }
      const value = field.denial === null ? completeField(type, field, source, place) : deny(field, place)
      if (value === INVALID) return INVALID
      result[field.responseKey] = value
    }
    return result
  }

  function completeField(
    type: GraphQLObjectType,
    field: SelectedField,
    source: Readonly<Record<string, unknown>>,
    place: Place,
  ): unknown {
    if (field.sourceKey === '__typename') return type.name
    return complete(field.definition.type, field, source[field.sourceKey], place)
  }

  /** Null at its place; where a guarded type stands as non-null, the null goes up as any other does. */
  function deny({ denial, definition }: SelectedField, place: Place): null | typeof INVALID {
    const scopes = denial?.requiredScopes.map((set) => set.join(' and ')).join(', or ')
    tell({
      message: `You may not see ${denial?.coordinate}; it needs the scope ${scopes === '' ? 'of another role' : scopes}.`,
      path: pathOf(place),
      extensions: { code: 'FORBIDDEN_FIELD', requiredScopes: denial?.requiredScopes },
    })
    return isNonNullType(definition.type) ? INVALID : null
  }

  function complete(type: GraphQLOutputType, field: SelectedField, value: unknown, place: Place): unknown {
    if (isNonNullType(type)) {
      const completed = complete(type.ofType, field, value, place)
      if (completed !== null) return completed
      reportMissing(field, value, place)
      return INVALID
    }
    const completed = completeNullable(type, field, value, place)
    return completed === INVALID ? null : completed
  }

  function completeNullable(
    type: GraphQLOutputType,
    field: SelectedField,
    value: unknown,
    place: Place,
  ): unknown {
    if (value === null || value === undefined) return null
    if (isListType(type)) return completeList(type.ofType, field, value, place)
    if (isObjectType(type)) return completeComposite(type, field, value, place)
    if (isAbstractType(type)) return completeComposite(concreteType(value, field), field, value, place)
    // A value that clients must not see is as if it were not there.
    if (isEnumType(type)) return type.getValue(String(value)) === undefined ? null : value
    return value
  }

  function completeList(
    type: GraphQLOutputType,
    field: SelectedField,
    value: unknown,
    place: Place,
  ): unknown {
    if (!Array.isArray(value)) return unexpected(field, place)
    const result: unknown[] = []
    for (const [index, item] of value.entries()) {
      const completed = complete(type, field, item, { up: place, key: index })
      if (completed === INVALID) return INVALID
      result.push(completed)
    }
    return result
  }

  function completeComposite(
    type: GraphQLNamedType | undefined,
    field: SelectedField,
    value: unknown,
    place: Place,
  ): unknown {
    if (!isObjectType(type) || field.selection === null || !isRecord(value)) return unexpected(field, place)
    return completeObject(type, field.selection, value, place)
  }

  function concreteType(value: unknown, field: SelectedField): GraphQLNamedType | undefined {
    const name = isRecord(value) ? value['__typename'] : undefined
    return typeof name === 'string' ? field.selection?.schema.getType(name) : undefined
  }

  function unexpected({ parentName, definition }: SelectedField, place: Place): null {
    report(`The value of ${parentName}.${definition.name} is not what its type says.`, place)
    return null
  }

  /** A field that nobody gave was asked of a subgraph that does not know the thing; a null is the subgraph's mistake. */
  function reportMissing({ parentName, definition }: SelectedField, value: unknown, place: Place): void {
    const path = pathOf(place)
    if (explained.explains(path)) return
    if (value === undefined) {
      report(
        `The system that keeps ${parentName}.${definition.name} does not know this ${parentName}.`,
        place,
        'NOT_FOUND',
      )
    } else {
      report(`Cannot return null for non-nullable field ${parentName}.${definition.name}.`, place)
    }
  }

  function report(message: string, place: Place, code = 'INTERNAL_SERVER_ERROR'): void {
    tell({ message, path: pathOf(place), extensions: { code } })
  }

  function tell(error: GraphQLFormattedError): void {
    found.push(error)
    explained.add(error.path)
  }
}

function pathOf(place: Place): (string | number)[] {
  const path: (string | number)[] = []
  for (let each: Place | null = place; each !== null; each = each.up) path.unshift(each.key)
  return path
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
