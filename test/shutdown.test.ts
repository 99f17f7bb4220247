import { createClient as createSseClient } from 'graphql-sse'
import { createClient as createWsClient } from 'graphql-ws'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { startWorld, type World } from './helpers/world.ts'

const OPEN_CASE = `mutation($input: OpenCaseInput!) {
  openCase(input: $input) { case { id } userErrors { message } }
}`

test('a stop answers what is under way, whatever streams and connections its clients hold', async () => {
  const world = await startWorld()
  // The client's connection is kept alive from here on.
  expect((await openAnyCase(world)).errors).toBeUndefined()
  await using streams = await openStreams(world)
  const underWay = [openAnyCase(world), openAnyCase(world), openAnyCase(world)]
  await expect.poll(() => world.fetches.filter((name) => name === 'process').length).toBeGreaterThan(3)

  await world[Symbol.asyncDispose]()

  for (const { status, data } of await Promise.all(underWay)) {
    expect(status).toBe(200)
    expect(data.openCase).toMatchObject({ userErrors: [], case: { id: expect.any(String) as string } })
  }
  expect(await streams.broken).toEqual(['sse', 'websocket'])
})

function openAnyCase(world: World) {
  const { supportTenantId } = showcase('covered-device')
  const input = {
    idempotencyKey: crypto.randomUUID(),
    supportTenantId,
    severity: 'SEV4',
    incidentType: 'HOW_TO',
    channel: 'chat',
    subject: 'A question',
    description: 'How?',
  }
  return world.ask('support-agent', OPEN_CASE, { input })
}

/** A stream of each kind; `broken` tells that both broke off, which makes ordinary clients connect again. */
async function openStreams(world: World) {
  const token = await world.token({ role: 'support-agent' })
  const query = 'subscription { caseStatusChanged { cursor } }'
  const headers = { authorization: `Bearer ${token}` }
  const sse = createSseClient({ url: `${world.url}/graphql`, headers, retryAttempts: 0 })
  const ws = createWsClient({
    url: `${world.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: headers,
    retryAttempts: 0,
  })
  const follow = (name: string, client: typeof sse | typeof ws) =>
    new Promise<string>((resolve, reject) => {
      client.subscribe(
        { query },
        {
          next: () => undefined,
          error: () => {
            resolve(name)
          },
          complete: () => {
            reject(new Error(`${name} was told that its stream is over.`))
          },
        },
      )
    })
  const broken = Promise.all([follow('sse', sse), follow('websocket', ws)])
  await expect.poll(() => world.fetches.filter((name) => name === 'support').length).toBeGreaterThan(1)
  return {
    broken,
    async [Symbol.asyncDispose]() {
      sse.dispose()
      await ws.dispose()
    },
  }
}
