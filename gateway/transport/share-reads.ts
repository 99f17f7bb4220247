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

/** A read under way, and how many wait for it. */
interface Flight {
  readonly key: string
  readonly result: Promise<SubgraphResult>
  /** Cancels it. */
  readonly abandoned: AbortController
  waiting: number
  /** One for each of those who wait, once it has landed. */
  answers: SubgraphResult[]
}

/**
 * Lets one principal's identical reads that are under way at the same time cost one request. Whoever waits gets a copy
 * of its own, since executors write into what they are given. Who leaves is let go, and the request is cancelled with the
 * last; if its time is over, which is that of the one who began, the others ask themselves.
 */
export function shareReads(inner: SubgraphTransport): SubgraphTransport {
  const flights = new Map<string, Flight>()
  const callers = new WeakMap<Principal, string>()
  const questions = new WeakMap<DocumentNode, number>()
  let nextQuestion = 0

  return { execute, subscribe: (request, envelope) => inner.subscribe(request, envelope) }

  async function execute(request: SubgraphRequest, envelope: RequestEnvelope): Promise<SubgraphResult> {
    const { document, signal } = request
    if (document === undefined || !isRead(document)) return await inner.execute(request, envelope)
    signal?.throwIfAborted()
    const variablesText = JSON.stringify(request.variables ?? {})
    const key = `${callerOf(envelope)} ${questionOf(document)} ${variablesText}`
    const underWay = flights.get(key)
    const flight = underWay ?? begin(key, { ...request, variablesText }, envelope)
    flight.waiting++
    try {
      await (signal === undefined ? flight.result : untilAborted(flight, signal))
    } catch (error) {
      if (underWay === undefined || signal?.aborted === true || !isOverdue(error)) throw error
      return await execute(request, envelope)
    }
    const answer = flight.answers.pop()
    if (answer === undefined) throw new Error('Each of those who wait has an answer.')
    return answer
  }

  function begin(key: string, request: SubgraphRequest, envelope: RequestEnvelope): Flight {
    const abandoned = new AbortController()
    const result = inner.execute({ ...request, signal: abandoned.signal }, envelope).then((found) => {
      land(flight)
      // Before anybody has it, hence before anybody has written into it.
      for (let copies = flight.waiting - 1; copies > 0; copies--) flight.answers.push(copyOf(found))
      flight.answers.push(found)
      return found
    })
    result.catch(() => {
      land(flight)
    })
    const flight: Flight = { key, result, abandoned, waiting: 0, answers: [] }
    flights.set(key, flight)
    return flight
  }

  /** Nobody joins it from now on; the next one has its place. */
  function land(flight: Flight): void {
    if (flights.get(flight.key) === flight) flights.delete(flight.key)
  }

  /** Waits for it as long as its caller is there. Rejects with the signal's reason. */
  function untilAborted(flight: Flight, signal: AbortSignal): Promise<SubgraphResult> {
    const { promise, resolve, reject } = Promise.withResolvers<SubgraphResult>()
    const leave = () => {
      flight.waiting--
      reject(signal.reason as Error)
      if (flight.waiting > 0) return
      land(flight)
      flight.abandoned.abort(signal.reason)
    }
    const stay = () => {
      signal.removeEventListener('abort', leave)
    }
    signal.addEventListener('abort', leave)
    flight.result.then(
      (found) => {
        stay()
        resolve(found)
      },
      (error: unknown) => {
        stay()
        reject(error)
      },
    )
    return promise
  }

  function callerOf({ principal }: RequestEnvelope): string {
    const known = callers.get(principal) ?? contentHash(principal)
    callers.set(principal, known)
    return known
  }

  /** Whoever plans asks with one document for one text, for as long as the plan is remembered. */
  function questionOf(document: DocumentNode): number {
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

/** The time of the one who began was over: that says nothing about the subgraph. */
function isOverdue(error: unknown): boolean {
  return error instanceof TesseraError && error.code === 'DEADLINE_EXCEEDED'
}
