type Data = Record<string, unknown>

/** True if a type is the other or a member of it. */
export type IsTypeOf = (typeName: string, condition: string) => boolean

/** What a subgraph is told of an entity: its type, key and the facts that its fields require. */
export type Representation = Readonly<Record<string, unknown>>

/**
 * Merges fetched data into what is there: objects field by field, lists item by item. Both describe the same
 * entities, so where they overlap they say the same; but a subgraph that knows an interface as an object calls each
 * entity by the interface's name, which must not hide the type that another one told. Null hides nothing: one subgraph
 * may fail at a shared object of which another gives its part.
 */
export function mergeInto(target: Data, source: Readonly<Data>, isTypeOf: IsTypeOf): void {
  for (const key of Object.keys(source)) {
    const value = source[key]
    const present = target[key]
    if (present === undefined) {
      target[key] = value
      continue
    }
    if (value === null) continue
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
    else if (present === undefined || value !== null) target[index] = value
  }
}
