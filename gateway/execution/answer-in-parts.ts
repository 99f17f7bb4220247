import type { PlanNode } from '@apollo/query-planner'
import type { GraphQLFormattedError } from 'graphql'
import { executePlan, type FetchError, type PlanExecution } from './execute-plan.ts'
import type { GraphResult } from './graph.ts'
import { placeErrors, toldErrors, type PlacedError } from './place-errors.ts'
import type { PreparedOperation } from './prepare-operation.ts'
import {
  shapeDeferred,
  shapeResponse,
  type DeferredObject,
  type ResponsePath,
  type ShapedResponse,
} from './shape-response.ts'

/** A part of an answer that is still to come. */
export interface PendingPart {
  /** Of this answer alone. */
  readonly id: string
  /** Of the object that it belongs to. */
  readonly path: ResponsePath
  /** What the client calls the fragment. */
  readonly label: string | null
}

/** A part of an answer that has come. */
export interface DeliveredPart {
  readonly pending: PendingPart
  /** The fields of the fragment; null if one of them is null that may not be. */
  readonly data: Record<string, unknown> | null
  readonly errors: readonly GraphQLFormattedError[]
}

/** Parts that come together, and those that they announce. */
export interface Delivery {
  readonly parts: readonly DeliveredPart[]
  readonly pending: readonly PendingPart[]
  /** False for the last. */
  readonly hasNext: boolean
}

/** Takes an answer with `@defer` in parts. */
export interface PartsListener {
  /** What is there first; not called where nothing of it comes later. */
  begin(first: GraphResult, pending: readonly PendingPart[]): void
  /** Called until `hasNext` is false. */
  deliver(delivery: Delivery): void
}

/** A deferred object that waits for its fetches. */
interface Waiting extends DeferredObject {
  readonly pending: PendingPart
  /** The deferrals that its fields are in: its own, and those around it. */
  readonly shown: ReadonlySet<number>
}

/**
 * Runs a plan whose answer comes in parts, and ends with the last. A part is told as soon as its own fetches are there,
 * but never before the one around it. Gives back the first answer with the errors of all parts.
 */
export async function answerInParts(
  prepared: PreparedOperation,
  plan: PlanNode | undefined,
  execution: PlanExecution,
  complete: (first: GraphResult) => Promise<GraphResult>,
  listener: PartsListener,
): Promise<GraphResult> {
  const data: Record<string, unknown> = {}
  const fetching = new Set<Promise<void>>()
  /** By deferral, of those that are all there. */
  const fetched = new Map<number, readonly FetchError[]>()
  const errors: GraphQLFormattedError[] = []
  let waiting: Waiting[] = []
  let parts = 0
  let isOver = false

  const failed = plan === undefined ? [] : await executePlan(plan, data, execution, begin)
  const placed = placeErrors(prepared, data, failed)
  const shaped = shapeResponse(prepared.root, prepared.selection, data, placesOf(placed))
  const first = await complete(toResult(shaped.data, toldErrors(placed, shaped.errors)))
  errors.push(...(first.errors ?? []))
  waiting = wait(shaped, new Set())
  if (waiting.length === 0) return first
  listener.begin(
    first,
    waiting.map(({ pending }) => pending),
  )
  while (fetching.size > 0) {
    await Promise.race(fetching)
    deliver((number) => fetched.has(number), fetching.size > 0)
  }
  // What the plan had nothing to fetch for.
  deliver(() => true, false)
  return toResult(first.data ?? null, errors)

  function begin(number: number, result: Promise<readonly FetchError[]>): void {
    const landing = result.then((found) => {
      fetched.set(number, found)
      fetching.delete(landing)
    })
    fetching.add(landing)
  }

  function deliver(isReady: (number: number) => boolean, mayFollow: boolean): void {
    const delivered: DeliveredPart[] = []
    const announced: PendingPart[] = []
    for (let ready = takeReady(); ready.length > 0; ready = takeReady()) {
      for (const together of Map.groupBy(ready, ({ deferral }) => deferral.number).values()) {
        const inner = shapeParts(together, delivered)
        announced.push(...inner.map(({ pending }) => pending))
        waiting.push(...inner)
      }
    }
    const hasNext = mayFollow || waiting.length > 0
    if (isOver || (delivered.length === 0 && hasNext)) return
    isOver = !hasNext
    errors.push(...delivered.flatMap((part) => part.errors))
    listener.deliver({ parts: delivered, pending: announced, hasNext })

    function takeReady(): Waiting[] {
      const ready = waiting.filter(({ deferral }) => isReady(deferral.number))
      waiting = waiting.filter(({ deferral }) => !isReady(deferral.number))
      return ready
    }
  }

  /** Shapes the objects of one deferral; returns what is deferred in them. */
  function shapeParts(objects: readonly Waiting[], delivered: DeliveredPart[]): Waiting[] {
    const [first] = objects
    if (first === undefined) return []
    const { deferral, shown, path } = first
    const failed = placeErrors(prepared, data, fetched.get(deferral.number) ?? [], shown)
    // All objects of one deferral lie equally deep.
    const keyOf = (place: ResponsePath) => JSON.stringify(place.slice(0, path.length))
    const known = new Set(objects.map((each) => keyOf(each.path)))
    // What lies below none of them is told with the first.
    const failedBy = Map.groupBy(failed, ({ place }) =>
      known.has(keyOf(place)) ? keyOf(place) : keyOf(path),
    )
    return objects.flatMap((each) => {
      const own = failedBy.get(keyOf(each.path)) ?? []
      const shaped = shapeDeferred(each, placesOf(own))
      delivered.push({ pending: each.pending, data: shaped.data, errors: toldErrors(own, shaped.errors) })
      return wait(shaped, shown)
    })
  }

  function wait({ deferred }: ShapedResponse, around: ReadonlySet<number>): Waiting[] {
    return deferred.map((each) => {
      const { number } = each.deferral
      const label = prepared.deferralLabels[number] ?? null
      const pending = { id: String(parts++), path: each.path, label }
      return { ...each, pending, shown: new Set([...around, number]) }
    })
  }
}

function placesOf(placed: readonly PlacedError[]): ResponsePath[] {
  return placed.map(({ place }) => place)
}

function toResult(
  data: Record<string, unknown> | null,
  errors: readonly GraphQLFormattedError[],
): GraphResult {
  return errors.length === 0 ? { data } : { data, errors }
}
