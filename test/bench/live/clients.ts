// Forked by `npm run bench:live`: so many WebSocket clients, each with one subscription. It is sent a plan, opens them
// and says so; it counts from `go` on, and sends what it measured at `stop`.
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'

/** What the benchmark asks for. */
export interface ClientsPlan {
  readonly url: string
  readonly token: string
  readonly query: string
  /** The variables of each client. */
  readonly variables: readonly object[]
}

/** What the clients measured: times from commit to delivery in milliseconds. */
export interface ClientsReport {
  readonly failed: number
  readonly latencies: readonly number[]
}

/** Connections that are opened at a time. */
const OPENING = 50

let counting = false
let failed = 0
const latencies: number[] = []

process.on('message', (message: ClientsPlan | 'go' | 'stop') => {
  if (message === 'go') counting = true
  else if (message === 'stop') {
    const report: ClientsReport = { failed, latencies }
    process.send?.(report, () => process.exit(0))
  } else void openAll(message)
})

async function openAll(plan: ClientsPlan): Promise<void> {
  for (let from = 0; from < plan.variables.length; from += OPENING) {
    await Promise.all(plan.variables.slice(from, from + OPENING).map((variables) => open(plan, variables)))
  }
  process.send?.('open')
}

async function open({ url, token, query }: ClientsPlan, variables: object): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const client = createClient({
      url,
      webSocketImpl: WebSocket,
      lazy: false,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${token}` },
      on: {
        connected: () => {
          resolve()
        },
        error: reject,
      },
    })
    client.subscribe<{ caseStatusChanged: { change: { at: string } } }>(
      { query, variables: { ...variables } },
      {
        next({ data, errors }) {
          if (!counting) return
          if (errors !== undefined || data == null) failed++
          else latencies.push(Date.now() - Date.parse(data.caseStatusChanged.change.at))
        },
        error: () => failed++,
        complete: () => undefined,
      },
    )
  })
}
