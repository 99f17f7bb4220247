import { isEnumType, isInputObjectType, isObjectType, isUnionType, printType } from 'graphql'
import { describe, expect, test } from 'vitest'
import { federate, problemsOf } from './ask-federation.ts'

test('an enum that is only answered has the values of all subgraphs', async () => {
  const graph = federate({
    one: {
      sdl: 'type Query { a: Colour } enum Colour { RED BLUE }',
      resolvers: { Query: { a: () => 'BLUE' } },
    },
    two: {
      sdl: 'type Query { b: [Colour] } enum Colour { RED GREEN }',
      resolvers: { Query: { b: () => ['GREEN', 'RED'] } },
    },
  })
  expect(await graph.dataOf('{ b a }')).toBe('{"b":["GREEN","RED"],"a":"BLUE"}')
  const colour = graph.typeNamed('Colour')
  expect(isEnumType(colour) && colour.getValues().map(({ name }) => name)).toEqual(['RED', 'BLUE', 'GREEN'])
})

test('an enum that is only given has the values that all subgraphs know', async () => {
  const graph = federate({
    one: {
      sdl: 'type Query { a(in: Colour): String } enum Colour { RED BLUE }',
      resolvers: { Query: { a: (_: unknown, args: { in: string }) => args.in } },
    },
    two: { sdl: 'type Query { b(in: Colour): String } enum Colour { RED GREEN }' },
  })
  expect(await graph.dataOf('query($c: Colour) { a(in: $c) c: a(in: RED) }', { c: 'RED' })).toBe(
    '{"a":"RED","c":"RED"}',
  )
  expect(await graph.ask('query($c: Colour) { a(in: $c) }', { c: 'BLUE' })).toMatchObject({
    errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
  })
})

test('an enum that is given and answered must be the same everywhere', () => {
  expect(
    problemsOf({
      one: 'type Query { a(in: Colour): Colour } enum Colour { RED BLUE }',
      two: 'type Query { b: Colour } enum Colour { RED }',
    }),
  ).toMatchObject([{ code: 'ENUM_VALUE_MISMATCH' }])
})

test('an input has the fields that all subgraphs know, and a field that one demands must be known to all', async () => {
  const graph = federate({
    one: {
      sdl: 'type Query { a(by: Filter): String } input Filter { name: String = "none" city: String }',
      resolvers: { Query: { a: (_: unknown, { by }: { by: object }) => JSON.stringify(by) } },
    },
    two: {
      sdl: 'type Query { b(by: Filter): String } input Filter { name: String = "none" age: Int }',
      resolvers: { Query: { b: (_: unknown, { by }: { by: object }) => JSON.stringify(by) } },
    },
  })
  const filter = graph.typeNamed('Filter')
  expect(isInputObjectType(filter) && Object.keys(filter.getFields())).toEqual(['name'])
  expect(await graph.dataOf('query($f: Filter) { a(by: $f) b(by: {}) }', { f: { name: null } })).toBe(
    JSON.stringify({ a: '{"name":null}', b: '{"name":"none"}' }),
  )
  expect(
    problemsOf({
      one: 'type Query { a(by: Filter): String } input Filter { name: String city: String! }',
      two: 'type Query { b(by: Filter): String } input Filter { name: String }',
    }),
  ).toMatchObject([{ code: 'REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH' }])
})

test('an argument that not all subgraphs of a field know is not offered', async () => {
  const graph = federate({
    one: {
      sdl: 'type Query { a(first: Int, by: String): Int @shareable }',
      resolvers: { Query: { a: (_: unknown, { first }: { first: number }) => first } },
    },
    two: {
      sdl: 'type Query { a(first: Int!): Int @shareable }',
      resolvers: { Query: { a: (_: unknown, { first }: { first: number }) => first } },
    },
  })
  expect(await graph.dataOf('{ a(first: 3) }')).toBe('{"a":3}')
  const query = graph.typeNamed('Query')
  expect(isObjectType(query) && printType(query)).toContain('a(first: Int!): Int')
})

describe('a union whose members are spread', () => {
  const graph = federate({
    one: {
      sdl: `type Query { found: [Hit] } union Hit = Book | Film type Book @key(fields: "id") { id: ID! title: String @shareable }
        type Film @key(fields: "id") { id: ID! title: String @shareable }`,
      resolvers: {
        Query: {
          found: () => [
            { __typename: 'Book', id: '1', title: 'b' },
            null,
            { __typename: 'Film', id: '2', title: 'f' },
          ],
        },
      },
    },
    two: {
      sdl: `type Query { near: [Hit] } union Hit = Book | Shop type Book @key(fields: "id") { id: ID! title: String @shareable pages: Int }
        type Shop @key(fields: "id") { id: ID! street: String }`,
      resolvers: {
        Query: {
          near: () => [
            { __typename: 'Shop', id: '3', street: 's' },
            { __typename: 'Book', id: '1', title: 'b' },
          ],
        },
        Book: { pages: () => 7 },
      },
    },
    three: {
      sdl: 'type Shop @key(fields: "id") { id: ID! open: Boolean }',
      resolvers: { Shop: { open: () => true } },
    },
  })
  const operation = (field: string) =>
    `{ ${field} { __typename ... on Book { title pages } ... on Film { title } ... on Shop { street open } } }`

  test('has all of them, and each subgraph is asked for those it knows', async () => {
    const hit = graph.typeNamed('Hit')
    expect(isUnionType(hit) && hit.getTypes().map(({ name }) => name)).toEqual(['Book', 'Film', 'Shop'])
    expect(await graph.dataOf(operation('found'))).toBe(
      '{"found":[{"__typename":"Book","title":"b","pages":7},null,{"__typename":"Film","title":"f"}]}',
    )
    expect(await graph.dataOf(operation('near'))).toBe(
      '{"near":[{"__typename":"Shop","street":"s","open":true},{"__typename":"Book","title":"b","pages":7}]}',
    )
  })

  test('of which nothing is selected that a subgraph knows is still told by name', async () => {
    expect(await graph.dataOf('{ found { ... on Shop { street } } near { ... on Film { title } } }')).toBe(
      '{"found":[{},null,{}],"near":[{},{}]}',
    )
  })

  test('may be selected through fragments on other abstract types', async () => {
    expect(
      await graph.dataOf('{ near { ... on Hit { ... on Book { id } ... on Hit { ... on Shop { id } } } } }'),
    ).toBe('{"near":[{"id":"3"},{"id":"1"}]}')
  })
})

describe('an interface whose types are spread', () => {
  const graph = federate({
    one: {
      sdl: `type Query { pets: [Pet] } interface Pet { name: String } type Cat implements Pet @key(fields: "id") { id: ID! name: String @shareable lives: Int }`,
      resolvers: {
        Query: { pets: () => [{ __typename: 'Cat', id: 'c', name: 'C' }] },
        Cat: { lives: () => 9 },
      },
    },
    two: {
      sdl: `type Query { others: [Pet] } interface Pet { name: String age: Int } type Cat implements Pet @key(fields: "id") { id: ID! name: String @shareable age: Int }
        type Dog implements Pet { name: String age: Int }`,
      resolvers: {
        Query: {
          others: () => [
            { __typename: 'Dog', name: 'D', age: 2 },
            { __typename: 'Cat', id: 'c', name: 'C' },
          ],
        },
        Cat: { age: () => 3 },
      },
    },
  })

  test('has the fields that all subgraphs’ interface and types have between them', async () => {
    expect(
      await graph.dataOf(
        '{ pets { age name ... on Cat { lives } } others { name age ... on Cat { lives } } }',
      ),
    ).toBe(
      '{"pets":[{"age":3,"name":"C","lives":9}],"others":[{"name":"D","age":2},{"name":"C","age":3,"lives":9}]}',
    )
  })

  test('is asked of a subgraph by its own types only', async () => {
    expect(await graph.dataOf('{ pets { ... on Dog { name } __typename } }')).toBe(
      '{"pets":[{"__typename":"Cat"}]}',
    )
  })
})

describe('a field that may be null in one subgraph', () => {
  const graph = federate({
    one: {
      sdl: 'type Query { a: Thing } type Thing @shareable { word: String! list: [Int!]! }',
      resolvers: { Query: { a: () => ({ word: 'w', list: [1] }) } },
    },
    two: {
      sdl: 'type Query { b: Thing } type Thing @shareable { word: String list: [Int] }',
      resolvers: { Query: { b: () => ({ word: null, list: [null] }) } },
    },
  })

  test('may be null in the graph', async () => {
    expect(await graph.dataOf('{ a { word list } b { word list } }')).toBe(
      '{"a":{"word":"w","list":[1]},"b":{"word":null,"list":[null]}}',
    )
  })
})

test('a field’s type may be narrower in one subgraph', async () => {
  const graph = federate({
    one: {
      sdl: 'type Query { a: Box } type Box @shareable { in: Item } interface Item { id: ID } type Pen implements Item @shareable { id: ID }',
      resolvers: { Query: { a: () => ({ in: { __typename: 'Pen', id: '1' } }) } },
    },
    two: {
      sdl: 'type Query { b: Box } type Box @shareable { in: Pen } interface Item { id: ID } type Pen implements Item @shareable { id: ID }',
      resolvers: { Query: { b: () => ({ in: { id: '2' } }) } },
    },
  })
  expect(await graph.dataOf('{ a { in { __typename id } } b { in { ... on Pen { id } __typename } } }')).toBe(
    '{"a":{"in":{"__typename":"Pen","id":"1"}},"b":{"in":{"id":"2","__typename":"Pen"}}}',
  )
})

test('types, fields and values keep one description and all their deprecations', () => {
  const { typeNamed } = federate({
    one: {
      sdl: 'type Query { a: Int } "Of one." type Word @shareable { text: String @deprecated(reason: "Say words.") words: String }',
    },
    two: { sdl: 'type Query { b: Word } type Word @shareable { text: String words: String }' },
  })
  const word = typeNamed('Word')
  expect(word?.description).toBe('Of one.')
  expect(isObjectType(word) && word.getFields()['text']?.deprecationReason).toBe('Say words.')
})

describe('what does not merge is refused', () => {
  test.each([
    [
      'a field of unequal types',
      'type Query { a: T } type T @shareable { x: Int }',
      'type Query { b: T } type T @shareable { x: String }',
      'FIELD_TYPE_MISMATCH',
    ],
    [
      'a name of two kinds',
      'type Query { a: T } type T { x: Int }',
      'type Query { b(t: T): Int } input T { x: Int }',
      'TYPE_KIND_MISMATCH',
    ],
    [
      'a field of two owners',
      'type Query { a: T } type T { x: Int }',
      'type Query { b: T } type T { x: Int }',
      'INVALID_FIELD_SHARING',
    ],
    [
      'unequal defaults',
      'type Query { a(n: Int = 1): Int @shareable }',
      'type Query { a(n: Int = 2): Int @shareable }',
      'FIELD_ARGUMENT_DEFAULT_MISMATCH',
    ],
    [
      'a field that cannot be reached',
      'type Query { a: T } type T @shareable { x: Int }',
      'type T @shareable { x: Int y: Int }',
      'SATISFIABILITY_ERROR',
    ],
    [
      'a key that is not a field set',
      'type Query { a: T } type T @key(fields: "x {") { x: Int }',
      'type Query { b: Int }',
      'KEY_INVALID_FIELDS',
    ],
    [
      'an interface field that a type lacks',
      'type Query { a: I } interface I { x: Int } type T implements I { x: Int }',
      'type Query { b: Int } interface I { y: Int }',
      'INTERFACE_FIELD_NO_IMPLEM',
    ],
  ])('%s', (_name, one, two, code) => {
    expect(problemsOf({ one, two })).toMatchObject([{ code }])
  })
})

test('types of a union may have fields of one name and unequal types, behind entities too', async () => {
  const { dataOf } = federate({
    one: {
      sdl: 'type Query { all: [U] } union U = A | B type A @key(fields: "id") { id: ID! } type B @key(fields: "id") { id: ID! }',
      resolvers: {
        Query: {
          all: () => [
            { __typename: 'A', id: '1' },
            { __typename: 'B', id: '1' },
          ],
        },
      },
    },
    two: {
      sdl: 'type A @key(fields: "id") { id: ID! v: Int w: W } type B @key(fields: "id") { id: ID! v: [String!]! w: [W!] } type W { n: Int }',
      resolvers: { A: { v: () => 1, w: () => ({ n: 1 }) }, B: { v: () => ['x'], w: () => [{ n: 2 }] } },
    },
  })
  expect(await dataOf('{ all { ... on A { v w { n } } ... on B { x: v y: w { n } } } }')).toBe(
    '{"all":[{"v":1,"w":{"n":1}},{"x":["x"],"y":[{"n":2}]}]}',
  )
})

test('a field of an interface takes its arguments to whichever subgraph has it for the type', async () => {
  const { dataOf } = federate({
    one: {
      sdl: `type Query { all: [I] } interface I { id: ID! n(x: Int): Int } type A implements I @key(fields: "id") { id: ID! n(x: Int): Int }
        type B implements I @key(fields: "id") { id: ID! n(x: Int): Int @external q: Int @requires(fields: "n") }`,
      resolvers: {
        Query: {
          all: () => [
            { __typename: 'A', id: '1' },
            { __typename: 'B', id: '2' },
          ],
        },
        A: { n: (_: unknown, { x }: { x?: number }) => x },
        B: { q: ({ n }: { n: number }) => n },
      },
    },
    two: {
      sdl: 'type B @key(fields: "id") { id: ID! n(x: Int): Int }',
      resolvers: { B: { n: (_: unknown, { x }: { x?: number }) => (x ?? 0) * 10 } },
    },
  })
  expect(await dataOf('{ all { a: n(x: 1) b: n(x: 2) n ... on B { q } } }')).toBe(
    '{"all":[{"a":1,"b":2,"n":null},{"a":10,"b":20,"n":0,"q":0}]}',
  )
})
