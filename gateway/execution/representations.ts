import { Kind, type SelectionSetNode } from 'graphql'
import type { QueryPlanSelectionNode } from '@apollo/query-planner'

type Data = Record<string, unknown>

/** True if a type is the other or a member of it. */
export type IsTypeOf = (typeName: string, condition: string) => boolean

/** What a subgraph is told of an entity: its type, key and the facts that its fields require. */
export type Representation = Readonly<Record<string, unknown>>

/**
 * The representation of fetched data for one fetch, or null if the data is of no type that the fetch is for. A
 * required fact that could not be had is told as null: its owner failed, and whoever requires it must be able to say
 * so.
 */
export function representationOf(
  data: Readonly<Data>,
  requires: readonly QueryPlanSelectionNode[],
  isTypeOf: IsTypeOf,
): Representation | null {
  const result: Data = {}
  let matched = false
  for (const node of requires) {
    if (node.kind === 'Field') {
      const key = node.alias ?? node.name
      result[key] =
        node.selections === undefined ? (data[key] ?? null) : pick(data[key], node.selections, isTypeOf)
      matched = true
      continue
    }
    const typeName = data['__typename']
    const { typeCondition } = node
    if (typeCondition !== undefined && (typeof typeName !== 'string' || !isTypeOf(typeName, typeCondition)))
      continue
    const below = representationOf(data, node.selections, isTypeOf)
    if (below === null) continue
    matched = true
    mergeInto(result, below, isTypeOf)
  }
  return matched ? result : null
}

/** True if the representation carries at least one whole key, so that its subgraph can find the entity by it. */
export function hasWholeKey(representation: Representation, keys: readonly SelectionSetNode[]): boolean {
  return keys.some((key) => isWhole(representation, key))
}

/**
 * Merges fetched data into what is there: objects field by field, lists item by item. Both describe the same
 * entities, so where they overlap they say the same; but a subgraph that knows an interface as an object calls each
 * entity by the interface's name, which must not hide the type that another one told.
 */
export function mergeInto(target: Data, source: Readonly<Data>, isTypeOf: IsTypeOf): void {
  for (const [key, value] of Object.entries(source)) {
    const present = target[key]
    if (Array.isArray(present) && Array.isArray(value)) mergeLists(present, value, isTypeOf)
    else if (isData(present) && isData(value)) mergeInto(present, value, isTypeOf)
    else if (key !== '__typename' || !isNarrower(present, value, isTypeOf)) target[key] = value
  }
}

/** True for an object of fetched data. */
export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNarrower(present: unknown, value: unknown, isTypeOf: IsTypeOf): boolean {
  return typeof present === 'string' && typeof value === 'string' && isTypeOf(present, value)
}

function mergeLists(target: unknown[], source: readonly unknown[], isTypeOf: IsTypeOf): void {
  for (const [index, value] of source.entries()) {
    const present = target[index]
    if (isData(present) && isData(value)) mergeInto(present, value, isTypeOf)
    else if (Array.isArray(present) && Array.isArray(value)) mergeLists(present, value, isTypeOf)
    else target[index] = value
  }
}

function pick(value: unknown, selections: readonly QueryPlanSelectionNode[], isTypeOf: IsTypeOf): unknown {
  if (Array.isArray(value)) return value.map((item) => pick(item, selections, isTypeOf))
  return isData(value) ? (representationOf(value, selections, isTypeOf) ?? {}) : null
}

function isWhole(data: unknown, key: SelectionSetNode): boolean {
  return (
    isData(data) &&
    key.selections.every((node) => {
      if (node.kind !== Kind.FIELD) return true
      const value = data[node.name.value]
      if (value === null || value === undefined) return false
      const { selectionSet } = node
      if (selectionSet === undefined) return true
      return Array.isArray(value)
        ? value.every((item) => isWhole(item, selectionSet))
        : isWhole(value, selectionSet)
    })
  )
}
