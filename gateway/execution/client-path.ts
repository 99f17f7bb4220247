import { isAbstractType, isObjectType, type GraphQLObjectType } from 'graphql'
import type { SelectedField, Selection } from './compile-selection.ts'

type Path = readonly (string | number)[]

const NONE: ReadonlySet<number> = new Set()

/** A place in the client's answer; `whole` if all of the fetched place was selected, else the nearest place above. */
interface ClientPlace {
  readonly path: Path
  readonly whole: boolean
}

/**
 * The places in the client's answer of a place in the fetched data: several where the client asks for a field under
 * several names, and the nearest place above where it does not ask for the field at all (facts that only a rule
 * requires). Of deferred fragments those count that are `shown`, none if left out.
 */
export function clientPaths(
  root: GraphQLObjectType,
  selection: Selection,
  data: unknown,
  path: Path,
  shown: ReadonlySet<number> = NONE,
): Path[] {
  const places = walk(root, selection, data, path)
  const whole = places.filter((place) => place.whole)
  return (whole.length > 0 ? whole : places).map((place) => place.path)

  function walk(type: GraphQLObjectType, below: Selection, value: unknown, rest: Path): ClientPlace[] {
    const [step, ...further] = rest
    if (step === undefined) return [{ path: [], whole: true }]
    const fields = fieldsOn(below, type).filter((field) => field.sourceKey === step && field.denial === null)
    if (fields.length === 0) return [{ path: [], whole: false }]
    return fields.flatMap((field) => {
      const inner: unknown = isRecord(value) ? value[step] : undefined
      return descend(field.selection, inner, further).map((tail) => under(field.responseKey, tail))
    })
  }

  function fieldsOn(below: Selection, type: GraphQLObjectType): readonly SelectedField[] {
    const { fields, deferrals } = below.on(type)
    const later = deferrals.filter(({ number }) => shown.has(number))
    return later.length === 0
      ? fields
      : [...fields, ...later.flatMap((each) => fieldsOn(each.selection, type))]
  }

  function descend(below: Selection | null, value: unknown, rest: Path): ClientPlace[] {
    const [step, ...further] = rest
    if (step === undefined) return [{ path: [], whole: true }]
    if (typeof step === 'number') {
      const item: unknown = Array.isArray(value) ? value[step] : undefined
      return descend(below, item, further).map((tail) => under(step, tail))
    }
    const type = below === null ? undefined : concreteType(below, value)
    return below === null || type === undefined
      ? [{ path: [], whole: false }]
      : walk(type, below, value, rest)
  }
}

function under(step: string | number, { path, whole }: ClientPlace): ClientPlace {
  return { path: [step, ...path], whole }
}

function concreteType({ type, schema }: Selection, value: unknown): GraphQLObjectType | undefined {
  if (isObjectType(type)) return type
  const name = isRecord(value) ? value['__typename'] : undefined
  const concrete = isAbstractType(type) && typeof name === 'string' ? schema.getType(name) : undefined
  return isObjectType(concrete) ? concrete : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
