import { GraphQLError } from 'graphql'
import { buildFederation, type Federation, type SubgraphParts } from './build-federation.ts'

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@interfaceObject", "@requiresScopes"])`

const PEOPLE = [
  { id: '1', name: 'Ada', team: 'red', weight: 60 },
  { id: '2', name: 'Bo', team: 'blue', weight: null },
  { id: '3', name: 'Cy', team: null, weight: 80 },
]
const person = (id: string) => PEOPLE.find((each) => each.id === id) ?? null

const GOODS = [
  { __typename: 'Chart', id: 'g1', label: 'Atlas', size: 400, maker: { id: 'm1', country: 'DE' } },
  { __typename: 'Tool', id: 'g2', label: null, size: 'small', maker: { id: 'm2' } },
  { __typename: 'Tool', id: 'g3', label: 'Saw', size: null, maker: null },
]
const good = (id: string) => GOODS.find((each) => each.id === id) ?? null

/**
 * A small federation with what makes plans hard: chains of `@requires`, several keys, `@provides`, unions of unequal
 * fields, interfaces, interface objects, nulls, errors.
 */
const SUBGRAPHS: Readonly<Record<string, SubgraphParts>> = {
  people: {
    sdl: `${LINK}
      type Query { people(first: Int = 3): [Person!]! person(id: ID!): Person anything: [Thing!]! named: [Named!]! }
      interface Named { name: String }
      union Thing = Person | Team
      type Person implements Named @key(fields: "id") { id: ID! name: String team: Team weight: Int friends: [Person] fails: Int }
      type Team @key(fields: "code") { code: ID! }`,
    resolvers: {
      Query: {
        people: (_root: unknown, { first }: { first: number }) => PEOPLE.slice(0, first),
        person: (_root: unknown, { id }: { id: string }) => person(id),
        anything: () => [
          { __typename: 'Person', ...PEOPLE[0] },
          { __typename: 'Team', code: 'red' },
        ],
        named: () => PEOPLE.map((each) => ({ __typename: 'Person', ...each })),
      },
      Named: { __resolveType: () => 'Person' },
      Thing: { __resolveType: (value: { __typename: string }) => value.__typename },
      Person: {
        __resolveReference: ({ id }: { id: string }) => person(id),
        team: ({ team }: { team: string | null }) => (team === null ? null : { code: team }),
        friends: ({ id }: { id: string }) => [PEOPLE[Number(id) % 3], null],
        fails({ id }: { id: string }) {
          if (id === '2') throw new GraphQLError('Two fails.')
          return Number(id)
        },
      },
    },
  },
  teams: {
    sdl: `${LINK}
      type Query { teams: [Team!]! }
      type Team @key(fields: "code") @key(fields: "number") { code: ID! number: Int! title: String! captain: Person }
      type Person @key(fields: "id") { id: ID! nickname: String! }`,
    resolvers: {
      Query: { teams: () => [{ code: 'red' }, { code: 'blue' }] },
      Team: {
        __resolveReference: (reference: { code?: string; number?: number }) => ({
          code: reference.code ?? (reference.number === 1 ? 'red' : 'blue'),
        }),
        number: ({ code }: { code: string }) => (code === 'red' ? 1 : 2),
        title: ({ code }: { code: string }) => `Team ${code}`,
        captain: ({ code }: { code: string }) => (code === 'red' ? { id: '3' } : null),
      },
      Person: {
        __resolveReference: ({ id }: { id: string }) => (id === '3' ? null : { id }),
        nickname: ({ id }: { id: string }) => `n${id}`,
      },
    },
  },
  scores: {
    sdl: `${LINK}
      type Team @key(fields: "number") { number: Int! points(at: Int = 0): Int! }
      type Person @key(fields: "id") { id: ID! weight: Int @external load: Int @requires(fields: "weight") tags: [[String]] }`,
    resolvers: {
      Team: {
        __resolveReference: (reference: object) => reference,
        points: ({ number }: { number: number }, { at }: { at: number }) => number * 10 + at,
      },
      Person: {
        __resolveReference: (reference: object) => reference,
        load: ({ weight }: { weight: number | null }) => (weight === null ? null : weight * 2),
        tags: ({ id }: { id: string }) => [[id, null], null],
      },
    },
  },
  rules: {
    sdl: `${LINK}
      type Person @key(fields: "id") { id: ID! load: Int @external team: Team @external verdict: Verdict @requires(fields: "load team { code }") }
      type Team @key(fields: "code") { code: ID! }
      type Verdict { text: String! strict: String! level: Level }
      enum Level { LOW HIGH }`,
    resolvers: {
      Person: {
        __resolveReference: (reference: object) => reference,
        verdict: ({
          id,
          load,
          team,
        }: {
          id: string
          load?: number | null
          team?: { code: string } | null
        }) => ({
          text: `${id}:${load ?? 'none'}:${team?.code ?? 'none'}`,
          strict: id === '3' ? null : 'ok',
          level: load == null ? null : load > 130 ? 'HIGH' : 'LOW',
        }),
      },
    },
  },
  goods: {
    sdl: `${LINK}
      type Query { goods: [Good]! mixed: [Mixed] }
      interface Good @key(fields: "id") { id: ID! label: String }
      type Chart implements Good @key(fields: "id") { id: ID! label: String size: Int maker: Maker @provides(fields: "country") }
      type Tool implements Good @key(fields: "id") { id: ID! label: String size: String! maker: Maker }
      type Maker @key(fields: "id") { id: ID! country: String @external }
      union Mixed = Chart | Tool | Maker`,
    resolvers: {
      Query: { goods: () => GOODS, mixed: () => [...GOODS, null, { __typename: 'Maker', id: 'm2' }] },
      Good: {
        __resolveType: (value: { __typename: string }) => value.__typename,
        __resolveReference: ({ id }: { id: string }) => good(id),
      },
      Chart: { __resolveReference: ({ id }: { id: string }) => good(id) },
      Tool: { __resolveReference: ({ id }: { id: string }) => good(id) },
      Mixed: { __resolveType: (value: { __typename: string }) => value.__typename },
    },
  },
  prices: {
    sdl: `${LINK}
      type Query { cheapest: Good }
      type Good @key(fields: "id") @interfaceObject { id: ID! label: String @external price: Int! offer: String @requires(fields: "label") next: Good }
      type Maker @key(fields: "id") { id: ID! country: String @shareable city: String! }`,
    resolvers: {
      Query: { cheapest: () => ({ id: 'g2' }) },
      Good: {
        __resolveReference: (reference: object) => reference,
        price: ({ id }: { id: string }) => Number(id.slice(1)) * 10,
        offer: ({ label }: { label?: string | null }) => `Buy ${label ?? 'it'}`,
        next: ({ id }: { id: string }) => (id === 'g3' ? null : { id: `g${Number(id.slice(1)) + 1}` }),
      },
      Maker: {
        __resolveReference: (reference: object) => reference,
        country: ({ id }: { id: string }) => (id === 'm1' ? 'DE' : 'FR'),
        city: ({ id }: { id: string }) => (id === 'm1' ? 'Ulm' : null),
      },
    },
  },
}

/** What the subgraphs of the fixture know. */
export const FACTS = { people: PEOPLE, goods: GOODS }

/** Builds the fixture, of all its subgraphs or those named; `change` may alter a subgraph's schema text first. */
export function buildFixture(
  change: (name: string, sdl: string) => string = (_name, sdl) => sdl,
  names: readonly string[] = Object.keys(SUBGRAPHS),
): Federation {
  const changed = Object.entries(SUBGRAPHS)
    .filter(([name]) => names.includes(name))
    .map(([name, { sdl, resolvers }]) => [name, { sdl: change(name, sdl), resolvers }])
  return buildFederation(Object.fromEntries(changed) as typeof SUBGRAPHS)
}
