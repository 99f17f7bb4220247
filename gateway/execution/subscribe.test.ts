import { execute, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { buildFixture } from '../../test/helpers/fixture-federation.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { Role } from '../../subgraphs/platform/principal.ts'
import type { SubgraphRequest, SubgraphResult } from '../../subgraphs/platform/subgraph/subgraph.ts'
import { buildSupergraph } from '../supergraph/supergraph.ts'
import { EventBuffer } from './event-buffer.ts'
import { createGraph } from './graph.ts'

const GUARD = '@requiresScopes(scopes: [["x"]])'
const SUBSCRIPTION = `
  type Subscription { moved(since: String): Moved hidden: Moved ${GUARD} }
  type Moved { cursor: String! person: Person sure: Person! seen: [Seen!]! }
  union Seen = Flock | Swarm
  type Flock { size: Int }
  type Swarm { size: String! }`
const fixture = buildFixture((name, sdl) => (name === 'people' ? `${sdl} ${SUBSCRIPTION}` : sdl))
const QUERY = 'subscription($s: String) { moved(since: $s) { at: cursor who: person { name nickname } } }'

/** A graph whose subgraph `people` pushes what the test says, and counts its streams and requests. */
function world() {
  const sources: EventBuffer[] = []
  const requests: SubgraphRequest[] = []
  const asked: string[] = []
  let hold = Promise.resolve()
  let failures = 0
  const supergraph = buildSupergraph(fixture.supergraphSdl)
  const graph = createGraph({
    supergraph,
    transport: (subgraph) => ({
      async execute(request, envelope) {
        asked.push(subgraph)
        await hold
        if (failures-- > 0) throw new TesseraError('SUBGRAPH_UNAVAILABLE', 'Not now.')
        return await fixture.transport(subgraph).execute(request, envelope)
      },
      subscribe(request) {
        const source = new EventBuffer()
        sources.push(source)
        requests.push(request)
        return source as AsyncIterableIterator<SubgraphResult>
      },
    }),
  })
  const documents = new Map<string, ReturnType<typeof parse>>()
  return {
    graph,
    supergraph,
    sources,
    asked,
    /** Lets the next requests fail as those to a process that is gone. */
    failNext(times: number) {
      failures = times
    },
    hold(until: Promise<void>) {
      hold = until
    },
    subscribe(
      query: string,
      {
        subject = 'tester',
        roles = [],
        scopes = [],
        variables = {},
      }: {
        subject?: string
        roles?: Role[]
        scopes?: string[]
        variables?: Record<string, unknown>
      } = {},
    ) {
      // One text is one document, as in the server.
      const document = documents.get(query) ?? parse(query)
      documents.set(query, document)
      const principal = { subject, roles, scopes }
      return graph.subscribe({
        document,
        variables,
        envelope: { principal, correlationId: 'test', deadlineMs: Number.MAX_SAFE_INTEGER },
      })
    },
    /** Pushes an event, executed as its subgraph executes it. */
    async push(id: string, cursor: string) {
      const seen = [{ size: 3 }, { size: 'huge' }]
      const person = { id, name: `P${id}` }
      const rootValue = { moved: { cursor, person, sure: person, seen } }
      for (const [index, { document, query, variables }] of requests.entries()) {
        const result = await execute({
          typeResolver: (value: { size: unknown }) => (typeof value.size === 'number' ? 'Flock' : 'Swarm'),
          schema: fixture.schemas.get('people') ?? supergraph.apiSchema,
          document: document ?? parse(query),
          variableValues: variables,
          rootValue,
        })
        sources[index]?.push({ data: result.data ?? null }, cursor)
      }
    },
  }
}

const shown = (number: string, cursor: string) => ({
  data: { moved: { at: cursor, who: { name: `P${number}`, nickname: `n${number}` } } },
})

test('each event is answered with what other subgraphs know, under the client’s names', async () => {
  const { subscribe, push } = world()
  const stream = subscribe(QUERY)
  await push('1', 'c1')
  await push('2', 'c2')
  expect([(await stream.next()).value, (await stream.next()).value]).toEqual([
    shown('1', 'c1'),
    shown('2', 'c2'),
  ])
})

test('callers of equal rights share one stream and one run of each event', async () => {
  const { subscribe, push, sources, asked } = world()
  const streams = ['a', 'b', 'c', 'd', 'e'].map((subject) => subscribe(QUERY, { subject }))
  await push('1', 'c1')
  const results = await Promise.all(streams.map((stream) => stream.next()))
  expect(results.map(({ value }) => value)).toEqual(streams.map(() => shown('1', 'c1')))
  expect(sources).toHaveLength(1)
  expect(asked).toEqual(['teams'])
})

test.each<[string, Parameters<ReturnType<typeof world>['subscribe']>[1]]>([
  ['other scopes', { scopes: ['y'] }],
  ['another role', { roles: ['finance'] }],
  ['a technician, whose rows depend on who it is', { roles: ['technician'] }],
  ['a place to begin at', { variables: { s: 'c0' } }],
])('%s is a stream of its own', (_name, who) => {
  const { subscribe, sources } = world()
  subscribe(QUERY)
  subscribe(QUERY, who)
  expect(sources).toHaveLength(2)
})

test('who resumes has each event resolved with the others, and goes on as one with them where they meet', async () => {
  const { subscribe, push, sources, asked } = world()
  const live = subscribe(QUERY)
  const resumed = [
    subscribe(QUERY, { variables: { s: 'c0' } }),
    subscribe(QUERY, { variables: { s: 'c00' } }),
  ]
  expect(sources).toHaveLength(3)
  for (const [index, id] of ['1', '2', '1'].entries()) {
    await push(id, `c${index + 1}`)
    const results = await Promise.all([live, ...resumed].map((stream) => stream.next()))
    expect(results.map(({ value }) => value)).toEqual(results.map(() => shown(id, `c${index + 1}`)))
  }
  expect(asked).toEqual(['teams', 'teams', 'teams'])
  // What is left is the one that is live.
  const states = sources.map((source) => Promise.race([source.next(), Promise.resolve('open')]))
  expect(await Promise.all(states)).toEqual(['open', ENDED, ENDED])
  await live.return?.()
  await push('2', 'c4')
  expect((await resumed[1]?.next())?.value).toEqual(shown('2', 'c4'))
})

const ENDED = { value: undefined, done: true }

test('two technicians share nothing', () => {
  const { subscribe, sources } = world()
  for (const subject of ['one', 'two']) subscribe(QUERY, { subject, roles: ['technician'] })
  expect(sources).toHaveLength(2)
})

test('the stream is ended when its last caller leaves, and begun anew for the next', async () => {
  const { subscribe, sources } = world()
  const streams = [subscribe(QUERY), subscribe(QUERY)]
  await streams[0]?.return?.()
  expect(await Promise.race([sources[0]?.next(), Promise.resolve('open')])).toBe('open')
  await streams[1]?.return?.()
  expect(await sources[0]?.next()).toEqual({ value: undefined, done: true })
  subscribe(QUERY)
  expect(sources).toHaveLength(2)
})

test('a pending next ends with return though no event ever comes', async () => {
  const stream = world().subscribe(QUERY)
  const pending = stream.next()
  await stream.return?.()
  expect(await pending).toEqual({ value: undefined, done: true })
})

test('events leave in their order though the first takes longer', async () => {
  const { subscribe, push, hold, asked } = world()
  let release: () => void = () => undefined
  hold(
    new Promise((resolve) => {
      release = resolve
    }),
  )
  const stream = subscribe(QUERY)
  await push('1', 'c1')
  await expect.poll(() => asked.length).toBe(1)
  hold(Promise.resolve())
  await push('2', 'c2')
  release()
  expect([(await stream.next()).value, (await stream.next()).value]).toEqual([
    shown('1', 'c1'),
    shown('2', 'c2'),
  ])
})

test('an event of which nothing could be shown is resolved again, in its place; what can be shown in part is not', async () => {
  const { subscribe, push, failNext, asked } = world()
  const whole = subscribe('subscription { moved { at: cursor who: sure { nickname } } }')
  failNext(2)
  await push('1', 'c1')
  await push('2', 'c2')
  const heard = [(await whole.next()).value, (await whole.next()).value]
  expect(heard).toEqual(
    ['1', '2'].map((id) => ({ data: { moved: { at: `c${id}`, who: { nickname: `n${id}` } } } })),
  )
  expect(asked).toHaveLength(4)
  await whole.return?.()

  const part = subscribe(QUERY)
  failNext(1)
  await push('1', 'c3')
  expect((await part.next()).value).toMatchObject({
    data: { moved: { at: 'c3', who: null } },
    errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
  })
})

test('a caller who takes too slowly is told where to resume; the others hear on', async () => {
  const { subscribe, push } = world()
  const slow = subscribe(QUERY)
  const quick = subscribe(QUERY)
  for (let number = 1; number <= 260; number++) {
    await push('1', `c${number}`)
    expect((await quick.next()).value).toEqual(shown('1', `c${number}`))
  }
  const heard = []
  for await (const result of slow) heard.push(result)
  expect(heard).toHaveLength(257)
  expect(heard.at(-1)?.errors).toMatchObject([{ extensions: { code: 'FELL_BEHIND', cursor: 'c256' } }])
})

test('a stream lives on over a change of the graph', async () => {
  const { subscribe, push, graph, sources } = world()
  const stream = subscribe(QUERY)
  graph.swap(buildSupergraph(fixture.supergraphSdl))
  await push('1', 'c1')
  expect((await stream.next()).value).toEqual(shown('1', 'c1'))
  expect(sources).toHaveLength(1)
})

describe('after a change of the graph', () => {
  const changed = (change: (sdl: string) => string) =>
    buildSupergraph(
      buildFixture((name, sdl) => {
        const now = name === 'people' ? `${sdl} ${SUBSCRIPTION}` : sdl
        return change(now)
      }).supergraphSdl,
    )

  test('a field that has come to be guarded is not pushed any more', async () => {
    const { subscribe, push, graph } = world()
    const stream = subscribe(QUERY.replace('nickname', 'nickname tags'))
    await push('1', 'c1')
    expect((await stream.next()).value).toMatchObject({
      data: { moved: { who: { tags: [['1', null], null] } } },
    })
    graph.swap(changed((sdl) => sdl.replace('tags: [[String]]', `tags: [[String]] ${GUARD}`)))
    await push('1', 'c2')
    const { value } = await stream.next()
    expect(value.data).toMatchObject({ moved: { at: 'c2', who: { name: 'P1', tags: null } } })
    expect(value.errors).toMatchObject([
      { path: ['moved', 'who', 'tags'], extensions: { code: 'FORBIDDEN_FIELD' } },
    ])
  })

  test('a subscription that is not valid any more is told so and ends', async () => {
    const { subscribe, push, graph, sources } = world()
    const stream = subscribe(QUERY)
    graph.swap(changed((sdl) => sdl.replace('nickname', 'pet')))
    await push('1', 'c1')
    const heard = []
    for await (const result of stream) heard.push(result)
    expect(heard).toMatchObject([{ errors: [{ extensions: { code: 'GRAPH_CHANGED', retryable: false } }] }])
    expect(await sources[0]?.next()).toEqual({ value: undefined, done: true })
  })

  test('a subscription whose events would now have to carry something else ends with where to resume', async () => {
    const { subscribe, push, graph } = world()
    const stream = subscribe(QUERY)
    await push('1', 'c1')
    await stream.next()
    // The nickname is found by another key from now on, which the events so far do not carry.
    graph.swap(
      changed((sdl) =>
        sdl
          .replace(
            'type Person @key(fields: "id") { id: ID! nickname',
            'type Person @key(fields: "pet") { pet: ID! nickname',
          )
          .replace('weight: Int friends', 'weight: Int pet: ID! friends')
          .replace(
            'type Person implements Named @key(fields: "id")',
            'type Person implements Named @key(fields: "id") @key(fields: "pet")',
          ),
      ),
    )
    await push('2', 'c2')
    const heard = []
    for await (const result of stream) heard.push(result)
    expect(heard).toMatchObject([
      { errors: [{ extensions: { code: 'GRAPH_CHANGED', retryable: true, cursor: 'c1' } }] },
    ])
  })

  test('a subscription that the caller may not see any more ends', async () => {
    const { subscribe, push, graph } = world()
    const stream = subscribe(QUERY)
    graph.swap(
      changed((sdl) => sdl.replace('moved(since: String): Moved', `moved(since: String): Moved ${GUARD}`)),
    )
    await push('1', 'c1')
    const heard = []
    for await (const result of stream) heard.push(result)
    expect(heard).toMatchObject([{ errors: [{ extensions: { code: 'FORBIDDEN_FIELD' } }] }])
  })
})

test('an event may hold fields of one name and unequal types', async () => {
  const { subscribe, push } = world()
  const stream = subscribe(
    'subscription { moved { seen { ... on Flock { birds: size } ... on Swarm { size } } } }',
  )
  await push('1', 'c1')
  expect((await stream.next()).value).toEqual({ data: { moved: { seen: [{ birds: 3 }, { size: 'huge' }] } } })
})

test('a subscription that the caller may not see says so once and ends', async () => {
  const { subscribe, sources } = world()
  const heard = []
  for await (const result of subscribe('subscription { hidden { cursor } }')) heard.push(result)
  expect(heard).toMatchObject([{ errors: [{ extensions: { code: 'FORBIDDEN_FIELD' } }] }])
  expect(sources).toEqual([])
})

test('variables that do not fit are told and the stream ends', async () => {
  const heard = []
  for await (const result of world().subscribe(QUERY, { variables: { s: { not: 'text' } } }))
    heard.push(result)
  expect(heard).toMatchObject([{ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }])
})

test('everything ends when the graph is closed', async () => {
  const { subscribe, graph, sources } = world()
  const pending = subscribe(QUERY).next()
  await graph.close()
  expect(await pending).toEqual({ value: undefined, done: true })
  expect(await sources[0]?.next()).toEqual({ value: undefined, done: true })
})
