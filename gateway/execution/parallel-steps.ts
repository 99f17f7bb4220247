import type { FetchNode, ParallelNode, PlanNode } from '@apollo/query-planner'
import { Kind, parse, print, visit } from 'graphql'

type Path = readonly (string | number)[]

/** A fetch of entities, and where they are below the part of the plan that it stands in. */
export interface PlacedFetch {
  readonly node: FetchNode
  readonly paths: readonly Path[]
  /** By which deferrals depend on it. */
  readonly ids: readonly string[]
}

/** What a parallel part of a plan comes to. */
export interface ParallelSteps {
  /** Fetches of entities by subgraph: each is asked for all of its in one request. */
  readonly fetches: readonly (readonly PlacedFetch[])[]
  readonly others: readonly PlanNode[]
}

const steps = new WeakMap<ParallelNode, ParallelSteps>()

/**
 * Tells which fetches of a parallel part can share a request. The planner makes one for each place of the answer, but
 * they begin together, and whatever comes behind them waits for all. Those that ask the same of their entities are one
 * with several places, where an entity that is at more than one is asked for once.
 */
export function parallelSteps(node: ParallelNode): ParallelSteps {
  const known = steps.get(node) ?? divide(node)
  steps.set(node, known)
  return known
}

/** The one fetch of a part of a plan that has no others beside it. */
export function placedFetch(node: FetchNode): PlacedFetch {
  return { node, paths: [[]], ids: node.id === undefined ? [] : [node.id] }
}

function divide({ nodes }: ParallelNode): ParallelSteps {
  const bySubgraph = new Map<string, Map<string, PlacedFetch>>()
  const others: PlanNode[] = []
  for (const node of nodes) {
    const fetch = entityFetch(node)
    if (fetch === null) {
      others.push(node)
      continue
    }
    const { serviceName } = fetch.node
    const byQuestion = bySubgraph.get(serviceName) ?? new Map<string, PlacedFetch>()
    bySubgraph.set(serviceName, byQuestion)
    const question = questionOf(fetch.node)
    const known = byQuestion.get(question)
    byQuestion.set(question, known === undefined ? fetch : bothOf(known, fetch))
  }
  return { fetches: [...bySubgraph.values()].map((fetches) => [...fetches.values()]), others }
}

function bothOf(one: PlacedFetch, other: PlacedFetch): PlacedFetch {
  return { ...one, paths: [...one.paths, ...other.paths], ids: [...one.ids, ...other.ids] }
}

/** The fetch that a part of a plan is, if it is one of entities that can be asked for beside others. */
function entityFetch(node: PlanNode): PlacedFetch | null {
  if (node.kind === 'Flatten') {
    const below = entityFetch(node.node)
    return below && { ...below, paths: below.paths.map((path) => [...node.path, ...path]) }
  }
  if (node.kind !== 'Fetch' || node.requires === undefined) return null
  return (node.variableUsages ?? []).some(isOfBatches) ? null : placedFetch(node)
}

/** True for a client's variable that could be mistaken for one of a batch. */
function isOfBatches(name: string): boolean {
  return name.startsWith('representations')
}

/** Everything by which fetches of one subgraph can differ in what they ask for and do with the answer. */
function questionOf({
  operation,
  requires,
  inputRewrites,
  outputRewrites,
  contextRewrites,
}: FetchNode): string {
  const unnamed = visit(parse(operation, { noLocation: true }), {
    [Kind.OPERATION_DEFINITION]: ({ name: _name, ...rest }) => rest,
  })
  return JSON.stringify([print(unnamed), requires, inputRewrites, outputRewrites, contextRewrites])
}
