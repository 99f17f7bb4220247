import { Kind, type SelectionSetNode } from 'graphql'
import type { Target } from './entity-targets.ts'
import { isData, type Representation } from './representations.ts'

/** Collects the entities to ask for; representations that are equal in all their facts are one. */
export class EntityCollection {
  readonly representations: Representation[] = []
  /** By representation, the places that its answer goes to. */
  readonly targets: Target[][] = []
  /** Where representations of one identity are. Facts can be many and large, so they are compared only within one. */
  readonly #placesByIdentity = new Map<unknown, number[]>()

  /** Adds an entity by one of the keys that its subgraph finds it by; false if it carries none of them. */
  add(representation: Representation, keys: readonly SelectionSetNode[], target: Target): boolean {
    const key =
      keys.find((each) => isWhole(representation, each)) ??
      keys.find((each) => isKnown(target.data, each) && isSomething(representation, each))
    if (key === undefined) return false
    const identity = identityOf(representation, key)
    const places = this.#placesByIdentity.get(identity)
    const known = places?.find((each) => isSame(this.representations[each], representation))
    if (known !== undefined) {
      this.targets[known]?.push(target)
      return true
    }
    const place = this.representations.push(representation) - 1
    this.targets.push([target])
    if (places === undefined) this.#placesByIdentity.set(identity, [place])
    else places.push(place)
    return true
  }
}

/** What entities that are one have in common; what others have too does not matter, for they are compared whole. */
function identityOf(representation: Representation, key: SelectionSetNode): unknown {
  const only = onlyField(key)
  const value = only === null ? null : representation[only]
  return typeof value === 'object' ? identityText(representation, key) : value
}

const onlyFields = new WeakMap<SelectionSetNode, string | null>()

/** The field that a key is if it is one, as nearly all are. */
function onlyField(key: SelectionSetNode): string | null {
  const known = onlyFields.get(key)
  if (known !== undefined) return known
  const [first, ...others] = key.selections
  const only =
    first?.kind === Kind.FIELD && first.selectionSet === undefined && others.length === 0
      ? first.name.value
      : null
  onlyFields.set(key, only)
  return only
}

function identityText(representation: Representation, { selections }: SelectionSetNode): string {
  let identity = String(representation['__typename'])
  for (const node of selections) {
    if (node.kind !== Kind.FIELD) continue
    const value = representation[node.name.value]
    identity += `\n${typeof value === 'string' ? value : JSON.stringify(value)}`
  }
  return identity
}

/** True if two values of JSON say the same, their fields in one order. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => isSame(item, other[index]))
    )
  }
  if (!isData(one) || !isData(other)) return false
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  )
}

function isWhole(data: unknown, key: SelectionSetNode): boolean {
  if (!isData(data)) return false
  const only = onlyField(key)
  if (only !== null) return data[only] !== null && data[only] !== undefined
  return key.selections.every((node) => {
    if (node.kind !== Kind.FIELD) return true
    const value = data[node.name.value]
    if (value === null || value === undefined) return false
    const { selectionSet } = node
    if (selectionSet === undefined) return true
    return Array.isArray(value)
      ? value.every((item) => isWhole(item, selectionSet))
      : isWhole(value, selectionSet)
  })
}

/** True if all of a key was told, be it as null; what could not be had was not. */
function isKnown(data: unknown, key: SelectionSetNode): boolean {
  if (Array.isArray(data)) return data.every((item) => isKnown(item, key))
  if (!isData(data)) return data === null
  return key.selections.every((node) => {
    if (node.kind !== Kind.FIELD) return true
    const value = data[node.name.value]
    return value !== undefined && (node.selectionSet === undefined || isKnown(value, node.selectionSet))
  })
}

/** True if any of a key is not null: nothing is found by nulls alone. */
function isSomething(data: unknown, { selections }: SelectionSetNode): boolean {
  return (
    isData(data) &&
    selections.some((node) => {
      if (node.kind !== Kind.FIELD || node.name.value === '__typename') return false
      const value = data[node.name.value]
      return node.selectionSet === undefined || Array.isArray(value)
        ? value !== null && value !== undefined
        : isSomething(value, node.selectionSet)
    })
  )
}
