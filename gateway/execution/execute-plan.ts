import type { DeferNode, DeferredNode, FetchNode, PlanNode } from '@apollo/query-planner'
import { parse, type DocumentNode, type GraphQLFormattedError } from 'graphql'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { RequestEnvelope, SubgraphResult } from '../../subgraphs/platform/subgraph/subgraph.ts'
import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'
import type { Supergraph } from '../supergraph/supergraph.ts'
import { applyRewrites } from './apply-rewrites.ts'
import { batchedFetch, batchKey, batchVariables, MAX_BATCHES, type EntityBatch } from './batched-fetch.ts'
import { compileRepresentation, type Represent } from './compile-representation.ts'
import { contextOf } from './context-arguments.ts'
import { EntityCollection } from './distinct-entities.ts'
import { findTargets, pathOf, type Target } from './entity-targets.ts'
import { plannedField } from './planned-key.ts'
import { parallelSteps, placedFetch, type ParallelSteps, type PlacedFetch } from './parallel-steps.ts'
import { isData, mergeInto } from './representations.ts'

type Data = Record<string, unknown>
type Path = readonly (string | number)[]

/** What a plan is executed with. */
export interface PlanExecution {
  readonly supergraph: Supergraph
  readonly transport: (subgraph: string) => SubgraphTransport
  readonly variables: Readonly<Record<string, unknown>>
  readonly envelope: RequestEnvelope
  /** Aborted when nobody waits for the answer: what is not asked for yet is not asked for any more. */
  readonly signal?: AbortSignal | undefined
  /** Hears of every request to a subgraph. */
  readonly onFetch?: ((fetch: { subgraph: string; durationMs: number; ok: boolean }) => void) | undefined
  /** Hears of failures that callers are told nothing of but that there is one. */
  readonly onFailure?: ((subgraph: string, cause: unknown) => void) | undefined
}

/** An error of a fetch, at its place in the fetched data. */
export interface FetchError {
  readonly error: GraphQLFormattedError
  readonly path: Path
  /** False if the same failure was told at enough places: it only explains the null at this one. */
  readonly told: boolean
}

/** A failed fetch is told at this many places at most; the other places are as null as these. */
const MAX_PLACES = 20

/** Hears when the fetches of a deferral have begun: `fetched` resolves with their errors once all are there. */
export type OnDeferred = (deferral: number, fetched: Promise<FetchError[]>) => void

/**
 * Runs a plan: every fetch merges what it got into `data`. Returns the errors; a failed fetch stops no other. What is
 * deferred goes on behind the return, as `onDeferred` hears.
 */
export async function executePlan(
  plan: PlanNode,
  data: Data,
  execution: PlanExecution,
  onDeferred?: OnDeferred,
): Promise<FetchError[]> {
  const fetches = new Map<string, PromiseWithResolvers<void>>()
  return await runPart(plan, [])

  /** Runs what is answered together; its errors are told together. */
  async function runPart(part: PlanNode | undefined, from: Path): Promise<FetchError[]> {
    const errors: FetchError[] = []
    if (part !== undefined) await run(part, from)
    return errors

    async function run(node: PlanNode, path: Path): Promise<void> {
      switch (node.kind) {
        case 'Sequence':
          for (const each of node.nodes) await run(each, path)
          return
        case 'Parallel':
          await runTogether(parallelSteps(node), path)
          return
        case 'Flatten':
          await run(node.node, [...path, ...node.path])
          return
        case 'Fetch':
          if (node.requires !== undefined) return await fetchEntities([placedFetch(node)], path, errors)
          await fetchRoot(node, path, errors)
          if (node.id !== undefined) markFetched(node.id)
          return
        case 'Condition': {
          const branch = execution.variables[node.condition] === true ? node.ifClause : node.elseClause
          if (branch !== undefined) await run(branch, path)
          return
        }
        case 'Defer':
          await runDeferring(node, path, run)
      }
    }

    async function runTogether({ fetches, others }: ParallelSteps, path: Path): Promise<void> {
      await Promise.all([
        ...fetches.map((each) => fetchEntities(each, path, errors)),
        ...others.map((each) => run(each, path)),
      ])
    }
  }

  /** Begins each deferral once the fetches are there that it depends on; ends with what is not deferred. */
  async function runDeferring(
    { primary, deferred }: DeferNode,
    path: Path,
    run: (node: PlanNode, path: Path) => Promise<void>,
  ): Promise<void> {
    for (const each of deferred) onDeferred?.(Number(each.label), runDeferred(each, path))
    if (primary.node !== undefined) await run(primary.node, path)
  }

  async function runDeferred({ depends, node }: DeferredNode, path: Path): Promise<FetchError[]> {
    await Promise.all(depends.map(({ id }) => fetched(id).promise))
    return await runPart(node, path)
  }

  function fetched(id: string): PromiseWithResolvers<void> {
    const known = fetches.get(id) ?? Promise.withResolvers<void>()
    fetches.set(id, known)
    return known
  }

  /** What depends on it can only be told as null if it failed, and is asked for all the same. */
  function markFetched(id: string): void {
    fetched(id).resolve()
  }

  /** Fetches of a root type. An answer may lead to one itself, as a payload's `query`: then the path says where. */
  async function fetchRoot(node: FetchNode, path: Path, errors: FetchError[]): Promise<void> {
    const targets = findTargets(data, path)
    if (targets.length === 0) return
    const result = await request(node, {}, [path])
    if (isData(result.data)) {
      applyRewrites(node.outputRewrites, result.data, execution.supergraph.isTypeOf)
      for (const target of targets) mergeInto(target.data, result.data, execution.supergraph.isTypeOf)
    }
    for (const error of result.errors ?? [])
      for (const { place } of targets)
        errors.push({
          error: attribute(error, node.serviceName),
          path: [...pathOf(place), ...(error.path ?? [])],
          told: true,
        })
  }

  /** Asks one subgraph for the entities of one fetch or of several, each below `from`. */
  async function fetchEntities(
    fetches: readonly PlacedFetch[],
    from: Path,
    errors: FetchError[],
  ): Promise<void> {
    const batches = fetches.flatMap((each) => collect(each, from))
    const parts: EntityBatch[][] = []
    while (batches.length > 0) parts.push(batches.splice(0, MAX_BATCHES))
    await Promise.all(parts.map((part) => fetchBatches(part, errors)))
    for (const { ids } of fetches) ids.forEach(markFetched)
  }

  async function fetchBatches(batches: readonly EntityBatch[], errors: FetchError[]): Promise<void> {
    const paths = batches.flatMap((batch) => batch.paths)
    const result = await request(batchedFetch(batches), batchVariables(batches), paths)
    const spared = isData(result.data) ? [] : sparedBy(result, batches)
    if (spared.length > 0) {
      const others = spared.map((batch) => fetchBatches([batch], errors))
      for (const error of result.errors ?? []) errors.push(...placesOf(error, batches))
      await Promise.all(others)
      return
    }
    const { isTypeOf, hasContext } = execution.supergraph
    for (const [batch, { node, entities }] of batches.entries()) {
      const found = result.data?.[batchKey(batch, batches.length)]
      if (!Array.isArray(found)) continue
      for (let index = 0; index < entities.targets.length; index++) {
        const entity: unknown = found[index]
        if (!isData(entity)) continue
        applyRewrites(node.outputRewrites, entity, isTypeOf)
        const group = entities.targets[index] ?? []
        for (const target of group) {
          // What is below may yet differ by what is around each place.
          const own = hasContext && group.length > 1 ? structuredClone(entity) : entity
          mergeInto(target.data, own, isTypeOf)
        }
      }
    }
    for (const error of result.errors ?? []) errors.push(...placesOf(error, batches))
  }

  /** Equal representations are asked for once, and their answer goes to every place of one context. */
  function collect({ node, paths }: PlacedFetch, from: Path): EntityBatch[] {
    const { supergraph } = execution
    const all = paths.map((path) => [...from, ...path])
    const keysByType = supergraph.entityKeys.get(node.serviceName)
    const represent = representOf(node, supergraph)
    const batches = new Map<string, EntityBatch>()
    const batchOf = (target: Target): EntityBatch => {
      const context = contextOf(node.contextRewrites, data, target, supergraph.isTypeOf)
      const name = context === null ? '' : JSON.stringify(context)
      const batch = batches.get(name) ?? { node, paths: all, context, entities: new EntityCollection() }
      batches.set(name, batch)
      return batch
    }
    for (const path of all) {
      for (const target of findTargets(data, path)) {
        const representation = represent(target.data)
        if (representation === null) continue
        applyRewrites(node.inputRewrites, representation, supergraph.isTypeOf)
        const keys = keysByType?.get(String(representation['__typename'])) ?? []
        batchOf(target).entities.add(representation, keys, target)
      }
    }
    return [...batches.values()].filter(({ entities }) => entities.representations.length > 0)
  }

  /** An error below `_entities[i]` lies below each place of that entity; any other concerns them all. */
  function placesOf(error: GraphQLFormattedError, batches: readonly EntityBatch[]): FetchError[] {
    const [root, index, ...below] = error.path ?? []
    const batch = batches.find((_batch, place) => batchKey(place, batches.length) === root)
    const ofEntity = batch !== undefined && typeof index === 'number'
    const attributed = attribute(error, batches[0]?.node.serviceName)
    const concerned = ofEntity
      ? (batch.entities.targets[index] ?? [])
      : (batch === undefined ? batches : [batch]).flatMap(({ entities }) => entities.targets.flat())
    return concerned.map(({ place }, count) => ({
      error: attributed,
      path: ofEntity ? [...pathOf(place), ...below] : pathOf(place),
      told: ofEntity || count < MAX_PLACES,
    }))
  }

  /** `variables` are those beside the client's. */
  async function request(node: FetchNode, variables: Data, paths: readonly Path[]): Promise<SubgraphResult> {
    for (const name of node.variableUsages ?? []) {
      if (Object.hasOwn(execution.variables, name)) variables[name] = execution.variables[name]
    }
    const startedAt = performance.now()
    const result = await ask(execution, node, variables, paths)
    const { onFetch } = execution
    onFetch?.({
      subgraph: node.serviceName,
      durationMs: performance.now() - startedAt,
      ok: result.errors === undefined || result.errors.length === 0,
    })
    return result
  }
}

/**
 * The batches of a request without data in which nothing failed: a null where none may be took the answers to all along.
 * None if no batch is named, for then it concerns them all.
 */
function sparedBy({ errors = [] }: SubgraphResult, batches: readonly EntityBatch[]): EntityBatch[] {
  const failed = new Set(errors.map(({ path }) => path?.[0]))
  const spared = batches.filter((_batch, place) => !failed.has(batchKey(place, batches.length)))
  return spared.length < batches.length ? spared : []
}

/** What a fetch tells of entities, compiled once: a plan belongs to one supergraph. */
const represents = new WeakMap<FetchNode, Represent>()

function representOf(node: FetchNode, { isTypeOf }: Supergraph): Represent {
  const represent = represents.get(node) ?? compileRepresentation(node.requires ?? [], isTypeOf)
  represents.set(node, represent)
  return represent
}

/** The request text of a fetch, parsed once: a subgraph in this process need not parse it at all. */
const documents = new WeakMap<FetchNode, DocumentNode>()

/** What a transport is asked for a fetch. */
export function fetchRequest(node: FetchNode, variables: Readonly<Data>) {
  const document = documents.get(node) ?? parse(node.operation, { noLocation: true })
  documents.set(node, document)
  return { query: node.operation, document, operationName: node.operationName, variables }
}

/** Where the plan has a fetch, always the same, in the graph's words. */
const places = new WeakMap<FetchNode, string>()

function placeOf(node: FetchNode, paths: readonly Path[]): string {
  const place = places.get(node) ?? [...new Set(paths.map(inWords))].join(', ')
  places.set(node, place)
  return place
}

function inWords(path: Path): string {
  return path.map((step) => plannedField(String(step))).join('.')
}

async function ask(
  execution: PlanExecution,
  node: FetchNode,
  variables: Data,
  paths: readonly Path[],
): Promise<SubgraphResult> {
  const { signal, envelope } = execution
  if (hasGone(signal)) return NOBODY_WAITS
  try {
    return await execution
      .transport(node.serviceName)
      .execute({ ...fetchRequest(node, variables), signal, place: placeOf(node, paths) }, envelope)
  } catch (cause) {
    if (hasGone(signal)) return NOBODY_WAITS
    const error = cause instanceof TesseraError ? cause : unavailable(node.serviceName, cause)
    if (error !== cause) execution.onFailure?.(node.serviceName, cause)
    const extensions = { code: error.code, retryable: error.retryable }
    return { errors: [{ message: error.message, extensions }] }
  }
}

function hasGone(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

/** Nobody reads it. */
const NOBODY_WAITS: SubgraphResult = { errors: [] }

function unavailable(subgraph: string, cause: unknown): TesseraError {
  return new TesseraError('SUBGRAPH_UNAVAILABLE', `${subgraph} does not answer now; try again.`, { cause })
}

function attribute(error: GraphQLFormattedError, service: string | undefined): GraphQLFormattedError {
  return { message: error.message, extensions: { ...error.extensions, service } }
}
