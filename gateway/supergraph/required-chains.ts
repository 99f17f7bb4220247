import { Kind, type ConstDirectiveNode, type SelectionSetNode } from 'graphql'
import { argumentOf, parseFieldSet, type JoinedFields } from './joined-fields.ts'

/** A field that requires others, as one subgraph gives it. */
export interface RequiringField {
  /** `Type.field`. */
  readonly coordinate: string
  /** The subgraph, as `join__Graph` calls it. */
  readonly graph: string
  /** The fields that it requires, however deep, on each type that they may be of. */
  readonly required: readonly string[]
  /** 1, or one more than that of the deepest field that it requires. */
  readonly depth: number
}

/** The fields of a supergraph that require others. */
export interface ChainedFields {
  readonly chained: readonly RequiringField[]
  readonly others: readonly RequiringField[]
}

/**
 * The fields that require others. In a chain a field requires one that requires in turn; `chained` are all of the object
 * types that have a part in one.
 */
export function chainedFields(types: JoinedFields): ChainedFields {
  const found = new Map<string, RequiringField[]>()
  for (const [typeName, fields] of types) {
    for (const fieldName of fields.keys()) requiring(`${typeName}.${fieldName}`, [])
  }
  const all = [...found.values()].flat()
  const linked = new Set<string>()
  for (const field of all) if (field.depth > 1) link(field)
  const chained = new Set([...linked].map(typeOf))
  const isChained = ({ coordinate }: RequiringField) =>
    types.isObject(typeOf(coordinate)) && chained.has(typeOf(coordinate))
  return { chained: all.filter(isChained), others: all.filter((field) => !isChained(field)) }

  function link({ coordinate, required }: RequiringField): void {
    if (linked.has(coordinate)) return
    linked.add(coordinate)
    for (const each of required) for (const field of found.get(each) ?? []) link(field)
  }

  /** How each subgraph gives a field that requires others. What waits for itself is the composer's to refuse. */
  function requiring(coordinate: string, waiting: readonly string[]): readonly RequiringField[] {
    const known = found.get(coordinate)
    if (known !== undefined || waiting.includes(coordinate)) return known ?? []
    const [typeName = '', fieldName = ''] = coordinate.split('.')
    const joins = types.get(typeName)?.get(fieldName)?.joins ?? []
    const fields = joins.flatMap((join): RequiringField[] => {
      const graph = argumentOf(join, 'graph')
      const required = requiredBy(typeName, join)
      if (graph === undefined || required.length === 0) return []
      const below = required.flatMap((each) => requiring(each, [...waiting, coordinate]))
      return [{ coordinate, graph, required, depth: 1 + Math.max(0, ...below.map(({ depth }) => depth)) }]
    })
    found.set(coordinate, [...fields])
    return fields
  }

  function requiredBy(typeName: string, join: ConstDirectiveNode): string[] {
    const fieldSet = argumentOf(join, 'requires')
    return fieldSet === undefined ? [] : fieldsIn(typeName, parseFieldSet(fieldSet))
  }

  function fieldsIn(typeName: string, { selections }: SelectionSetNode): string[] {
    return selections.flatMap((node): string[] => {
      if (node.kind === Kind.INLINE_FRAGMENT)
        return fieldsIn(node.typeCondition?.name.value ?? typeName, node.selectionSet)
      if (node.kind !== Kind.FIELD) return []
      const field = types.get(typeName)?.get(node.name.value)
      const below = node.selectionSet
      const inner = field === undefined || below === undefined ? [] : fieldsIn(field.typeName, below)
      return [...types.possible(typeName).map((each) => `${each}.${node.name.value}`), ...inner]
    })
  }
}

function typeOf(coordinate: string): string {
  return coordinate.split('.')[0] ?? ''
}
