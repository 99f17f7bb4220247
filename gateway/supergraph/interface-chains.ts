import type { DocumentNode } from 'graphql'
import type { CompositionProblem } from './compose-supergraph.ts'
import { readGraphNames } from './graph-names.ts'
import { readJoinedFields } from './joined-fields.ts'
import { chainedFields } from './required-chains.ts'

/** Chains of `@requires` on an interface object compose, and then no operation that needs them can be planned. */
export function interfaceChains(supergraph: DocumentNode): CompositionProblem[] {
  const types = readJoinedFields(supergraph)
  const names = readGraphNames(supergraph)
  return chainedFields(types)
    .others.filter(({ depth }) => depth > 1)
    .map(({ coordinate, graph }) => {
      const subgraph = names.get(graph) ?? graph
      const message = `[${subgraph}] On field "${coordinate}": on an interface object, @requires must not name a field that requires others itself; add the field to the types of the interface.`
      return { code: 'INTERFACE_OBJECT_REQUIRES_CHAIN', message, subgraphs: [subgraph] }
    })
}
