import { Kind, valueFromASTUntyped, type DocumentNode } from 'graphql'

/** What the schema says of a field's cost (https://specs.apollo.dev/cost/v0.1/). */
export interface FieldDemand {
  /** `@cost(weight:)`. */
  readonly weight?: number
  /** `@listSize(assumedSize:)`: how long its list is where no argument says. */
  readonly assumedSize?: number
}

/** By coordinate, e.g. `Case.entitlement`; for all fields of which the schema says something. */
export type DemandIndex = ReadonlyMap<string, FieldDemand>

/** Reads `@cost` and `@listSize` of a supergraph's fields, under whatever names the composer gave them. */
export function readDemand(supergraph: DocumentNode): DemandIndex {
  const index = new Map<string, FieldDemand>()
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      continue
    for (const field of definition.fields ?? []) {
      const demand: { weight?: number; assumedSize?: number } = {}
      for (const { name, arguments: given = [] } of field.directives ?? []) {
        const values = Object.fromEntries(
          given.map((each) => [each.name.value, valueFromASTUntyped(each.value)]),
        )
        if (/(^|__)cost$/.test(name.value) && typeof values['weight'] === 'number')
          demand.weight = values['weight']
        if (/(^|__)listSize$/.test(name.value) && typeof values['assumedSize'] === 'number')
          demand.assumedSize = values['assumedSize']
      }
      if (Object.keys(demand).length > 0) index.set(`${definition.name.value}.${field.name.value}`, demand)
    }
  }
  return index
}
