import type { FetchDataKeyRenamer } from '@apollo/query-planner'
import { pathOf, type Target } from './entity-targets.ts'
import { isData, type IsTypeOf } from './representations.ts'

type Data = Readonly<Record<string, unknown>>

/**
 * The arguments that the fields of a fetch take from what is around an entity, by variable; null if it takes none. The
 * planner says for each where it is found: so many fields up, then down, by type where the types differ.
 */
export function contextOf(
  rewrites: readonly FetchDataKeyRenamer[] | undefined,
  data: Data,
  target: Target,
  isTypeOf: IsTypeOf,
): Data | null {
  if (rewrites === undefined || rewrites.length === 0) return null
  const around = objectsAround(data, target)
  const found: Record<string, unknown> = {}
  for (const { path, renameKeyTo } of rewrites) {
    const fieldsUp = path.filter((step) => step === '..').length
    const value = valueAt(around.at(-1 - fieldsUp), path.slice(fieldsUp), isTypeOf)
    // What is of another type has another of the places.
    found[renameKeyTo] ??= value ?? null
  }
  return found
}

/** The objects on the way from the top to a target, itself the last. */
function objectsAround(data: Data, { place }: Target): Data[] {
  const objects: Data[] = [data]
  let value: unknown = data
  for (const key of pathOf(place)) {
    value = (value as Record<string | number, unknown>)[key]
    if (isData(value)) objects.push(value)
  }
  return objects
}

function valueAt(value: unknown, path: readonly string[], isTypeOf: IsTypeOf): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (Array.isArray(value)) return value.map((item) => valueAt(item, path, isTypeOf))
  if (!isData(value)) return null
  if (!step.startsWith('... on ')) return valueAt(value[step], rest, isTypeOf)
  const typeName = value['__typename']
  const condition = step.slice('... on '.length)
  return typeof typeName !== 'string' || isTypeOf(typeName, condition)
    ? valueAt(value, rest, isTypeOf)
    : undefined
}
