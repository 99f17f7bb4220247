import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { federate, type CaseSubgraph } from './ask-federation.ts'

type Facts = Readonly<Record<string, unknown>>

describe('a chain of required facts', () => {
  const stage = (name: string, of: string): CaseSubgraph => ({
    sdl: `type Product @key(fields: "id") { id: ID! ${of}: String @external ${name}: String @requires(fields: "${of}") }`,
    resolvers: { Product: { [name]: (facts: Facts) => `${name}(${String(facts[of])})` } },
  })
  const graph = federate({
    one: {
      sdl: 'type Query { products: [Product] } type Product @key(fields: "id") { id: ID! a: String }',
      resolvers: { Query: { products: () => [{ id: '1', a: 'x' }, null, { id: '2', a: null }] } },
    },
    two: stage('b', 'a'),
    three: stage('c', 'b'),
    four: stage('d', 'c'),
  })

  test('is walked in order', async () => {
    expect(await graph.dataOf('{ products { d } }')).toBe(
      '{"products":[{"d":"d(c(b(x)))"},null,{"d":"d(c(b(null)))"}]}',
    )
    expect(graph.called).toEqual(['one', 'two', 'three', 'four'])
  })

  test('is walked once for two fields that stand on it', async () => {
    expect(await graph.dataOf('{ products { a: c d b: d } }')).toBe(
      '{"products":[{"a":"c(b(x))","d":"d(c(b(x)))","b":"d(c(b(x)))"},null,{"a":"c(b(null))","d":"d(c(b(null)))","b":"d(c(b(null)))"}]}',
    )
    expect(graph.called).toEqual(['one', 'two', 'three', 'four'])
  })
})

test('two subgraphs may require of each other, for different fields', async () => {
  const { dataOf, called } = federate({
    one: {
      sdl: `type Query { product: Product }
        type Product @key(fields: "id") { id: ID! b: String @external a: String c: String @requires(fields: "b") }`,
      resolvers: {
        Query: { product: () => ({ id: '1' }) },
        Product: { a: () => 'a', c: ({ b }: Facts) => `c(${String(b)})` },
      },
    },
    two: {
      sdl: `type Product @key(fields: "id") { id: ID! a: String @external c: String @external b: String @requires(fields: "a") d: String @requires(fields: "c") }`,
      resolvers: {
        Product: { b: ({ a }: Facts) => `b(${String(a)})`, d: ({ c }: Facts) => `d(${String(c)})` },
      },
    },
  })
  expect(await dataOf('{ product { d a } }')).toBe('{"product":{"d":"d(c(b(a)))","a":"a"}}')
  expect(called).toEqual(['one', 'two', 'one', 'two'])
})

describe('a chain that comes back to its subgraphs', () => {
  const graph = federate({
    one: {
      sdl: `type Query { product: Product any: [Any] } union Any = Product | Shop interface Named { name: String }
        type Product implements Named @key(fields: "id") { id: ID! name: String a: String b: Rating @external c: [Mark!] @requires(fields: "b { stars }") }
        type Rating { stars: Int @external } type Shop @key(fields: "id") { id: ID! }
        type Mark { kind: Kind! shop: Shop any: Any } enum Kind { GOOD BAD }`,
      resolvers: {
        Query: {
          product: () => ({ id: '1' }),
          any: () => [
            { __typename: 'Product', id: '1' },
            { __typename: 'Shop', id: 's' },
          ],
        },
        Product: {
          name: () => 'P',
          a: () => 'a',
          c: ({ b }: { b?: { stars?: number } }) => [
            {
              kind: b?.stars === 4 ? 'GOOD' : 'BAD',
              shop: { id: 's' },
              any: { __typename: 'Product', id: '1' },
            },
          ],
        },
      },
    },
    two: {
      sdl: `type Product @key(fields: "id") { id: ID! a: String @external c: [Mark!] @external
          b: Rating @requires(fields: "a") d(as: Style, in: In = { n: 1 }): String @requires(fields: "c { kind }") e: String }
        type Rating { stars: Int @shareable who: Shop } type Mark { kind: Kind! @external } enum Kind { GOOD BAD } enum Style { LONG }
        input In { n: Int } type Shop @key(fields: "id") { id: ID! city: String }`,
      resolvers: {
        Product: {
          b: ({ a }: Facts) => ({ stars: a === 'a' ? 4 : 0, who: { id: 's' } }),
          d: ({ c }: Facts, args: object) => JSON.stringify([c, args]),
          e: () => 'e',
        },
        Shop: { city: () => 'Ulm' },
      },
    },
  })

  test('is told every fact, whatever kind it is of', async () => {
    expect(await graph.dataOf('{ product { e d(as: LONG) name } }')).toBe(
      JSON.stringify({ product: { e: 'e', d: '[[{"kind":"GOOD"}],{"as":"LONG","in":{"n":1}}]', name: 'P' } }),
    )
  })

  test('has links that are answers of their own, with all below them', async () => {
    expect(
      await graph.dataOf(
        '{ product { c { kind shop { city } any { __typename ... on Product { e c { kind } } } } b { stars who { city id } } d } }',
      ),
    ).toBe(
      JSON.stringify({
        product: {
          c: [
            {
              kind: 'GOOD',
              shop: { city: 'Ulm' },
              any: { __typename: 'Product', e: 'e', c: [{ kind: 'GOOD' }] },
            },
          ],
          b: { stars: 4, who: { city: 'Ulm', id: 's' } },
          d: '[[{"kind":"GOOD"}],{"in":{"n":1}}]',
        },
      }),
    )
  })

  test('is walked on the types of a union', async () => {
    expect(await graph.dataOf('{ any { ... on Product { d } ... on Shop { city } } }')).toBe(
      JSON.stringify({ any: [{ d: '[[{"kind":"GOOD"}],{"in":{"n":1}}]' }, { city: 'Ulm' }] }),
    )
  })

  test('shows clients one graph and names the subgraphs that were asked', async () => {
    await graph.dataOf('{ product { d } }')
    expect(graph.called).toEqual(['one', 'two', 'one', 'two'])
    expect(graph.supergraph.subgraphNames).toEqual(['one', 'two'])
    expect((await graph.ask('{ __schema { types { name } } }')).data).toBeDefined()
  })
})

test('a chain may go over an interface object, and back', async () => {
  const { dataOf } = federate({
    goods: {
      sdl: `type Query { goods: [Good] } interface Good @key(fields: "id") { id: ID! label: String price: Int }
        type Tool implements Good @key(fields: "id") { id: ID! label: String price: Int @external tag: String @requires(fields: "price") }`,
      resolvers: {
        Query: { goods: () => [{ __typename: 'Tool', id: '1', label: 'saw' }] },
        Good: { __resolveReference: ({ id }: Facts) => ({ __typename: 'Tool', id, label: 'saw' }) },
        Tool: { tag: ({ price }: Facts) => `costs ${String(price)}` },
      },
    },
    prices: {
      sdl: `type Good @key(fields: "id") @interfaceObject { id: ID! label: String @external price: Int @requires(fields: "label") }`,
      resolvers: { Good: { price: ({ label }: Facts) => String(label).length } },
    },
    offers: {
      sdl: `type Tool @key(fields: "id") { id: ID! tag: String @external offer: String @requires(fields: "tag") }`,
      resolvers: { Tool: { offer: ({ tag }: Facts) => `It ${String(tag)}` } },
    },
  })
  expect(await dataOf('{ goods { __typename ... on Tool { offer tag } price } }')).toBe(
    '{"goods":[{"__typename":"Tool","offer":"It costs 3","tag":"costs 3","price":3}]}',
  )
})

/** A field of a random federation: who gives it, and which fields before it it requires. */
interface ChainField {
  readonly owner: number
  readonly requires: readonly number[]
  /** True if it is of the part that each thing has, and not of the thing itself. */
  readonly ofPart: boolean
}

const SUBGRAPHS = ['one', 'two', 'three']
const nameOf = (index: number) => `f${index}`

const fields: fc.Arbitrary<readonly ChainField[]> = fc
  .array(
    fc.record({
      owner: fc.nat(SUBGRAPHS.length - 1),
      requires: fc.uniqueArray(fc.nat(7), { maxLength: 2 }),
      ofPart: fc.boolean(),
    }),
    { minLength: 3, maxLength: 7 },
  )
  // A field requires fields before it that are another subgraph's; those of a part require of the part alone.
  .map((drawn) =>
    drawn.map((field, index) => ({
      ...field,
      requires: field.requires.filter((each) => {
        const required = drawn[each]
        return (
          required !== undefined &&
          each < index &&
          required.owner !== field.owner &&
          (!field.ofPart || required.ofPart)
        )
      }),
    })),
  )

/** What each field answers: its name and what it was told, so that a fact which is missing shows. */
function answerOf(all: readonly ChainField[], index: number, id: string): string {
  const told = (all[index]?.requires ?? []).map((each) => answerOf(all, each, id))
  return `${nameOf(index)}${id}(${told.join(',')})`
}

function subgraphOf(all: readonly ChainField[], owner: number, root: number) {
  const lines = { Thing: new Set<string>(), Part: new Set<string>() }
  const resolvers = { Thing: {}, Part: {} } as Record<'Thing' | 'Part', Record<string, unknown>>
  for (const [index, field] of all.entries()) {
    if (field.owner !== owner) continue
    const type = field.ofPart ? 'Part' : 'Thing'
    for (const each of field.requires) {
      const part = all[each]?.ofPart === true
      lines[part ? 'Part' : 'Thing'].add(`${nameOf(each)}: String @external`)
      if (part && type === 'Thing' && owner !== root) lines.Thing.add('part: Part @external')
    }
    const own = field.requires.map((each) =>
      all[each]?.ofPart === true && type === 'Thing' ? `part { ${nameOf(each)} }` : nameOf(each),
    )
    const requires = own.length === 0 ? '' : ` @requires(fields: "${own.join(' ')}")`
    lines[type].add(`${nameOf(index)}: String${requires}`)
    resolvers[type][nameOf(index)] = (facts: Facts & { readonly part?: Facts }) => {
      const told = field.requires.map((each) =>
        all[each]?.ofPart === true && type === 'Thing' ? facts.part?.[nameOf(each)] : facts[nameOf(each)],
      )
      return `${nameOf(index)}${String(facts['id'])}(${told.map(String).join(',')})`
    }
  }
  if (owner === root) lines.Thing.add('part: Part')
  const typeOf = (name: 'Thing' | 'Part') =>
    `type ${name} @key(fields: "id") { id: ID! ${[...lines[name]].join(' ')} }`
  return {
    sdl: `${owner === root ? 'type Query { things: [Thing] }' : ''} ${typeOf('Thing')} ${typeOf('Part')}`,
    resolvers: {
      ...(owner === root ? { Query: { things: () => ['1', '2'].map((id) => ({ id })) } } : {}),
      Thing: {
        ...resolvers.Thing,
        ...(owner === root ? { part: (facts: Facts) => facts['part'] ?? { id: facts['id'] } } : {}),
      },
      Part: resolvers.Part,
    },
  }
}

test('whatever requires whatever in whichever subgraph, each field is told all that it requires', async () => {
  await fc.assert(
    fc.asyncProperty(fields, fc.nat(SUBGRAPHS.length - 1), fc.nat(), async (all, root, chosen) => {
      const { ask } = federate(
        Object.fromEntries(SUBGRAPHS.map((name, owner) => [name, subgraphOf(all, owner, root)])),
      )
      const indices = [...all.keys()]
      for (const selected of [indices, indices.slice(-1), indices.filter((index) => (chosen >> index) & 1)]) {
        const [things, parts] = [false, true].map((ofPart) =>
          selected.filter((index) => all[index]?.ofPart === ofPart).map(nameOf),
        )
        const query = `{ things { id ${things?.join(' ') ?? ''} part { id ${parts?.join(' ') ?? ''} } } }`
        const answered = (id: string, names: readonly string[] = []) =>
          Object.fromEntries([
            ['id', id],
            ...names.map((name) => [name, answerOf(all, Number(name.slice(1)), id)]),
          ]) as Facts
        expect(await ask(query), query).toEqual({
          data: { things: ['1', '2'].map((id) => ({ ...answered(id, things), part: answered(id, parts) })) },
        })
      }
    }),
    { numRuns: 60 },
  )
}, 120_000)
