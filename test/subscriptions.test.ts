import { createClient as createSseClient } from 'graphql-sse'
import { createClient, type Client } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { operation } from './helpers/operations.ts'
import { startWorld, type World } from './helpers/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})

type Who = Parameters<World['token']>[0]

async function connect(who: Who): Promise<Client> {
  const authorization = `Bearer ${await world.token(who)}`
  return createClient({
    url: `${world.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
    retryAttempts: 0,
  })
}

/** Takes events until there are so many, then ends the subscription. */
// A test says by its expectations what it expects here.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
async function take(client: Client, query: string, variables: object, count: number): Promise<any[]> {
  const events = []
  for await (const event of client.iterate({ query, variables: { ...variables } })) {
    events.push(event)
    if (events.length === count) break
  }
  return events
}

async function openCase(subject = 'Fault', name = 'covered-device'): Promise<string> {
  const { supportTenantId, serialNumber } = showcase(name)
  const input = {
    idempotencyKey: crypto.randomUUID(),
    supportTenantId,
    serialNumber,
    severity: 'SEV2',
    incidentType: 'HARDWARE_FAILURE',
    channel: 'phone',
    subject,
    description: 'It stopped.',
  }
  const { data } = await world.ask(
    'support-agent',
    'mutation($input: OpenCaseInput!) { openCase(input: $input) { case { id } userErrors { message } } }',
    { input },
  )
  expect(data.openCase.userErrors).toEqual([])
  return data.openCase.case.id
}

async function dispatch(caseId: string) {
  const { data } = await world.ask(
    'support-agent',
    'query($id: ID!) { case(id: $id) { entitlement { id } } }',
    { id: caseId },
  )
  const input = {
    caseId,
    decisionId: data.case.entitlement.id,
    idempotencyKey: crypto.randomUUID(),
    parts: [],
    skills: [],
  }
  const answer = await world.ask('support-agent', operation('AgentDesktopDispatch'), { input })
  expect(answer.data.dispatchService.userErrors).toEqual([])
  return answer.data.dispatchService
}

/** Subscribes, then causes something once the subscription stands. */
async function after<Result>(events: Promise<Result>, cause: () => Promise<unknown>): Promise<Result> {
  await new Promise((resolve) => setTimeout(resolve, 300))
  await cause()
  return await events
}

describe('over WebSocket with the ordinary client', () => {
  test('a case’s status is pushed with anything of the graph selected, entitlement too', async () => {
    const client = await connect({ role: 'support-agent' })
    const opened: string[] = []
    const events = await after(take(client, operation('AgentDesktopCaseStatus'), {}, 1), async () =>
      opened.push(await openCase()),
    )
    expect(events[0].errors).toBeUndefined()
    expect(events[0].data.caseStatusChanged).toMatchObject({
      change: { status: 'ACKNOWLEDGED', by: 'support-agent' },
      case: {
        id: opened[0],
        status: 'ACKNOWLEDGED',
        customer: { standing: { state: 'CURRENT' } },
        entitlement: { outcome: 'COVERED' },
      },
    })
    await client.dispose()
  })

  test('narrowed to a customer or a region it hears of those alone', async () => {
    const client = await connect({ role: 'support-agent' })
    const query = `subscription($supportTenantId: ID, $region: Region) {
      caseStatusChanged(supportTenantId: $supportTenantId, region: $region) { case { id } } }`
    const { supportTenantId } = showcase('covered-plan')
    const heard: string[] = []
    const follow = (name: string, variables: object) =>
      client.subscribe(
        { query, variables: { ...variables } },
        {
          next: ({ data }) =>
            heard.push(
              `${name} ${(data as { caseStatusChanged: { case: { id: string } } }).caseStatusChanged.case.id}`,
            ),
          error: () => heard.push(`${name} broke`),
          complete: () => undefined,
        },
      )
    follow('customer', { supportTenantId })
    follow('region', { region: 'EU' })
    follow('elsewhere', { region: 'APAC' })
    let ids: string[] = []
    await after(Promise.resolve(), async () => {
      ids = [await openCase('Other'), await openCase('Own', 'covered-plan')]
    })
    const expected = [`customer ${ids[1]}`, `region ${ids[0]}`, `region ${ids[1]}`]
    await expect.poll(() => heard.toSorted()).toEqual(expected.toSorted())
    await client.dispose()
  })

  test('agent, customer and technician each see the dispatch happen', async () => {
    const caseId = await openCase()
    const { customerId } = showcase('covered-device')
    const agent = await connect({ role: 'support-agent' })
    const customer = await connect({ role: 'customer', customer: customerId })
    const states =
      'subscription { serviceOrderStateChanged { change { status } serviceOrder { state dispatches { technician } } } }'
    const seenByAgent = take(agent, states, {}, 4)
    const seenByCustomer = take(customer, operation('PortalServiceOrder'), {}, 4)
    const result = await after(Promise.all([seenByAgent, seenByCustomer]), () => dispatch(caseId))
    for (const events of result) {
      const statuses = events.map((event) => event.data.serviceOrderStateChanged.change.status)
      expect(statuses).toEqual(['CREATED', 'RELEASED', 'SCHEDULED', 'DISPATCHED'])
    }
    await Promise.all([agent.dispose(), customer.dispose()])
  })

  test('the steps of a workflow are pushed in order, each with its cursor, and since replays from there without a gap', async () => {
    const client = await connect({ role: 'support-agent' })
    const { saga } = await dispatch(await openCase())
    const query =
      'subscription($id: ID!, $since: String) { sagaProgress(sagaId: $id, since: $since) { cursor saga { state } } }'
    const start = Buffer.from(JSON.stringify(['event', '0'])).toString('base64url')
    const all = await take(client, query, { id: saga.id, since: start }, 15)
    const cursors = all.map((event) => event.data.sagaProgress.cursor)
    expect(new Set(cursors).size).toBe(15)
    const rest = await take(client, query, { id: saga.id, since: cursors[6] }, 8)
    expect(rest.map((event) => event.data.sagaProgress.cursor)).toEqual(cursors.slice(7))
    await client.dispose()
  })

  test('a customer hears nothing of another customer’s cases', async () => {
    const client = await connect({ role: 'customer', customer: showcase('chargeable').customerId })
    const heard: unknown[] = []
    void (async () => {
      for await (const event of client.iterate({
        query: 'subscription { caseStatusChanged { case { id } } }',
      }))
        heard.push(event)
    })().catch(() => undefined)
    await after(Promise.resolve(), openCase)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(heard).toEqual([])
    await client.dispose()
  })

  test('a cursor that is not ours is a clear error', async () => {
    const client = await connect({ role: 'support-agent' })
    const [event] = await take(
      client,
      'subscription { caseStatusChanged(since: "nonsense") { cursor } }',
      {},
      1,
    )
    expect(event.errors).toMatchObject([{ extensions: { code: 'INVALID_CURSOR' } }])
    await client.dispose()
  })

  test('a connection without a token is refused with a sentence', async () => {
    const client = createClient({
      url: `${world.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    })
    await expect(take(client, 'subscription { caseStatusChanged { cursor } }', {}, 1)).rejects.toMatchObject({
      code: 4401,
      reason: expect.stringContaining('bearer token'),
    })
  })

  test('the token may come in the header of the handshake', async () => {
    const headers = { authorization: `Bearer ${await world.token({ role: 'support-agent' })}` }
    class WithHeader extends WebSocket {
      constructor(address: string, protocols: string) {
        super(address, protocols, { headers })
      }
    }
    const client = createClient({
      url: `${world.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WithHeader,
      retryAttempts: 0,
    })
    const [answer] = await take(client, '{ __typename }', {}, 1)
    expect(answer).toEqual({ data: { __typename: 'Query' } })
    await client.dispose()
  })

  test('two hundred subscribers with the same selection and rights cost the requests of one', async () => {
    const query =
      'subscription($since: String) { caseStatusChanged(since: $since) { case { id customer { name } } } }'
    const costs: (readonly string[])[] = []
    for (const connections of [1, 20]) {
      const clients = await Promise.all(
        Array.from({ length: connections }, (_each, index) =>
          connect({ role: 'support-agent', subject: `agent-${index}` }),
        ),
      )
      const perClient = connections === 1 ? 1 : 10
      const streams = clients.flatMap((client) =>
        Array.from({ length: perClient }, () => take(client, query, {}, 1)),
      )
      const heard = await after(Promise.all(streams), async () => {
        world.reset()
        await changeCase()
      })
      expect(heard).toHaveLength(connections * perClient)
      costs.push([...world.fetches])
      await Promise.all(clients.map(async (client) => client.dispose()))
    }
    expect(costs[0]?.length).toBeGreaterThan(0)
    expect(costs[1]).toEqual(costs[0])
  })

  test('a newer token in a ping keeps the connection; a role that is gone counts from the next event on', async () => {
    const socket = new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
    const messages: { type: string; id?: string; payload?: { errors?: object[]; data?: object } }[] = []
    socket.on('message', (text: Buffer) => messages.push(JSON.parse(text.toString())))
    await new Promise((resolve) => socket.once('open', resolve))
    const say = (message: object) => {
      socket.send(JSON.stringify(message))
    }
    const tokenFor = async (role: Who['role'], subject = 'changing') => ({
      authorization: `Bearer ${await world.token({ role, subject })}`,
    })
    const results = () => messages.filter(({ type }) => type === 'next').map(({ payload }) => payload)
    say({ type: 'connection_init', payload: await tokenFor('support-agent') })
    await expect.poll(() => messages).toEqual([{ type: 'connection_ack' }])
    const query = 'subscription { caseStatusChanged { change { status } } }'
    say({ type: 'subscribe', id: 'a', payload: { query } })
    await after(Promise.resolve(), changeCase)
    await expect.poll(results).toHaveLength(1)

    say({ type: 'ping', payload: await tokenFor('support-agent') })
    await expect.poll(() => messages.at(-1)?.type).toBe('pong')
    await changeCase()
    await expect.poll(results).toHaveLength(2)

    say({ type: 'ping', payload: await tokenFor('analyst') })
    await expect.poll(() => messages.filter(({ type }) => type === 'pong')).toHaveLength(2)
    await changeCase()
    await expect.poll(() => messages.at(-1)).toEqual({ type: 'complete', id: 'a' })
    expect(results().map((payload) => payload?.data)).toEqual([
      { caseStatusChanged: { change: { status: 'IN_PROGRESS' } } },
      { caseStatusChanged: { change: { status: 'IN_PROGRESS' } } },
      undefined,
    ])
    expect(results().at(-1)).toMatchObject({ errors: [{ extensions: { code: 'RIGHTS_CHANGED' } }] })

    const closed = new Promise((resolve) => socket.once('close', resolve))
    say({ type: 'ping', payload: await tokenFor('support-agent', 'somebody else') })
    expect(await closed).toBe(4403)
  })
})

/** A change whose writing asks no subgraph for anything. */
async function changeCase(): Promise<void> {
  const { caseId, supportTenantId } = showcase('covered-device')
  const change = { status: 'IN_PROGRESS', at: new Date(), by: 'test', reason: null, correlationId: 'test' }
  await world.database.query(
    `insert into platform.outbox (type, source, subject, actor, correlation_id, region, audience, data)
     values ('case.statusChanged', 'support', $1, 'test', 'test', 'EU', $2, $3)`,
    [caseId, JSON.stringify({ supportTenantId }), JSON.stringify({ entity: 'Case', change })],
  )
}

describe('over Server-Sent Events', () => {
  test('the same subscription gives the same events', async () => {
    const client = createSseClient({
      url: `${world.url}/graphql`,
      headers: { authorization: `Bearer ${await world.token({ role: 'support-agent' })}` },
      retryAttempts: 0,
    })
    const events = (async () => {
      for await (const event of client.iterate({ query: operation('AgentDesktopCaseStatus') })) return event
      return null
    })()
    const event = await after(events, openCase)
    expect(event?.errors).toBeUndefined()
    expect(event?.data).toMatchObject({
      caseStatusChanged: {
        change: { status: 'ACKNOWLEDGED' },
        case: { entitlement: { outcome: 'COVERED' } },
      },
    })
    client.dispose()
  })

  test('without a token it is 401', async () => {
    const response = await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'subscription { caseStatusChanged { cursor } }' }),
    })
    expect(response.status).toBe(401)
  })
})
