import { describe, expect, test } from 'vitest'
import { federate, problemsOf } from './ask-federation.ts'

describe('a field that several subgraphs share', () => {
  const value = (who: string) => ({ own: who, shared: `${who}’s shared`, both: { [who]: who } })
  const graph = federate({
    one: {
      sdl: `type Query { thing: Thing @shareable things: [Thing] @shareable one: String }
        type Thing @shareable { shared: String one: String both: Both } type Both @shareable { one: String }`,
      resolvers: {
        Query: {
          thing: () => ({ ...value('one'), one: '1' }),
          things: () => [{ one: '1' }, null, { one: '2' }],
          one: () => '1',
        },
      },
    },
    two: {
      sdl: `type Query { thing: Thing @shareable things: [Thing] @shareable two: String }
        type Thing @shareable { shared: String two: String both: Both } type Both @shareable { two: String }`,
      resolvers: {
        Query: {
          thing: () => ({ ...value('two'), two: '2' }),
          things: () => [{ two: 'a' }, null, { two: 'b' }],
          two: () => '2',
        },
      },
    },
  })

  test('is asked of one of them', async () => {
    expect(await graph.dataOf('{ thing { shared } }')).toMatch(/"(one|two)’s shared"/)
    expect(graph.calls).toHaveLength(1)
  })

  test('is asked of the one that has the rest of what is selected', async () => {
    expect(await graph.dataOf('{ two thing { shared two } }')).toBe(
      '{"two":"2","thing":{"shared":"two’s shared","two":"2"}}',
    )
    expect(graph.called).toEqual(['two'])
  })

  test('is put together of what each of them has', async () => {
    expect(await graph.dataOf('{ thing { one two both { two one } } things { two one } }')).toBe(
      '{"thing":{"one":"1","two":"2","both":{"two":"two","one":"one"}},"things":[{"two":"a","one":"1"},null,{"two":"b","one":"2"}]}',
    )
    expect(graph.called.toSorted()).toEqual(['one', 'two'])
  })
})

describe('of a shared object that one subgraph cannot give', () => {
  test.each([
    ['first', 0, 20],
    ['last', 20, 0],
  ])('the other’s fields are there, whoever answers %s', async (_name, oneMs, twoMs) => {
    const later = async <T>(value: T, ms: number) => {
      await new Promise((resolve) => setTimeout(resolve, ms))
      return value
    }
    const sdl = (field: string) =>
      `type Query { thing: Thing @shareable list: [Thing] @shareable } type Thing @shareable { ${field}: String }`
    const { ask } = federate({
      one: {
        sdl: sdl('one'),
        resolvers: { Query: { thing: () => later(null, oneMs), list: () => [null, { one: '1' }] } },
      },
      two: {
        sdl: sdl('two'),
        resolvers: { Query: { thing: () => later({ two: '2' }, twoMs), list: () => [{ two: '2' }, null] } },
      },
    })
    expect(await ask('{ thing { one two } list { two one } }')).toEqual({
      data: {
        thing: { one: null, two: '2' },
        list: [
          { two: '2', one: null },
          { two: null, one: '1' },
        ],
      },
    })
  })
})

describe('an overridden field', () => {
  const sdl = 'type Query { bill: Bill } type Bill @key(fields: "id") { id: ID! amount: Int note: String }'
  const old = { sdl, resolvers: { Query: { bill: () => ({ id: '1', amount: 1, note: 'old' }) } } }

  test('is the new subgraph’s, and the old one is not asked for it', async () => {
    const { dataOf, calls } = federate({
      old,
      fresh: {
        sdl: 'type Bill @key(fields: "id") { id: ID! amount: Int @override(from: "old") }',
        resolvers: { Bill: { amount: () => 2 } },
      },
    })
    expect(await dataOf('{ bill { amount note } }')).toBe('{"bill":{"amount":2,"note":"old"}}')
    expect(calls[0]?.query).not.toContain('amount')
  })

  test('may be overridden from a subgraph that is gone', async () => {
    const { dataOf } = federate({
      fresh: { sdl: 'type Query { a: Int @override(from: "gone") }', resolvers: { Query: { a: () => 1 } } },
    })
    expect(await dataOf('{ a }')).toBe('{"a":1}')
  })

  test('may be a root field', async () => {
    const { dataOf, called } = federate({
      old: { sdl: 'type Query { a: Int b: Int }', resolvers: { Query: { a: () => 1, b: () => 1 } } },
      fresh: { sdl: 'type Query { a: Int @override(from: "old") }', resolvers: { Query: { a: () => 2 } } },
    })
    expect(await dataOf('{ a b }')).toBe('{"a":2,"b":1}')
    expect(called.toSorted()).toEqual(['fresh', 'old'])
  })

  test('may be what others require, which is then told the new value', async () => {
    const { dataOf } = federate({
      old,
      fresh: {
        sdl: 'type Bill @key(fields: "id") { id: ID! amount: Int @override(from: "old") }',
        resolvers: { Bill: { amount: () => 2 } },
      },
      tax: {
        sdl: 'type Bill @key(fields: "id") { id: ID! amount: Int @external tax: Int @requires(fields: "amount") }',
        resolvers: { Bill: { tax: ({ amount }: { amount: number }) => amount * 10 } },
      },
    })
    expect(await dataOf('{ bill { tax } }')).toBe('{"bill":{"tax":20}}')
  })

  test.each([
    [
      'of a subgraph by itself',
      'type Query { a: Int @override(from: "one") }',
      'type Query { b: Int }',
      'OVERRIDE_FROM_SELF_ERROR',
    ],
    [
      'of each by the other',
      'type Query { a: Int @override(from: "two") }',
      'type Query { a: Int @override(from: "one") }',
      'OVERRIDE_SOURCE_HAS_OVERRIDE',
    ],
    [
      'by a share that is none',
      'type Query { a: Int @override(from: "two", label: "percent(101)") }',
      'type Query { a: Int }',
      'OVERRIDE_LABEL_INVALID',
    ],
  ])('%s is refused', (_name, one, two, code) => {
    expect(problemsOf({ one, two })[0]).toMatchObject({ code })
  })
})

test('an external field is not asked of who declares it so', async () => {
  const { dataOf, calls } = federate({
    one: {
      sdl: 'type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! name: String @external greeting: String @requires(fields: "name") }',
      resolvers: {
        Query: { thing: () => ({ id: '1', name: 'wrong' }) },
        Thing: { greeting: ({ name }: { name: string }) => `Hello ${name}` },
      },
    },
    two: {
      sdl: 'type Thing @key(fields: "id") { id: ID! name: String }',
      resolvers: { Thing: { name: () => 'right' } },
    },
  })
  expect(await dataOf('{ thing { name greeting } }')).toBe(
    '{"thing":{"name":"right","greeting":"Hello right"}}',
  )
  expect(calls[0]?.query).not.toContain('name}')
})

describe('a field that passes to another subgraph step by step', () => {
  const under = (label: string) =>
    federate({
      old: {
        sdl: 'type Query { bill: Bill total: String } type Bill @key(fields: "id") { id: ID! amount: String }',
        resolvers: { Query: { bill: () => ({ id: '1', amount: 'old' }), total: () => 'old' } },
      },
      fresh: {
        sdl: `type Query { total: String @override(from: "old", label: "${label}") }
          type Bill @key(fields: "id") { id: ID! amount: String @override(from: "old", label: "${label}") }`,
        resolvers: { Query: { total: () => 'fresh' }, Bill: { amount: () => 'fresh' } },
      },
    })
  const query = '{ bill { amount } total }'
  const of = (who: string) => `{"bill":{"amount":"${who}"},"total":"${who}"}`

  test.each([
    ['percent(0)', 'old'],
    ['percent(100)', 'fresh'],
    ['decided-elsewhere', 'old'],
  ])('is at %s the %s one’s, at every request', async (label, who) => {
    const { dataOf } = under(label)
    for (let request = 0; request < 5; request++) expect(await dataOf(query)).toBe(of(who))
  })

  test('is one’s or the other’s by its share of requests, whole in each', async () => {
    const { dataOf } = under('percent(50)')
    const answers = new Set<string>()
    for (let request = 0; request < 60; request++) answers.add(await dataOf(query))
    expect([...answers].toSorted()).toEqual([of('fresh'), of('old')])
  })
})
