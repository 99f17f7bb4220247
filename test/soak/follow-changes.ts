import { setTimeout as delay } from 'node:timers/promises'
import { createClient as createSseClient } from 'graphql-sse'
import { createClient as createWsClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import type { Change, Taken } from './ledger.ts'

const QUERY = `subscription Soak($caseId: ID, $since: String!) {
  caseStatusChanged(caseId: $caseId, since: $since) { cursor change { reason } case { id customer { name } } }
}`

/** How long a client waits before it connects again. */
const PAUSE_MS = 100

/** A socket that is cut off before it stands is an error that nobody has to hear of. */
class CutSocket extends WebSocket {
  constructor(address: string, protocols: string) {
    super(address, protocols)
    this.on('error', () => undefined)
  }
}

/** Where and as whom a client follows, and from which place on. */
export interface Following {
  readonly url: string
  readonly token: string
  readonly transport: 'ws' | 'sse'
  readonly caseId: string | null
  readonly since: string
  /** It breaks its own connection off and comes again about this often, in milliseconds. */
  readonly patienceMs: number
}

/** A client that follows changes, and what it took so far. */
export interface Follower extends Taken {
  readonly connections: () => number
  /** What ended its connections, by how often. */
  readonly ends: ReadonlyMap<string, number>
  close(): Promise<void>
}

interface Pushed {
  readonly cursor: string
  readonly change: { readonly reason: string }
  readonly case: { readonly id: string }
}

interface Result {
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[]
  readonly data?: { readonly caseStatusChanged: Pushed | null } | null
}

/** Follows until it is closed: whatever breaks, it connects again and goes on behind the last cursor it has. */
export function followChanges({ url, token, transport, caseId, since, patienceMs }: Following): Follower {
  const changes: Change[] = []
  let cursor = since
  const ends = new Map<string, number>()
  let connections = 0
  let closed = false
  let cut: () => void = () => undefined
  const done = (async () => {
    while (!closed) {
      connections++
      const end = await followOnce().catch((error: unknown) => reasonOf(error))
      ends.set(end, (ends.get(end) ?? 0) + 1)
      await delay(PAUSE_MS)
    }
  })()

  async function followOnce(): Promise<string> {
    const client = connect()
    cut = client.close
    const patience = setTimeout(client.close, patienceMs * (0.5 + Math.random()))
    try {
      for await (const { data, errors } of client.results) {
        const event = data?.caseStatusChanged
        // A change that could not be shown is asked for again.
        if (event === undefined || event === null) return `told ${errors?.[0]?.extensions?.code}`
        cursor = event.cursor
        changes.push({ caseId: event.case.id, number: Number(event.change.reason) })
      }
      return 'the end'
    } finally {
      clearTimeout(patience)
      client.close()
    }
  }

  function connect(): { results: AsyncIterable<Result>; close: () => void } {
    const request = { query: QUERY, variables: { caseId, since: cursor } }
    const authorization = `Bearer ${token}`
    if (transport === 'sse') {
      const client = createSseClient({ url: `${url}/graphql`, headers: { authorization }, retryAttempts: 0 })
      const results = client.iterate<Result['data']>(request) as AsyncIterable<Result>
      return {
        results,
        close: () => {
          client.dispose()
        },
      }
    }
    const client = createWsClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: CutSocket,
      connectionParams: { authorization },
      retryAttempts: 0,
    })
    const results = client.iterate(request) as AsyncIterable<Result>
    return {
      results,
      close: () => {
        client.terminate()
      },
    }
  }

  return {
    caseId,
    changes,
    ends,
    connections: () => connections,
    async close() {
      closed = true
      cut()
      await done
    },
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message
  if (error instanceof CloseEvent) return `closed ${error.code} ${error.reason}`
  return 'cut off'
}
