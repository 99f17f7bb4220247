import { describe, expect, test } from 'vitest'
import { federate } from './ask-federation.ts'

interface Person {
  readonly id: string
  readonly name: string | null
  readonly friends: readonly string[]
}
const PEOPLE: readonly Person[] = [
  { id: '1', name: 'Ada', friends: ['2', '3'] },
  { id: '2', name: 'Bo', friends: ['1'] },
  { id: '3', name: null, friends: [] },
]
const find = (id: string) => PEOPLE.find((each) => each.id === id) ?? null

const people = {
  sdl: `type Query { people(first: Int = 2, by: Order, where: Where): [Person] person(id: ID!): Person echo(value: Raw, list: [[Int]], where: Where): Raw }
    enum Order { NAME AGE } input Where { name: String = "any" in: [Order!] nested: Where } scalar Raw
    type Person @key(fields: "id") { id: ID! name: String }`,
  resolvers: {
    Query: {
      people: (_: unknown, { first }: { first: number }) => PEOPLE.slice(0, first),
      person: (_: unknown, { id }: { id: string }) => find(id),
      echo: (_: unknown, args: object) => args,
    },
    Person: { __resolveReference: ({ id }: { id: string }) => find(id) },
  },
}
const social = {
  sdl: `type Query { clubs: [Club!]! }
    type Person @key(fields: "id") { id: ID! friends(first: Int = 9, order: Order): [Person] rank(in: Rank!): String club: Club }
    type Club { title: String members: [Person] grid: [[Person]] }
    enum Order { NAME AGE } input Rank { of: Order = AGE, top: Int }`,
  resolvers: {
    Query: {
      clubs: () => [
        {
          title: 'All',
          members: [{ id: '1' }, null, { id: '2' }],
          grid: [[{ id: '1' }, null], null, [], [{ id: '2' }]],
        },
      ],
    },
    Person: {
      friends: ({ id }: { id: string }, { first }: { first: number }) =>
        find(id)
          ?.friends.slice(0, first)
          .map((each) => ({ id: each })),
      rank: (_: unknown, args: object) => JSON.stringify(args),
      club: ({ id }: { id: string }) => (id === '1' ? { title: 'All' } : null),
    },
  },
}
const { ask, dataOf, calls, called } = federate({ people, social })

describe('fragments', () => {
  test.each([
    ['named', '{ people { ...P } } fragment P on Person { name club { title } }'],
    [
      'nested',
      '{ people { ...P } } fragment P on Person { name ...C } fragment C on Person { club { ...T } } fragment T on Club { title }',
    ],
    ['inline', '{ ... on Query { people { ... { name } ... on Person { club { ... { title } } } } } }'],
    [
      'that say the same several times',
      '{ people { ...P name ...P club { title } } ...Q } fragment P on Person { name club { title } } fragment Q on Query { people { ...P } }',
    ],
  ])('%s are merged in the client’s order', async (_name, query) => {
    expect(await dataOf(query)).toBe(
      '{"people":[{"name":"Ada","club":{"title":"All"}},{"name":"Bo","club":null}]}',
    )
    expect(called).toEqual(['people', 'social'])
  })

  test('put their fields where they first stand', async () => {
    expect(
      await dataOf('{ person(id: "1") { ...F id name } } fragment F on Person { club { title } name }'),
    ).toBe('{"person":{"club":{"title":"All"},"name":"Ada","id":"1"}}')
  })

  test('may select parts of one object in several places', async () => {
    expect(
      await dataOf(
        '{ clubs { members { id } ...F } } fragment F on Club { members { name friends(first: 1) { name } } }',
      ),
    ).toBe(
      '{"clubs":[{"members":[{"id":"1","name":"Ada","friends":[{"name":"Bo"}]},null,{"id":"2","name":"Bo","friends":[{"name":"Ada"}]}]}]}',
    )
  })
})

describe('aliases', () => {
  test('swap fields', async () => {
    expect(await dataOf('{ person(id: "1") { id: name name: id } }')).toBe(
      '{"person":{"id":"Ada","name":"1"}}',
    )
  })

  test('swap fields of several subgraphs, keys included', async () => {
    expect(
      await dataOf(
        '{ person(id: "1") { id: club { title: title } club: name name: friends { id: name name: id } } }',
      ),
    ).toBe(
      '{"person":{"id":{"title":"All"},"club":"Ada","name":[{"id":"Bo","name":"2"},{"id":null,"name":"3"}]}}',
    )
  })

  test('ask for one field with several arguments, here and behind an entity', async () => {
    expect(
      await dataOf(
        '{ a: person(id: "1") { x: friends(first: 1) { id } y: friends { id } } b: person(id: "2") { friends(first: 0) { id } x: name } person(id: "3") { id } }',
      ),
    ).toBe(
      '{"a":{"x":[{"id":"2"}],"y":[{"id":"2"},{"id":"3"}]},"b":{"friends":[],"x":"Bo"},"person":{"id":"3"}}',
    )
  })

  test('may differ by fragment on the same type', async () => {
    expect(
      await dataOf('{ people(first: 1) { ... on Person { a: name } ... on Person { b: name a: name } } }'),
    ).toBe('{"people":[{"a":"Ada","b":"Ada"}]}')
  })
})

describe('__typename', () => {
  test('is told at every level, under any name', async () => {
    expect(
      await dataOf(
        '{ __typename t: __typename person(id: "1") { t: __typename club { __typename title } __typename friends { x: __typename } } }',
      ),
    ).toBe(
      '{"__typename":"Query","t":"Query","person":{"t":"Person","club":{"__typename":"Club","title":"All"},"__typename":"Person","friends":[{"x":"Person"},{"x":"Person"}]}}',
    )
  })

  test('may be all that is selected', async () => {
    expect(
      await dataOf(
        '{ clubs { __typename members { __typename } } person(id: "1") { club { c: __typename } } }',
      ),
    ).toBe(
      '{"clubs":[{"__typename":"Club","members":[{"__typename":"Person"},null,{"__typename":"Person"}]}],"person":{"club":{"c":"Club"}}}',
    )
  })

  test('may stand for a field’s name', async () => {
    expect(await dataOf('{ person(id: "1") { id: __typename name: __typename club: friends { id } } }')).toBe(
      '{"person":{"id":"Person","name":"Person","club":[{"id":"2"},{"id":"3"}]}}',
    )
  })
})

describe('variables', () => {
  test('reach the subgraph that uses them, and no other', async () => {
    expect(
      await dataOf(
        'query($n: Int, $id: ID!, $f: Int = 1) { people(first: $n) { id } person(id: $id) { friends(first: $f) { id } } }',
        { n: 1, id: '1' },
      ),
    ).toBe('{"people":[{"id":"1"}],"person":{"friends":[{"id":"2"}]}}')
    expect(
      calls.map(({ variables }) => Object.keys(variables).filter((name) => name !== 'representations')),
    ).toEqual([['n', 'id'], ['f']])
  })

  test.each([
    ['not given leave the default to the field', {}, '[{"id":"1"},{"id":"2"}]'],
    ['given count', { n: 3 }, '[{"id":"1"},{"id":"2"},{"id":"3"}]'],
  ])('%s', async (_name, variables, expected) => {
    expect(await dataOf('query($n: Int) { people(first: $n) { id } }', variables)).toBe(
      `{"people":${expected}}`,
    )
  })

  test('of null are null, not left out', async () => {
    expect(await dataOf('query($v: Raw, $w: Where) { echo(value: $v, where: $w) }', { v: null })).toBe(
      '{"echo":{"value":null}}',
    )
  })

  test('of inputs get the defaults of their fields, however deep', async () => {
    expect(
      await dataOf(
        'query($w: Where, $o: Order!) { echo(where: $w) x: echo(where: { in: [$o, AGE], nested: { name: "n" } }) }',
        {
          w: { nested: { in: ['NAME'] } },
          o: 'NAME',
        },
      ),
    ).toBe(
      '{"echo":{"where":{"name":"any","nested":{"name":"any","in":["NAME"]}}},"x":{"where":{"name":"any","in":["NAME","AGE"],"nested":{"name":"n"}}}}',
    )
  })

  test('that are one thing are lists of it where lists are wanted', async () => {
    expect(await dataOf('query($l: [[Int]]) { echo(list: $l) }', { l: 1 })).toBe('{"echo":{"list":[[1]]}}')
  })

  test('of a custom scalar are handed on as they are', async () => {
    const raw = {
      deep: Array.from({ length: 200 }, (_, index) => ({
        index,
        list: [[null, 1.5, 'é"\\']],
        __typename: 'x',
      })),
      big: 12345678901234,
    }
    expect(await dataOf('query($v: Raw) { echo(value: $v) }', { v: raw })).toBe(
      JSON.stringify({ echo: { value: raw } }),
    )
  })

  test('serve inside literals behind an entity', async () => {
    expect(
      await dataOf(
        'query($t: Int, $o: Order) { person(id: "1") { rank(in: { top: $t, of: $o }) r: rank(in: {}) } }',
        { t: 3, o: 'NAME' },
      ),
    ).toBe(JSON.stringify({ person: { rank: '{"in":{"of":"NAME","top":3}}', r: '{"in":{"of":"AGE"}}' } }))
  })

  test('that are literals of any kind come through', async () => {
    expect(
      await dataOf(
        '{ echo(value: { a: [1, 2.5, "x", true, null, E], b: { c: """block""" } }, list: [[1, null], null]) }',
      ),
    ).toBe('{"echo":{"value":{"a":[1,2.5,"x",true,null,"E"],"b":{"c":"block"}},"list":[[1,null],null]}}')
  })
})

describe('@skip and @include', () => {
  const query = `query($yes: Boolean! = true, $no: Boolean = false) {
    people(first: 1) @include(if: $yes) { name @skip(if: $no) ...F @include(if: $no) ... @skip(if: $yes) { friends { id } } ... on Person @include(if: $yes) { club { title @skip(if: $yes) __typename } } }
    gone: people @skip(if: $yes) { id }
    both: people(first: 0) @include(if: $yes) @skip(if: $no) { id }
    neither: people(first: 0) @include(if: $no) @skip(if: $no) { id }
  } fragment F on Person { friends { name } }`

  test('decide fields, fragments and what is behind entities', async () => {
    expect(await dataOf(query)).toBe('{"people":[{"name":"Ada","club":{"__typename":"Club"}}],"both":[]}')
    expect(await dataOf(query, { yes: false, no: true })).toBe('{"gone":[{"id":"1"},{"id":"2"}]}')
  })

  test('ask no subgraph for what is not wanted', async () => {
    await dataOf('query($yes: Boolean!) { people { name friends @skip(if: $yes) { id } } }', { yes: true })
    expect(called).toEqual(['people'])
    expect(await dataOf('{ people @skip(if: true) { name } }')).toBe('{}')
    expect(called).toEqual([])
  })

  test('leave out one use of a field and keep the other', async () => {
    expect(
      await dataOf(
        'query($no: Boolean!) { person(id: "1") { club @include(if: $no) { title } name club { __typename } } }',
        { no: false },
      ),
    ).toBe('{"person":{"name":"Ada","club":{"__typename":"Club"}}}')
  })
})

describe('lists', () => {
  test('of lists are joined at every depth, nulls where they were', async () => {
    expect(await dataOf('{ clubs { grid { name id } } }')).toBe(
      '{"clubs":[{"grid":[[{"name":"Ada","id":"1"},null],null,[],[{"name":"Bo","id":"2"}]]}]}',
    )
  })

  test('that are empty ask nobody', async () => {
    expect(await dataOf('{ people(first: 0) { name friends { name } } }')).toBe('{"people":[]}')
    expect(called).toEqual(['people'])
  })

  test('of one entity many times ask for it once', async () => {
    await dataOf('{ people { friends { friends { name } } } more: people { friends { friends { name } } } }')
    for (const { variables } of calls) {
      const told = (variables['representations'] ?? []) as unknown[]
      expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(told.length)
    }
  })
})

test('a selection may go to and fro between subgraphs, however deep', async () => {
  const depth = 8
  const query = `{ person(id: "1") { ${'friends(first: 1) { name '.repeat(depth)}${'}'.repeat(depth)} } }`
  const answer = await dataOf(query)
  const names = [...answer.matchAll(/"name":"(\w+)"/g)].map(([, name]) => name)
  expect(names).toHaveLength(depth)
  expect(new Set(names)).toEqual(new Set(['Ada', 'Bo']))
})

test('root fields of several subgraphs are asked for at once', async () => {
  let waiting = 0
  const both = Promise.withResolvers<void>()
  const wait = async () => {
    if (++waiting === 2) both.resolve()
    await both.promise
    return 1
  }
  const graph = federate({
    one: { sdl: 'type Query { a: Int }', resolvers: { Query: { a: wait } } },
    two: { sdl: 'type Query { b: Int }', resolvers: { Query: { b: wait } } },
  })
  expect(await graph.dataOf('{ b a }')).toBe('{"b":1,"a":1}')
})

test('introspection comes beside data of several subgraphs', async () => {
  expect(
    await dataOf(
      '{ people(first: 1) { club { title } } __type(name: "Club") { name } x: __schema { mutationType { name } } clubs { title } }',
    ),
  ).toBe(
    '{"people":[{"club":{"title":"All"}}],"__type":{"name":"Club"},"x":{"mutationType":null},"clubs":[{"title":"All"}]}',
  )
})

test('of several operations the named one is run', async () => {
  const one = { sdl: 'type Query { a: Int b: Int }', resolvers: { Query: { a: () => 1, b: () => 2 } } }
  expect(await federate({ one }).ask('query A { a } query B { b }')).toMatchObject({
    errors: [{ message: 'Name the operation to run.' }],
  })
  expect(await ask('query Unused($x: Int = 3) { people(first: $x) { id } }')).toMatchObject({
    data: { people: [{}, {}, {}] },
  })
})
