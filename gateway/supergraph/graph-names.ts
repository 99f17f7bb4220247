import { Kind, type DocumentNode } from 'graphql'

/** Enum values of `join__Graph` stand for subgraphs; `@join__graph(name:)` says which. */
export function readGraphNames(document: DocumentNode): Map<string, string> {
  const graphs = document.definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  )
  const names = new Map<string, string>()
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return names
  for (const value of graphs.values ?? []) {
    const name = value.directives?.[0]?.arguments?.find((argument) => argument.name.value === 'name')?.value
    if (name?.kind === Kind.STRING) names.set(value.name.value, name.value)
  }
  return names
}
