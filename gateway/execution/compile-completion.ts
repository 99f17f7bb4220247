import {
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql'
import type { Denial } from './authorise-field.ts'
import type { Deferral, Selection } from './compile-selection.ts'
import type { Place } from './entity-targets.ts'
import { isData } from './representations.ts'

/** Stands for "null where the type allows none": it goes up to the next place that does (GraphQL §6.4.4). */
export const INVALID = Symbol('invalid')

/** What the shaping of one answer hears of its values. */
export interface Shaping {
  /** A field that its caller may not see. */
  denied(denial: Denial, place: Place): void
  /** A value that is not what its field's type says. */
  unexpected(field: CompletedField, place: Place): void
  /** Null, or nothing at all, where the type allows none. */
  missing(field: CompletedField, value: unknown, place: Place): void
  /** A fragment that is delivered later, of the object that was fetched as `source`; `place` is null at the top. */
  deferred(deferral: Deferral, type: GraphQLObjectType, source: Readonly<Data>, place: Place | null): void
}

type Data = Record<string, unknown>

/** The field that a value is of, as errors name it. */
export interface CompletedField {
  readonly parentName: string
  readonly definition: GraphQLField<unknown, unknown>
}

/** Makes a fetched value into the answer's: complete, null, or `INVALID`. `key` is its key or index below `up`. */
export type Complete = (shaping: Shaping, value: unknown, up: Place | null, key: string | number) => unknown

/**
 * Compiles how the values of a field become the answer's, by GraphQL's rules for completing values. What its type is
 * gets decided here, once an operation, and not at every value of a list.
 */
export function compileCompletion(
  type: GraphQLOutputType,
  field: CompletedField,
  selection: Selection | null,
): Complete {
  if (isNonNullType(type)) return nonNull(compileNullable(type.ofType, field, selection), field)
  const complete = compileNullable(type, field, selection)
  return (shaping, value, up, key) => {
    const completed = complete(shaping, value, up, key)
    return completed === INVALID ? null : completed
  }
}

/** Compiles a field that its caller may not see: null at its place; where that may not be, the null goes up. */
export function compileDenial(denial: Denial, type: GraphQLOutputType): Complete {
  const given = isNonNullType(type) ? INVALID : null
  return (shaping, _value, up, key) => {
    shaping.denied(denial, { up, key })
    return given
  }
}

function nonNull(complete: Complete, field: CompletedField): Complete {
  return (shaping, value, up, key) => {
    const completed = complete(shaping, value, up, key)
    // What went up from below was told there.
    if (completed !== null && completed !== INVALID) return completed
    if (completed === null) shaping.missing(field, value, { up, key })
    return INVALID
  }
}

function compileNullable(
  type: GraphQLOutputType,
  field: CompletedField,
  selection: Selection | null,
): Complete {
  if (isListType(type)) return compileList(compileCompletion(type.ofType, field, selection), field)
  if (isObjectType(type)) return compileComposite(type, field, selection)
  if (isAbstractType(type)) return compileComposite(null, field, selection)
  if (isEnumType(type)) return compileEnum(type)
  return (_shaping, value) => value ?? null
}

/** A value that clients must not see is as if it were not there. */
function compileEnum(type: GraphQLEnumType): Complete {
  const known = new Set<unknown>(type.getValues().map(({ name }) => name))
  return (_shaping, value) => (known.has(value) ? value : null)
}

function compileList(complete: Complete, field: CompletedField): Complete {
  return (shaping, value, up, key) => {
    if (value === null || value === undefined) return null
    const place = { up, key }
    if (!Array.isArray(value)) {
      shaping.unexpected(field, place)
      return null
    }
    const result = new Array<unknown>(value.length)
    for (let index = 0; index < value.length; index++) {
      const completed = complete(shaping, value[index], place, index)
      if (completed === INVALID) return INVALID
      result[index] = completed
    }
    return result
  }
}

/** An object; `declared` is null where its own type name says what it is. */
function compileComposite(
  declared: GraphQLObjectType | null,
  field: CompletedField,
  selection: Selection | null,
): Complete {
  return (shaping, value, up, key) => {
    if (value === null || value === undefined) return null
    const place = { up, key }
    const type = declared ?? concreteType(value, selection)
    if (type === null || selection === null || !isData(value)) {
      shaping.unexpected(field, place)
      return null
    }
    return completeObject(shaping, selection, type, value, place)
  }
}

/** Shapes an object: the client's fields in its order under its names. */
export function completeObject(
  shaping: Shaping,
  selection: Selection,
  type: GraphQLObjectType,
  source: Readonly<Data>,
  at: Place | null,
): Data | typeof INVALID {
  const { fields, deferrals } = selection.on(type)
  const result: Data = {}
  for (const { responseKey, sourceKey, complete } of fields) {
    const value = complete === null ? type.name : complete(shaping, source[sourceKey], at, responseKey)
    if (value === INVALID) return INVALID
    if (responseKey === '__proto__') define(result, responseKey, value)
    else result[responseKey] = value
  }
  for (const deferral of deferrals) shaping.deferred(deferral, type, source, at)
  return result
}

/** `__proto__` is an alias like any other: a key of the answer, which assigning it would not make. */
function define(result: object, key: string, value: unknown): void {
  Object.defineProperty(result, key, { value, enumerable: true, writable: true, configurable: true })
}

function concreteType(value: unknown, selection: Selection | null): GraphQLObjectType | null {
  const name = isData(value) ? value['__typename'] : undefined
  const type = typeof name === 'string' ? selection?.schema.getType(name) : undefined
  return isObjectType(type) ? type : null
}
