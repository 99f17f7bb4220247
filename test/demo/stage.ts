import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'graphql-ws'
import type { TokenRequest } from '../../gateway/security/local-issuer.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { RunningGraph } from '../helpers/running-graph.ts'

// What comes is what the query asks for.
/* eslint-disable @typescript-eslint/no-explicit-any */

/** How long the audience waits for something that happens beside the requests. */
const PATIENCE_MS = 20_000

/** The heading of what follows. */
export function chapter(title: string): void {
  process.stdout.write(`\n${title}\n`)
}

/** What somebody says or sees. */
export function say(who: string, what: string): void {
  process.stdout.write(`  ${who.padEnd(28)} ${what}\n`)
}

/** Asks for a change and returns what came of it; a refusal ends the play with its sentence. */
export async function act(
  graph: RunningGraph,
  who: TokenRequest,
  query: string,
  variables: object,
  correlationId: string,
): Promise<any> {
  const data = await graph.ask(who, query, variables, correlationId)
  const [payload] = Object.values<any>(data)
  const [refusal] = payload.userErrors
  if (refusal !== undefined) throw new TesseraError('BAD_USER_INPUT', `It was refused: ${refusal.message}`)
  return payload
}

/** Looks until something is so; what follows a request by itself takes its moment. */
export async function until(look: () => Promise<any>, isSo: (seen: any) => boolean): Promise<any> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const seen = await look()
    if (isSo(seen)) return seen
    if (performance.now() > deadline)
      throw new TesseraError('DEADLINE_EXCEEDED', `What should follow has not: ${JSON.stringify(seen)}`)
    await delay(150)
  }
}

/** Prints each event of a subscription as one of the people sees it. */
export function listen(
  who: string,
  client: Client,
  query: string,
  variables: object,
  tell: (data: any) => string,
): void {
  client.subscribe(
    { query, variables: { ...variables } },
    {
      next: ({ data }) => {
        if (data !== null && data !== undefined) say(`${who} (pushed)`, tell(data))
      },
      error: (error) => {
        say(who, `the stream failed: ${JSON.stringify(error)}`)
      },
      complete: () => undefined,
    },
  )
}
