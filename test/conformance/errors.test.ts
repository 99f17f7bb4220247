import { describe, expect, test } from 'vitest'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import { federate, type CaseSubgraph } from './ask-federation.ts'

const all = () => ['1', '2', '3'].map((id) => ({ id, kept: `k${id}` }))

const items = {
  sdl: 'type Query { items: [Item] sure: [Item!] allSure: [Item!]! item: Item! box: Box other: Int } type Box { item: Item! } type Item @key(fields: "id") { id: ID! kept: String }',
  resolvers: {
    Query: {
      items: all,
      sure: all,
      allSure: all,
      item: () => ({ id: '2' }),
      box: () => ({ item: { id: '2' } }),
      other: () => 1,
    },
  },
}

/** The second subgraph of the items; item 2 is as `second` says. */
const facts = (second: () => unknown): CaseSubgraph => ({
  sdl: 'type Item @key(fields: "id") { id: ID! maybe: String must: String! parts: [Part] sureParts: [Part!]! } type Part { name: String! }',
  resolvers: {
    Item: {
      __resolveReference: ({ id }: { id: string }) =>
        id === '2'
          ? second()
          : { id, maybe: `m${id}`, must: `M${id}`, parts: [{ name: 'p' }], sureParts: [{ name: 'p' }] },
    },
  },
})
const fail = () => Promise.reject(new TesseraError('ILLEGAL_TRANSITION', 'Two is not well.'))
const whole = (id: string) => ({ maybe: `m${id}`, must: `M${id}` })

describe('an entity that its other subgraph does not find', () => {
  const { ask } = federate({ items, facts: facts(() => null) })

  test('has null for what may be null, without an error', async () => {
    expect(await ask('{ items { maybe kept } }')).toEqual({
      data: {
        items: [
          { maybe: 'm1', kept: 'k1' },
          { maybe: null, kept: 'k2' },
          { maybe: 'm3', kept: 'k3' },
        ],
      },
    })
  })

  test('is null in a list whose items may be, with one error at the field', async () => {
    const { data, errors } = await ask('{ items { must } }')
    expect(data).toEqual({ items: [{ must: 'M1' }, null, { must: 'M3' }] })
    expect(errors).toMatchObject([{ path: ['items', 1, 'must'], extensions: { code: 'NOT_FOUND' } }])
  })

  test('takes along a list whose items may not be null, and all of the answer where nothing may be', async () => {
    expect((await ask('{ sure { must } other }')).data).toEqual({ sure: null, other: 1 })
    expect((await ask('{ allSure { must } other }')).data).toBeNull()
    expect((await ask('{ item { must } other }')).data).toBeNull()
    expect((await ask('{ box { item { must } } other }')).data).toEqual({ box: null, other: 1 })
  })
})

describe('an error in the middle of a list', () => {
  const { ask } = federate({ items, facts: facts(fail) })

  test('lies at its own item with its code and its subgraph, and the others are whole', async () => {
    const { data, errors } = await ask('{ items { maybe must } other }')
    expect(data).toEqual({ items: [whole('1'), null, whole('3')], other: 1 })
    expect(errors).toMatchObject([
      {
        message: 'Two is not well.',
        path: ['items', 1],
        extensions: { code: 'ILLEGAL_TRANSITION', service: 'facts' },
      },
    ])
    expect(errors).toHaveLength(1)
  })

  test('is told under each name that the client gave the list', async () => {
    const { errors } = await ask('{ a: items { maybe } b: items { x: maybe } }')
    expect(errors?.map(({ path }) => path)).toEqual([
      ['a', 1],
      ['b', 1],
    ])
  })
})

describe('an error below an entity', () => {
  const second = (parts: unknown) =>
    federate({ items, facts: facts(() => ({ id: '2', maybe: fail, must: 'M2', parts, sureParts: parts })) })

  test('lies at its field under the client’s names', async () => {
    const { data, errors } = await second([]).ask('{ items { x: maybe y: must } }')
    expect(data).toEqual({
      items: [
        { x: 'm1', y: 'M1' },
        { x: null, y: 'M2' },
        { x: 'm3', y: 'M3' },
      ],
    })
    expect(errors).toMatchObject([{ path: ['items', 1, 'x'] }])
  })

  test('empties an item of a list inside', async () => {
    const { data, errors } = await second([{ name: 'a' }, { name: fail }]).ask(
      '{ items { all: parts { called: name } } }',
    )
    expect(data).toMatchObject({ items: [{}, { all: [{ called: 'a' }, null] }, {}] })
    expect(errors).toMatchObject([{ path: ['items', 1, 'all', 1, 'called'] }])
    expect(errors).toHaveLength(1)
  })

  test('goes up through what may not be null, as far as it must and over the boundary', async () => {
    const { data, errors } = await second([{ name: fail }]).ask(
      '{ items { sureParts { name } } sure { sureParts { name } } other }',
    )
    expect(data).toEqual({
      items: [{ sureParts: [{ name: 'p' }] }, null, { sureParts: [{ name: 'p' }] }],
      sure: null,
      other: 1,
    })
    expect(errors?.every(({ extensions }) => extensions?.['code'] === 'ILLEGAL_TRANSITION')).toBe(true)
  })
})

describe('a subgraph that answers nothing', () => {
  test.each<[string, NonNullable<CaseSubgraph['answer']>, string]>([
    [
      'because it is not there',
      () => Promise.reject(new TesseraError('SUBGRAPH_UNAVAILABLE', 'It is gone.')),
      'SUBGRAPH_UNAVAILABLE',
    ],
    [
      'but an error of our own making',
      () => Promise.reject(new Error('socket hang up')),
      'SUBGRAPH_UNAVAILABLE',
    ],
    [
      'but `data: null` and an error without a place',
      () => ({ data: null, errors: [{ message: 'No.', extensions: { code: 'ILLEGAL_TRANSITION' } }] }),
      'ILLEGAL_TRANSITION',
    ],
    [
      'but an error at all entities',
      () => ({
        data: null,
        errors: [{ message: 'No.', path: ['_entities'], extensions: { code: 'ILLEGAL_TRANSITION' } }],
      }),
      'ILLEGAL_TRANSITION',
    ],
  ])('%s leaves its fields null with that error, and the rest whole', async (_name, answer, code) => {
    const { ask } = federate({ items, facts: { ...facts(fail), answer } })
    const { data, errors } = await ask('{ items { kept maybe } other }')
    expect(data).toEqual({ items: ['1', '2', '3'].map((id) => ({ kept: `k${id}`, maybe: null })), other: 1 })
    expect(errors?.map(({ path }) => path)).toEqual([0, 1, 2].map((index) => ['items', index]))
    expect(
      new Set(
        errors?.map(({ extensions }) => JSON.stringify([extensions?.['code'], extensions?.['service']])),
      ),
    ).toEqual(new Set([JSON.stringify([code, 'facts'])]))
    expect(JSON.stringify(errors)).not.toContain('hang up')
  })

  test('at the top has an error, and the other subgraphs’ fields are whole', async () => {
    const { ask } = federate({
      items: {
        ...items,
        answer: () => Promise.reject(new TesseraError('SUBGRAPH_UNAVAILABLE', 'It is gone.')),
      },
      more: { sdl: 'type Query { more: Int }', resolvers: { Query: { more: () => 2 } } },
    })
    const { data, errors } = await ask('{ items { kept } more box { item { id } } }')
    expect(data).toEqual({ items: null, more: 2, box: null })
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'items' } }])
    expect((await ask('{ item { kept } more }')).data).toBeNull()
  })
})

describe('an answer that is not what was asked', () => {
  const answering = (data: unknown) =>
    federate({ items: { ...items, answer: () => ({ data: data as never }) } })

  test.each([
    ['too few entities', { _entities: [{ maybe: 'm1' }] }, ['m1', null, null]],
    ['entities that are none', { _entities: 'none' }, [null, null, null]],
    ['no entities', {}, [null, null, null]],
  ])('%s leave the missing ones null', async (_name, data, expected) => {
    const { ask } = federate({ items, facts: { ...facts(fail), answer: () => ({ data }) } })
    expect((await ask('{ items { maybe } }')).data).toEqual({ items: expected.map((maybe) => ({ maybe })) })
  })

  test.each([
    ['an object for a list', { items: { id: '1' } }],
    ['a word for an object', { items: ['x'] }],
  ])('%s is null with an error', async (_name, data) => {
    const { data: got, errors } = await answering(data).ask('{ items { id } }')
    expect([{ items: null }, { items: [null] }]).toContainEqual(got)
    expect(errors).toHaveLength(1)
  })
})

test('an error of a mutation keeps the answers of the others', async () => {
  const { ask } = federate({
    one: {
      sdl: 'type Query { q: Int } type Mutation { a: Int b: Int! }',
      resolvers: { Mutation: { a: fail, b: () => 2 } },
    },
    two: { sdl: 'type Mutation { c: Int }', resolvers: { Mutation: { c: () => 3 } } },
  })
  const { data, errors } = await ask('mutation { x: a c b }')
  expect(data).toEqual({ x: null, c: 3, b: 2 })
  expect(errors).toMatchObject([{ path: ['x'], extensions: { code: 'ILLEGAL_TRANSITION', service: 'one' } }])
})

test('a value that the graph’s enum does not have is null in its place', async () => {
  const { ask } = federate({
    one: {
      sdl: 'type Query { all: [E] } enum E { X }',
      answer: () => ({ data: { all: ['X', 'NEW', null] } }),
    },
  })
  expect((await ask('{ all }')).data).toEqual({ all: ['X', null, null] })
})
