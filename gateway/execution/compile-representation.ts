import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import { isData, type IsTypeOf, type Representation } from './representations.ts'

type Data = Record<string, unknown>

/** Makes the representation of fetched data for one fetch, or null if the data is of no type that the fetch is for. */
export type Represent = (data: Readonly<Data>) => Representation | null

/** A fact of a representation; `below` picks from an object or a list of them. */
interface Fact {
  readonly key: string
  readonly below: Represent | null
}

/**
 * Compiles what a fetch requires: which facts a type gives is worked out at its first object, not at every one. A
 * required fact that could not be had is told as null: its owner failed, and whoever requires it must be able to say
 * so.
 */
export function compileRepresentation(
  requires: readonly QueryPlanSelectionNode[],
  isTypeOf: IsTypeOf,
): Represent {
  const factsByType = new Map<unknown, readonly Fact[] | null>()

  return (data) => {
    const typeName = data['__typename']
    let facts = factsByType.get(typeName)
    if (facts === undefined) {
      facts = factsOf(requires, typeName, isTypeOf)
      factsByType.set(typeName, facts)
    }
    if (facts === null) return null
    const result: Data = {}
    for (const { key, below } of facts) {
      result[key] = below === null ? (data[key] ?? null) : pick(data[key], below)
    }
    return result
  }
}

/** The facts of a type, each once in the order of their first mention; null if nothing is for the type. */
function factsOf(
  requires: readonly QueryPlanSelectionNode[],
  typeName: unknown,
  isTypeOf: IsTypeOf,
): readonly Fact[] | null {
  const selections = new Map<string, QueryPlanSelectionNode[] | null>()
  if (!collect(requires)) return null
  return [...selections].map(([key, below]) => ({
    key,
    below: below === null ? null : compileRepresentation(below, isTypeOf),
  }))

  function collect(nodes: readonly QueryPlanSelectionNode[]): boolean {
    let matched = false
    for (const node of nodes) {
      if (node.kind === 'Field') {
        const key = node.alias ?? node.name
        const known = selections.get(key) ?? []
        selections.set(key, node.selections === undefined ? null : [...known, ...node.selections])
        matched = true
      } else if (applies(node.typeCondition)) {
        matched = collect(node.selections) || matched
      }
    }
    return matched
  }

  function applies(condition: string | undefined): boolean {
    return condition === undefined || (typeof typeName === 'string' && isTypeOf(typeName, condition))
  }
}

function pick(value: unknown, below: Represent): unknown {
  if (Array.isArray(value)) return value.map((item) => pick(item, below))
  return isData(value) ? (below(value) ?? {}) : null
}
