import { Kind, visit, type DocumentNode } from 'graphql'

/** The labels of progressive overrides in a composed supergraph, each once. */
export function readOverrideLabels(document: DocumentNode): readonly string[] {
  const labels = new Set<string>()
  visit(document, {
    Directive({ name, arguments: given }) {
      if (name.value !== 'join__field') return
      const label = given?.find((argument) => argument.name.value === 'overrideLabel')?.value
      if (label?.kind === Kind.STRING) labels.add(label.value)
    },
  })
  return [...labels]
}
