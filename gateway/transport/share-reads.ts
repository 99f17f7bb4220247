import type { DocumentNode } from 'graphql'
import { contentHash } from '../../subgraphs/platform/canonical-json.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { Principal } from '../../subgraphs/platform/principal.ts'
import { isRead } from '../../subgraphs/platform/subgraph/is-read.ts'
import type {
  RequestEnvelope,
  SubgraphRequest,
  SubgraphResult,
} from '../../subgraphs/platform/subgraph/subgraph.ts'
import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'

/** A read under way, and those that wait for it beside the one that began it. */
interface Flight {
  readonly result: Promise<SubgraphResult>
  waiting: number
  copies: SubgraphResult[]
}

/**
 * Lets one principal's identical reads that are under way at the same time cost one request. Whoever waits gets a copy
 * of its own, since executors write into what they are given; and asks itself if the one that began has given up.
 */
export function shareReads(inner: SubgraphTransport): SubgraphTransport {
  const flights = new Map<string, Flight>()
  const callers = new WeakMap<Principal, string>()
  const questions = new WeakMap<DocumentNode, number>()
  let nextQuestion = 0

  return { execute, subscribe: (request, envelope) => inner.subscribe(request, envelope) }

  async function execute(request: SubgraphRequest, envelope: RequestEnvelope): Promise<SubgraphResult> {
    if (!isRead(request.document)) return await inner.execute(request, envelope)
    const variablesText = JSON.stringify(request.variables ?? {})
    const key = `${callerOf(envelope)} ${questionOf(request)} ${variablesText}`
    const flight = flights.get(key)
    if (flight === undefined) return await begin(key, { ...request, variablesText }, envelope).result
    flight.waiting++
    try {
      await flight.result
    } catch (error) {
      if (!isGivenUp(error)) throw error
      return await execute(request, envelope)
    }
    const copy = flight.copies.pop()
    if (copy === undefined) throw new Error('Each of those who wait has a copy.')
    return copy
  }

  function begin(key: string, request: SubgraphRequest, envelope: RequestEnvelope): Flight {
    const land = () => flights.delete(key)
    const result = inner.execute(request, envelope).then((found) => {
      land()
      // Before anybody has it, hence before anybody has written into it.
      flight.copies = Array.from({ length: flight.waiting }, () => copyOf(found))
      return found
    })
    result.catch(land)
    const flight: Flight = { result, waiting: 0, copies: [] }
    flights.set(key, flight)
    return flight
  }

  function callerOf({ principal }: RequestEnvelope): string {
    const known = callers.get(principal) ?? contentHash(principal)
    callers.set(principal, known)
    return known
  }

  /** Whoever plans asks with one document for one text, for as long as the plan is remembered. */
  function questionOf({ document, query }: SubgraphRequest): number | string {
    if (document === undefined) return query
    const known = questions.get(document) ?? nextQuestion++
    questions.set(document, known)
    return known
  }
}

/** A copy of what JSON can say; the platform's `structuredClone` takes several times as long for small answers. */
function copyOf<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(copyOf) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each)])) as Value
}

/** Its client went, or its time was over: that says nothing about the subgraph. */
function isGivenUp(error: unknown): boolean {
  return error instanceof TesseraError ? error.code === 'DEADLINE_EXCEEDED' : isAbort(error)
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
