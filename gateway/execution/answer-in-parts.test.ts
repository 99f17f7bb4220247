import fc from 'fast-check'
import { parse, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import { buildFixture } from '../../test/helpers/fixture-federation.ts'
import { generateSelections } from '../../test/helpers/generate-selections.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import { buildSupergraph } from '../supergraph/supergraph.ts'
import type { Delivery, PendingPart } from './answer-in-parts.ts'
import { createGraph, type GraphResult } from './graph.ts'

type Data = Record<string, unknown>

/** Without the interface object, near which nothing is deferred. */
const fixture = buildFixture(undefined, ['people', 'teams', 'scores', 'rules'])
let down: string[] = []
/** The subgraph that does not answer before the first answer is there. */
let held: string | null = null
let release: () => void = () => undefined
const graph = createGraph({
  supergraph: buildSupergraph(fixture.supergraphSdl),
  transport: (name) => ({
    ...fixture.transport(name),
    async execute(request, envelope) {
      if (name === held) await new Promise<void>((resolve) => (release = resolve))
      if (down.includes(name)) throw new TesseraError('SUBGRAPH_UNAVAILABLE', 'It is down.')
      return await fixture.transport(name).execute(request, envelope)
    },
  }),
})
const envelope = {
  principal: { subject: 'tester', roles: [], scopes: [] },
  correlationId: 'test',
  deadlineMs: Number.MAX_SAFE_INTEGER,
}

/** An answer in parts, as its client hears of it. */
interface Heard {
  first: GraphResult | null
  pending: readonly PendingPart[]
  readonly deliveries: Delivery[]
  readonly whole: GraphResult
}

async function askInParts(query: string, variables: Data = {}): Promise<Heard> {
  const heard: Omit<Heard, 'whole'> = { first: null, pending: [], deliveries: [] }
  const whole = await graph.execute({
    document: parse(query),
    variables,
    envelope,
    parts: {
      begin(first, pending) {
        Object.assign(heard, { first, pending })
        release()
      },
      deliver: (delivery) => heard.deliveries.push(delivery),
    },
  })
  return { ...heard, whole }
}

/** What a client has once it has put all parts in their places. */
function merged({ first, deliveries }: Heard): unknown {
  const data: unknown = structuredClone(first?.data)
  for (const { pending, data: part } of deliveries.flatMap(({ parts }) => parts)) {
    let place = data
    for (const step of pending.path) place = (place as Record<string | number, unknown>)[step]
    if (part !== null) mergeDeep(place as Data, structuredClone(part))
  }
  return data
}

function mergeDeep(target: Data, source: Data): void {
  for (const [key, value] of Object.entries(source)) {
    const present = target[key]
    if (isObject(present) && isObject(value)) mergeDeep(present, value)
    else target[key] = value
  }
}

const isObject = (value: unknown): value is Data => typeof value === 'object' && value !== null

describe('what is deferred', () => {
  test('comes behind the first answer, which waits for no subgraph that only it needs', async () => {
    held = 'scores'
    const heard = await askInParts('{ teams { code ... @defer(label: "later") { title points } } }')
    held = null
    expect(heard.first).toEqual({ data: { teams: [{ code: 'red' }, { code: 'blue' }] } })
    expect(heard.pending).toEqual([
      { id: '0', path: ['teams', 0], label: 'later' },
      { id: '1', path: ['teams', 1], label: 'later' },
    ])
    expect(heard.deliveries).toEqual([
      {
        parts: [
          { pending: heard.pending[0], data: { title: 'Team red', points: 10 }, errors: [] },
          { pending: heard.pending[1], data: { title: 'Team blue', points: 20 }, errors: [] },
        ],
        pending: [],
        hasNext: false,
      },
    ])
  })

  test('inside of what is deferred comes behind it', async () => {
    const heard = await askInParts(
      '{ person(id: "1") { name ... @defer(label: "a") { nickname ... @defer(label: "b") { load } } } }',
    )
    expect(heard.pending.map(({ label }) => label)).toEqual(['a'])
    const labels = heard.deliveries.flatMap(({ parts }) => parts.map(({ pending }) => pending.label))
    expect(labels).toEqual(['a', 'b'])
    expect(heard.deliveries.flatMap(({ pending }) => pending.map(({ label }) => label))).toEqual(['b'])
    expect(merged(heard)).toEqual({ person: { name: 'Ada', nickname: 'n1', load: 120 } })
  })

  test('by a fragment that is spread twice comes to both places', async () => {
    const heard = await askInParts(
      'query { one: person(id: "1") { ...N @defer } two: person(id: "2") { ...N @defer } } fragment N on Person { nickname }',
    )
    expect(heard.first).toEqual({ data: { one: {}, two: {} } })
    expect(merged(heard)).toEqual({ one: { nickname: 'n1' }, two: { nickname: 'n2' } })
  })

  test('is decided by its condition', async () => {
    const query = 'query($later: Boolean!) { person(id: "1") { ... @defer(if: $later) { nickname } } }'
    const now = await askInParts(query, { later: false })
    expect([now.first, now.whole]).toEqual([null, { data: { person: { nickname: 'n1' } } }])
    expect((await askInParts(query, { later: true })).first).toEqual({ data: { person: {} } })
  })

  test('is there at once for a client that takes its answer whole', async () => {
    const document = parse('{ person(id: "1") { name ... @defer { nickname } } }')
    expect(await graph.execute({ document, envelope })).toEqual({
      data: { person: { name: 'Ada', nickname: 'n1' } },
    })
  })

  test('is not delivered where its object is not', async () => {
    const heard = await askInParts('{ person(id: "9") { name ... @defer { nickname } } }')
    expect([heard.first, heard.whole]).toEqual([null, { data: { person: null } }])
  })

  test('stands beside introspection, which comes first', async () => {
    const heard = await askInParts(
      '{ person(id: "1") { ... @defer { nickname } } __type(name: "Team") { name } }',
    )
    expect(heard.first).toEqual({ data: { person: {}, __type: { name: 'Team' } } })
  })

  test('comes at once in a graph with an interface object, at which the planner would never end', async () => {
    const { supergraphSdl, transport } = buildFixture()
    const whole = createGraph({ supergraph: buildSupergraph(supergraphSdl), transport })
    const document = parse(
      '{ cheapest { next { ... on Chart { ... on Chart @defer { label } weight: id } } price } }',
    )
    const parts = {
      begin: () => expect.unreachable(),
      deliver: () => expect.unreachable(),
    }
    expect(await whole.execute({ document, envelope, parts })).toEqual({
      data: { cheapest: { next: {}, price: 20 } },
    })
  })

  test('very many times over comes at once', async () => {
    const parts = Array.from({ length: 40 }, (_each, index) => `... @defer { n${index}: nickname }`)
    const { first, whole } = await askInParts(`{ person(id: "1") { ${parts.join(' ')} } }`)
    expect(first).toBeNull()
    expect(Object.keys(whole.data?.['person'] ?? {})).toHaveLength(40)
  })

  test('needs a label that is written out', async () => {
    const { whole } = await askInParts(
      'query($l: String) { person(id: "1") { ... @defer(label: $l) { name } } }',
    )
    expect(whole.errors?.map(({ message }) => message)).toEqual([
      'The label of @defer must be written out as a string, not given as a variable.',
    ])
  })
})

describe('a part that fails', () => {
  test('is null where a field of it must not be, and the first answer stands', async () => {
    const heard = await askInParts(
      '{ person(id: "3") { name ... @defer { verdict { strict } } ... @defer { nickname } } }',
    )
    expect(heard.first).toEqual({ data: { person: { name: 'Cy' } } })
    const parts = heard.deliveries.flatMap((delivery) => delivery.parts)
    expect(parts.map(({ data }) => data)).toContainEqual({ verdict: null })
    // `nickname` of a person whom its subgraph does not know must not be null.
    expect(parts.map(({ data }) => data)).toContainEqual(null)
    expect(parts.flatMap(({ errors }) => errors.map(({ path }) => path?.join('.'))).sort()).toEqual([
      'person.nickname',
      'person.verdict.strict',
    ])
  })

  test('says so at its own place when its subgraph is down', async () => {
    down = ['scores']
    const heard = await askInParts('{ people(first: 2) { name ... @defer { load } } }')
    down = []
    expect(heard.first?.errors).toBeUndefined()
    expect(heard.deliveries.flatMap(({ parts }) => parts)).toMatchObject([
      {
        data: { load: null },
        errors: [{ path: ['people', 0], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
      },
      {
        data: { load: null },
        errors: [{ path: ['people', 1], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
      },
    ])
    expect(heard.whole.errors?.length).toBe(2)
  })
})

test('put together, the parts are what the answer is without @defer', async () => {
  const query = graph.apiSchema.getQueryType()
  if (query === null || query === undefined) throw new Error('The fixture has no queries.')
  const onFragments = fc.constantFrom('', '@defer', '@defer(if: $yes)', '@defer(if: $no)')
  let compared = 0
  await fc.assert(
    fc.asyncProperty(generateSelections(graph.apiSchema, query, 4, onFragments), async (selection) => {
      const text = `query($yes: Boolean!, $no: Boolean!, $two: Int!) { ${selection} last: __typename @include(if: $yes) @skip(if: $no) t: teams { points(at: $two) } }`
      const document = parse(text)
      const variables = { yes: true, no: false, two: 2 }
      if (!text.includes('@defer') || validate(graph.apiSchema, document).length > 0) return
      const expected = await graph.execute({ document, variables, envelope })
      const heard = await askInParts(text, variables)
      if (heard.first === null) {
        expect(heard.whole.data, text).toEqual(expected.data)
        return
      }
      expect(heard.deliveries.map(({ hasNext }) => hasNext).indexOf(false), text).toBe(
        heard.deliveries.length - 1,
      )
      const parts = heard.deliveries.flatMap((delivery) => delivery.parts)
      // A null that goes up stops at the part, and goes on to its object without @defer.
      if (parts.some(({ data }) => data === null)) return
      compared++
      expect(merged(heard), text).toEqual(expected.data)
    }),
    { numRuns: 1_500 },
  )
  expect(compared).toBeGreaterThan(100)
}, 120_000)
