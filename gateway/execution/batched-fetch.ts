import type { FetchNode } from '@apollo/query-planner'
import {
  Kind,
  OperationTypeNode,
  parse,
  print,
  visit,
  type OperationDefinitionNode,
  type SelectionNode,
  type VariableDefinitionNode,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import type { EntityCollection } from './distinct-entities.ts'

type Path = readonly (string | number)[]

/** Entities of one fetch around which there is the same context. */
export interface EntityBatch {
  readonly node: FetchNode
  /** Where they are in the data. */
  readonly paths: readonly Path[]
  /** The arguments that fields take from it, by variable; null if they take none. */
  readonly context: Readonly<Record<string, unknown>> | null
  readonly entities: EntityCollection
}

/** At most so many batches are asked for in one request; more are several requests at once. */
export const MAX_BATCHES = 20

/** Which fetches are asked for together depends on what there is to ask for: so many ways are remembered of each. */
const MAX_WAYS = 100

/** Under which key of the answer the entities of a batch are. */
export function batchKey(batch: number, count: number): string {
  return count === 1 ? '_entities' : `_entities_${batch}`
}

/** The variables of a request for these batches, beside those of the client. */
export function batchVariables(batches: readonly EntityBatch[]): Record<string, unknown> {
  const variables: Record<string, unknown> = {}
  for (const [batch, { context, entities }] of batches.entries()) {
    const suffix = batches.length === 1 ? '' : `_${batch}`
    variables[`representations${suffix}`] = entities.representations
    if (context === null) continue
    for (const [name, value] of Object.entries(context)) variables[`${name}${suffix}`] = value
  }
  return variables
}

const ids = new WeakMap<FetchNode, number>()
let nextId = 0

const batched = new WeakMap<FetchNode, LRUCache<string, FetchNode>>()

/** The fetch that asks one subgraph for several batches, each with its own selection and context. */
export function batchedFetch(batches: readonly EntityBatch[]): FetchNode {
  const [first] = batches
  if (first === undefined) throw new Error('Something is asked for.')
  const { node } = first
  if (batches.length === 1) return node
  const ways = batched.get(node) ?? new LRUCache<string, FetchNode>({ max: MAX_WAYS })
  batched.set(node, ways)
  const nodes = batches.map((batch) => batch.node)
  const way = nodes.map(idOf).join(' ')
  const fetch = ways.get(way) ?? { ...node, ...joined(nodes) }
  ways.set(way, fetch)
  return fetch
}

function idOf(node: FetchNode): number {
  const id = ids.get(node) ?? nextId++
  ids.set(node, id)
  return id
}

/** One operation of several, each under a key and with variables of its own. */
function joined(nodes: readonly FetchNode[]): Pick<FetchNode, 'operation' | 'variableUsages'> {
  const operations = nodes.map(operationOf)
  const variables = new Map<string, VariableDefinitionNode>()
  for (const { variableDefinitions = [] } of operations)
    for (const each of variableDefinitions) variables.set(each.variable.name.value, each)
  const definition = {
    ...operations[0],
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: [...variables.values()],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: operations.flatMap(({ selectionSet }, batch) =>
        selectionSet.selections.map((each) => underKey(each, batchKey(batch, nodes.length))),
      ),
    },
  } satisfies OperationDefinitionNode
  return { operation: print(definition), variableUsages: nodes.flatMap((node) => node.variableUsages ?? []) }
}

/** A fetch's operation with the variables of a batch. */
function operationOf({ operation, contextRewrites = [] }: FetchNode, batch: number): OperationDefinitionNode {
  const own = new Set(['representations', ...contextRewrites.map(({ renameKeyTo }) => renameKeyTo)])
  const [definition] = visit(parse(operation, { noLocation: true }), {
    Variable({ name, ...rest }) {
      return own.has(name.value) ? { ...rest, name: { ...name, value: `${name.value}_${batch}` } } : undefined
    },
  }).definitions
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A fetch is one operation.')
  return definition
}

function underKey(node: SelectionNode, key: string): SelectionNode {
  return { ...node, alias: { kind: Kind.NAME, value: key } } as SelectionNode
}
