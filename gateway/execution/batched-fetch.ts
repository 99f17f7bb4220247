import type { FetchNode } from '@apollo/query-planner'
import { Kind, parse, print, visit, type SelectionNode, type VariableDefinitionNode } from 'graphql'
import type { EntityCollection } from './distinct-entities.ts'

/** Entities of one fetch around which there is the same context. */
export interface EntityBatch {
  /** The arguments that fields take from it, by variable; null if they take none. */
  readonly context: Readonly<Record<string, unknown>> | null
  readonly entities: EntityCollection
}

/** At most so many contexts are asked for in one request; more are several requests at once. */
export const MAX_BATCHES = 20

/** Under which key of the answer the entities of a batch are. */
export function batchKey(batch: number, count: number): string {
  return count === 1 ? '_entities' : `_entities_${batch}`
}

/** The variables of a fetch for these batches. */
export function batchVariables(batches: readonly EntityBatch[]): Record<string, unknown> {
  const named = batches.flatMap(({ context, entities: { representations } }, batch) =>
    Object.entries({ representations, ...context }).map(([name, value]) => [
      batches.length === 1 ? name : `${name}_${batch}`,
      value,
    ]),
  )
  return Object.fromEntries(named) as Record<string, unknown>
}

const batched = new WeakMap<FetchNode, Map<number, FetchNode>>()

/** The fetch that asks for several batches, each with its own context: a field may say one argument but once. */
export function batchedFetch(node: FetchNode, count: number): FetchNode {
  if (count === 1) return node
  const known = batched.get(node) ?? new Map<number, FetchNode>()
  batched.set(node, known)
  const fetch = known.get(count) ?? { ...node, operation: repeated(node, count) }
  known.set(count, fetch)
  return fetch
}

function repeated({ operation: text, contextRewrites = [] }: FetchNode, count: number): string {
  const own = new Set(['representations', ...contextRewrites.map(({ renameKeyTo }) => renameKeyTo)])
  const batches = Array.from({ length: count }, (_, batch) => batch)
  return print(
    visit(parse(text, { noLocation: true }), {
      OperationDefinition({ variableDefinitions = [], selectionSet, ...rest }) {
        const isOwn = ({ variable }: VariableDefinitionNode) => own.has(variable.name.value)
        return {
          ...rest,
          variableDefinitions: [
            ...variableDefinitions.filter((each) => !isOwn(each)),
            ...batches.flatMap((batch) =>
              variableDefinitions.filter(isOwn).map((each) => forBatch(each, batch)),
            ),
          ],
          selectionSet: {
            ...selectionSet,
            selections: batches.flatMap((batch) =>
              selectionSet.selections.map((each) => withKey(forBatch(each, batch), batch)),
            ),
          },
        }
      },
    }),
  )

  function forBatch<Node extends SelectionNode | VariableDefinitionNode>(node: Node, batch: number): Node {
    return visit<Node>(node, {
      Variable(variable) {
        const { value } = variable.name
        return own.has(value)
          ? { ...variable, name: { kind: Kind.NAME, value: `${value}_${batch}` } }
          : undefined
      },
    })
  }

  function withKey(node: SelectionNode, batch: number): SelectionNode {
    return { ...node, alias: { kind: Kind.NAME, value: batchKey(batch, count) } } as SelectionNode
  }
}
