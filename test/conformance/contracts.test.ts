import { isEnumType, isInputObjectType, isObjectType, parse, validate, type GraphQLSchema } from 'graphql'
import { describe, expect, test } from 'vitest'
import { federate, LINK, problemsOf } from './ask-federation.ts'

const accepts = (apiSchema: GraphQLSchema, query: string) => validate(apiSchema, parse(query)).length === 0

describe('what is inaccessible', () => {
  const graph = federate({
    one: {
      sdl: `type Query { open: Thing hidden: Int @inaccessible find(by: Filter, old: Int @inaccessible, in: Order): String any: [Any] }
        type Thing @key(fields: "key") { key: ID! @inaccessible name: String secret: Secret @inaccessible level: Level }
        type Secret @inaccessible { word: String } scalar Raw @inaccessible
        enum Level { LOW HIGH @inaccessible } enum Order { UP SIDE @inaccessible }
        input Filter { name: String raw: Raw = "r" @inaccessible } union Any = Thing | Secret`,
      resolvers: {
        Query: {
          open: () => ({ key: 'k', name: 'n', level: 'HIGH' }),
          find: (_: unknown, args: object) => JSON.stringify(args),
          any: () => [
            { __typename: 'Thing', key: 'k', name: 'n' },
            { __typename: 'Secret', word: 'w' },
          ],
        },
      },
    },
    two: {
      sdl: `type Thing @key(fields: "key") { key: ID! name: String @external note: String @requires(fields: "name") }`,
      resolvers: { Thing: { note: ({ key, name }: Record<string, string>) => `${key}${name}` } },
    },
  })

  test('is not in the graph that clients see', () => {
    const { apiSchema } = graph.supergraph
    expect(accepts(apiSchema, '{ open { name } }')).toBe(true)
    for (const query of [
      '{ hidden }',
      '{ open { key } }',
      '{ open { secret { word } } }',
      '{ find(old: 1) }',
      '{ find(by: { raw: 1 }) }',
      '{ find(in: SIDE) }',
      '{ any { ... on Secret { word } } }',
    ])
      expect(accepts(apiSchema, query), query).toBe(false)
    expect(['Secret', 'Raw'].map((name) => graph.typeNamed(name))).toEqual([undefined, undefined])
    const [level, filter, thing] = ['Level', 'Filter', 'Thing'].map((name) => graph.typeNamed(name))
    expect(isEnumType(level) && level.getValues().map(({ name }) => name)).toEqual(['LOW'])
    expect(isInputObjectType(filter) && Object.keys(filter.getFields())).toEqual(['name'])
    expect(isObjectType(thing) && Object.keys(thing.getFields())).toEqual(['name', 'level', 'note'])
  })

  test('still serves as key and as fact', async () => {
    expect(await graph.dataOf('{ open { note } }')).toBe('{"open":{"note":"kn"}}')
  })

  test('is null where it would be the answer, with no word of what it is', async () => {
    const { data, errors } = await graph.ask('{ open { level } any { __typename ... on Thing { name } } }')
    expect(data).toEqual({ open: { level: null }, any: [{ __typename: 'Thing', name: 'n' }, null] })
    expect(JSON.stringify(errors)).not.toMatch(/HIGH|Secret/)
  })

  test('keeps its default where the subgraph sees it', async () => {
    expect(await graph.dataOf('{ find(by: { name: "n" }) }')).toBe(
      JSON.stringify({ find: '{"by":{"name":"n","raw":"r"}}' }),
    )
  })

  test('may not be what accessible fields are made of', () => {
    expect(
      problemsOf({ one: 'type Query { a: Secret } type Secret @inaccessible { word: String }' }),
    ).toMatchObject([{ code: 'REFERENCED_INACCESSIBLE' }])
    expect(problemsOf({ one: 'type Query { a(n: Int! @inaccessible): Int }' })).toMatchObject([
      { code: 'REQUIRED_INACCESSIBLE' },
    ])
  })

  test('is inaccessible if one subgraph says so', () => {
    const { supergraph } = federate({
      one: { sdl: 'type Query { a: Thing } type Thing @shareable { x: Int y: Int }' },
      two: { sdl: 'type Query { b: Thing } type Thing @shareable { x: Int y: Int @inaccessible }' },
    })
    expect(accepts(supergraph.apiSchema, '{ a { x } }')).toBe(true)
    expect(accepts(supergraph.apiSchema, '{ a { y } }')).toBe(false)
  })
})

test('a tag reaches the supergraph from wherever it stands and changes no answer', async () => {
  const { supergraph, dataOf } = federate({
    one: {
      sdl: 'type Query { a(n: Int @tag(name: "arg")): T @tag(name: "field") } type T @tag(name: "type") @shareable { x: E } enum E @tag(name: "enum") { ONE @tag(name: "value") }',
      resolvers: { Query: { a: () => ({ x: 'ONE' }) } },
    },
    two: { sdl: 'type Query { b: T } type T @tag(name: "other") @shareable { x: E } enum E { ONE }' },
  })
  for (const name of ['arg', 'field', 'type', 'other', 'enum', 'value'])
    expect(supergraph.sdl).toContain(`@tag(name: "${name}")`)
  expect(await dataOf('{ a(n: 1) { x } }')).toBe('{"a":{"x":"ONE"}}')
})

test('a composed directive reaches the supergraph, one that is not composed does not', async () => {
  const { supergraph, dataOf } = federate({
    one: {
      sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@composeDirective"])
          @link(url: "https://example.com/marks/v1.0", import: ["@mark"]) @composeDirective(name: "@mark")
        directive @mark(as: String!) on FIELD_DEFINITION | OBJECT directive @private on FIELD_DEFINITION
        type Query { a: Int @mark(as: "x") @private }`,
      resolvers: { Query: { a: () => 1 } },
    },
  })
  expect(supergraph.sdl).toContain('@mark(as: "x")')
  expect(supergraph.sdl).not.toContain('@private')
  expect(await dataOf('{ a }')).toBe('{"a":1}')
})

describe('a directive of operations', () => {
  const directive = 'directive @trace(as: String) on QUERY | FIELD | INLINE_FRAGMENT | FRAGMENT_SPREAD'
  const resolvers = { Query: { a: () => ({ id: '1' }) } }

  test('that all subgraphs know may be used, and changes nothing', async () => {
    const { dataOf } = federate({
      one: { sdl: `${directive} type Query { a: T } type T @key(fields: "id") { id: ID! }`, resolvers },
      two: {
        sdl: `${directive} type T @key(fields: "id") { id: ID! x: Int }`,
        resolvers: { T: { x: () => 2 } },
      },
    })
    expect(
      await dataOf(
        'query @trace { a @trace(as: "q") { ... @trace { x @trace id } ...F @trace } } fragment F on T { y: x }',
      ),
    ).toBe('{"a":{"x":2,"id":"1","y":2}}')
  })

  test('that not all know is not in the graph', () => {
    const { supergraph } = federate({
      one: { sdl: `${directive} type Query { a: Int }` },
      two: { sdl: 'type Query { b: Int }' },
    })
    expect(accepts(supergraph.apiSchema, '{ a @trace }')).toBe(false)
  })
})

describe('schemas in other words', () => {
  test('of Federation 1 are read as they were meant', async () => {
    const { dataOf, called } = federate({
      one: {
        sdl: '# Federation 1\ntype Query { user: User } type User @key(fields: "id") { id: ID! name: String } type Stamp { at: String }',
        resolvers: { Query: { user: () => ({ id: '1', name: 'U' }) } },
      },
      two: {
        sdl: `# Federation 1\nextend type User @key(fields: "id") { id: ID! @external name: String @external hello: String @requires(fields: "name") }
          extend type Query { stamp: Stamp } type Stamp { at: String }`,
        resolvers: {
          Query: { stamp: () => ({ at: 'now' }) },
          User: { hello: ({ name }: { name: string }) => `Hello ${name}` },
        },
      },
      three: {
        sdl: `# Federation 1\ntype User @extends @key(fields: "id") { id: ID! @external age: Int }`,
        resolvers: { User: { age: () => 5 } },
      },
    })
    expect(await dataOf('{ user { age hello } stamp { at } }')).toBe(
      '{"user":{"age":5,"hello":"Hello U"},"stamp":{"at":"now"}}',
    )
    expect(called.toSorted()).toEqual(['one', 'three', 'two', 'two'])
  })

  test('of both versions compose with each other', async () => {
    const { dataOf } = federate({
      one: {
        sdl: '# Federation 1\ntype Query { user: User } type User @key(fields: "id") { id: ID! name: String }',
        resolvers: { Query: { user: () => ({ id: '1', name: 'U' }) } },
      },
      two: {
        sdl: 'type User @key(fields: "id") { id: ID! age: Int }',
        resolvers: { User: { age: () => 5 } },
      },
    })
    expect(await dataOf('{ user { age name } }')).toBe('{"user":{"age":5,"name":"U"}}')
  })

  test('that extend types instead of defining them compose', async () => {
    const { dataOf } = federate({
      one: {
        sdl: 'schema { query: Root } type Root { user: User } type User @key(fields: "id") { id: ID! }',
        resolvers: { Root: { user: () => ({ id: '1' }) } },
      },
      two: {
        sdl: 'extend type User @key(fields: "id") { id: ID! age: Int } extend type User { more: Int }',
        resolvers: { User: { age: () => 5, more: () => 6 } },
      },
      three: {
        sdl: 'type User @extends @key(fields: "id") { id: ID! @external last: Int } extend enum E { B } enum E { A } extend type Query { e: E }',
        resolvers: { User: { last: () => 7 }, Query: { e: () => 'B' } },
      },
    })
    expect(await dataOf('{ user { last more age __typename } e __typename }')).toBe(
      '{"user":{"last":7,"more":6,"age":5,"__typename":"User"},"e":"B","__typename":"Query"}',
    )
  })

  test.each([
    [
      'imports under other names',
      'import: [{ name: "@key", as: "@identity" }, { name: "@requires", as: "@needs" }, { name: "@external", as: "@elsewhere" }]',
      'identity',
      'needs',
      'elsewhere',
    ],
    ['a namespace of its own', 'as: "fed"', 'fed__key', 'fed__requires', 'fed__external'],
    ['no imports', '', 'federation__key', 'federation__requires', 'federation__external'],
  ])('with %s mean the same', async (_name, how, key, requires, external) => {
    const { dataOf } = federate({
      one: {
        sdl: 'type Query { t: T } type T @key(fields: "id") { id: ID! a: Int }',
        resolvers: { Query: { t: () => ({ id: '1', a: 2 }) } },
      },
      two: {
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3" ${how})
          type T @${key}(fields: "id") { id: ID! a: Int @${external} b: Int @${requires}(fields: "a") }`,
        runs: `${LINK} type T @key(fields: "id") { id: ID! a: Int @external b: Int @requires(fields: "a") }`,
        resolvers: { T: { b: ({ a }: { a: number }) => a * 3 } },
      },
    })
    expect(await dataOf('{ t { b } }')).toBe('{"t":{"b":6}}')
  })

  test.each([
    ['v2.0'],
    ['v2.1'],
    ['v2.2'],
    ['v2.3'],
    ['v2.4'],
    ['v2.5'],
    ['v2.6'],
    ['v2.7'],
    ['v2.8'],
    ['v2.9'],
    ['v2.10'],
    ['v2.11'],
  ])('of %s compose', async (version) => {
    const { dataOf } = federate({
      one: {
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/${version}", import: ["@key"]) type Query { t: T } type T @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { t: () => ({ id: '1' }) } },
      },
    })
    expect(await dataOf('{ t { id } }')).toBe('{"t":{"id":"1"}}')
  })
})

test('guards are enforced and costs are read, whatever they stand beside', async () => {
  const { ask, supergraph } = federate({
    one: {
      sdl: `type Query { t: T list(first: Int): [T] @listSize(slicingArguments: ["first"]) } type T @key(fields: "id") { id: ID! paid: Int @requiresScopes(scopes: [["pay"]]) @cost(weight: 5) }`,
      resolvers: { Query: { t: () => ({ id: '1', paid: 3 }), list: () => [] } },
    },
    two: {
      sdl: 'type T @key(fields: "id") { id: ID! paid: Int @external due: Int @requires(fields: "paid") @requiresScopes(scopes: [["pay"]]) }',
      resolvers: { T: { due: ({ paid }: { paid: number }) => 10 - paid } },
    },
  })
  expect((await ask('{ t { due paid } }', {}, 'pay')).data).toEqual({ t: { due: 7, paid: 3 } })
  expect(await ask('{ t { due paid id } }')).toMatchObject({
    data: { t: { due: null, paid: null, id: '1' } },
    errors: [{ extensions: { code: 'FORBIDDEN_FIELD' } }, { extensions: { code: 'FORBIDDEN_FIELD' } }],
  })
  expect(supergraph.sdl).toContain('cost/v0.1')
})

test('callers are authenticated, and a policy that nobody decides shows nothing', async () => {
  const { ask } = federate({
    one: {
      sdl: 'type Query { a: Int @authenticated b: Int @policy(policies: [["p"]]) }',
      resolvers: { Query: { a: () => 1, b: () => 2 } },
    },
  })
  expect(await ask('{ a b }')).toMatchObject({
    data: { a: 1, b: null },
    errors: [{ path: ['b'], extensions: { code: 'FORBIDDEN_FIELD' } }],
  })
})
