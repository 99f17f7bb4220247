import { Kind, type DocumentNode } from 'graphql'
import { argumentOf } from './joined-fields.ts'

/** Enum values of `join__Graph` stand for subgraphs; `@join__graph(name:)` says which. */
export function readGraphNames(document: DocumentNode): Map<string, string> {
  const graphs = document.definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  )
  const names = new Map<string, string>()
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return names
  for (const value of graphs.values ?? []) {
    const [graph] = value.directives ?? []
    const name = graph === undefined ? undefined : argumentOf(graph, 'name')
    if (name !== undefined) names.set(value.name.value, name)
  }
  return names
}
