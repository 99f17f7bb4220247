import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql'
import type { CompositionProblem } from './compose-supergraph.ts'
import { argumentOf, hasFields, namedType, parseFieldSet } from './joined-fields.ts'

type Fields = Map<string, { readonly typeName: string; readonly requires: readonly string[] }>

/** The composer has no word for fields that require each other: it follows them until its stack is full. */
export function requiresCycle(documents: readonly DocumentNode[]): CompositionProblem | null {
  const required = new Map<string, string[]>()
  for (const document of documents) {
    const fields = fieldsOf(document)
    for (const [coordinate, { requires }] of fields) {
      const [typeName = ''] = coordinate.split('.')
      const named = requires.flatMap((fieldSet) => coordinatesIn(fields, typeName, parseFieldSet(fieldSet)))
      required.set(coordinate, [...(required.get(coordinate) ?? []), ...named])
    }
  }
  const cycle = [...required.keys()].map((each) => cycleFrom(required, [each])).find((each) => each !== null)
  if (cycle === undefined) return null
  const message = `The fields ${cycle.join(', ')} require each other in turn; one of them has to do without.`
  return { code: 'REQUIRES_CYCLE', message, subgraphs: [] }
}

function cycleFrom(
  required: ReadonlyMap<string, readonly string[]>,
  way: readonly string[],
): string[] | null {
  for (const next of required.get(way.at(-1) ?? '') ?? []) {
    if (next === way[0]) return [...way]
    const cycle = way.includes(next) ? null : cycleFrom(required, [...way, next])
    if (cycle !== null) return cycle
  }
  return null
}

function fieldsOf(document: DocumentNode): Fields {
  const fields: Fields = new Map()
  for (const type of document.definitions) {
    if (!hasFields(type) && type.kind !== Kind.OBJECT_TYPE_EXTENSION) continue
    for (const { name, type: fieldType, directives = [] } of type.fields ?? []) {
      const requires = directives
        .filter((each) => /^(federation__)?requires$/.test(each.name.value))
        .flatMap((each) => argumentOf(each, 'fields') ?? [])
      fields.set(`${type.name.value}.${name.value}`, { typeName: namedType(fieldType), requires })
    }
  }
  return fields
}

function coordinatesIn(fields: Fields, typeName: string, { selections }: SelectionSetNode): string[] {
  return selections.flatMap((node): string[] => {
    if (node.kind === Kind.INLINE_FRAGMENT)
      return coordinatesIn(fields, node.typeCondition?.name.value ?? typeName, node.selectionSet)
    if (node.kind !== Kind.FIELD) return []
    const coordinate = `${typeName}.${node.name.value}`
    const field = fields.get(coordinate)
    const below = node.selectionSet
    return field === undefined || below === undefined
      ? [coordinate]
      : [coordinate, ...coordinatesIn(fields, field.typeName, below)]
  })
}
