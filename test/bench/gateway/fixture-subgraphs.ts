import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse, type GraphQLSchema } from 'graphql'
import type { SupergraphConfig } from '../../../subgraphs/platform/read-supergraph-config.ts'

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires"])`

const STATES = ['OPEN', 'ACKNOWLEDGED', 'IN_PROGRESS']
const caseOf = (id: string) => ({
  id,
  number: `CS-${id.padStart(6, '0')}`,
  status: STATES[Number(id) % 3],
  severity: `SEV${(Number(id) % 4) + 1}`,
  customer: { id: String(Number(id) % 20) },
  asset: { id: String(Number(id) % 500) },
})
const customerOf = (id: string) => ({ id, name: `Customer ${id}`, region: 'EU' })
const assetOf = (id: string) => ({
  id,
  serialNumber: `HYD-${id.padStart(5, '0')}`,
  productCode: `HYD-${Number(id) % 9}`,
  warrantyEnd: `20${26 + (Number(id) % 4)}-05-01`,
  warranties: ['STANDARD', 'EXTENDED', 'STATUTORY'].map((type, index) => ({
    type,
    end: `20${26 + index}-05-01`,
    lines: ['LABOR', 'PARTS', 'TRAVEL'].map((kind, line) => ({ kind, pct: 100 - 25 * line })),
  })),
  customer: customerOf(String(Number(id) % 20)),
})
/** So many ids from one on, so that two requests need not be alike. */
const idsFrom = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => String(from + index))
interface Page {
  readonly first: number
  readonly from: number
}

interface CaseFacts {
  readonly severity: string
  readonly customer: { readonly standing: string } | null
  readonly asset: { readonly warrantyEnd: string } | null
}

/**
 * Four subgraphs with the joins of the product's and facts that cost nothing to find: time in a database is the same
 * behind every gateway, and would hide what the gateways do.
 */
const SUBGRAPHS: Readonly<
  Record<string, { readonly port: number; readonly sdl: string; readonly resolvers: object }>
> = {
  support: {
    port: 4811,
    sdl: `${LINK}
      type Query { case(id: ID!): Case cases(first: Int!, from: Int!): [Case!]! }
      type Case @key(fields: "id") { id: ID! number: String! status: String! severity: String! customer: Customer asset: Asset }
      type Customer @key(fields: "id", resolvable: false) { id: ID! }
      type Asset @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: {
      Query: {
        case: (_: unknown, { id }: { id: string }) => caseOf(id),
        cases: (_: unknown, { first, from }: Page) => idsFrom(from, first).map(caseOf),
      },
      Case: { __resolveReference: ({ id }: { id: string }) => caseOf(id) },
    },
  },
  billing: {
    port: 4812,
    sdl: `${LINK}
      type Customer @key(fields: "id") { id: ID! standing: String! overdue: String! subscription: Plan }
      type Plan { planCode: String! tier: String! }`,
    resolvers: {
      Customer: {
        __resolveReference: ({ id }: { id: string }) => ({
          id,
          standing: Number(id) % 5 === 0 ? 'OVERDUE' : 'GOOD',
          overdue: `${Number(id) * 10}.00`,
          subscription: { planCode: 'BASE', tier: 'GOLD' },
        }),
      },
    },
  },
  erp: {
    port: 4813,
    sdl: `${LINK}
      type Query { assets(first: Int!, from: Int!): [Asset!]! }
      type Asset @key(fields: "id") { id: ID! serialNumber: String! productCode: String! warrantyEnd: String! warranties: [Warranty!]! customer: Customer }
      type Warranty { type: String! end: String! lines: [Line!]! }
      type Line { kind: String! pct: Int! }
      type Customer @key(fields: "id") { id: ID! name: String! region: String! }`,
    resolvers: {
      Query: { assets: (_: unknown, { first, from }: Page) => idsFrom(from, first).map(assetOf) },
      Asset: { __resolveReference: ({ id }: { id: string }) => assetOf(id) },
      Customer: {
        __resolveReference: ({ id }: { id: string }) => customerOf(id),
      },
    },
  },
  process: {
    port: 4814,
    sdl: `${LINK}
      type Case @key(fields: "id") {
        id: ID! severity: String! @external customer: Customer @external asset: Asset @external
        entitlement: Entitlement @requires(fields: "severity customer { standing } asset { warrantyEnd }")
      }
      type Customer @key(fields: "id") { id: ID! standing: String! @external }
      type Asset @key(fields: "id") { id: ID! warrantyEnd: String! @external }
      type Entitlement { outcome: String! level: String! reasons: [Reason!]! }
      type Reason { ruleId: String! text: String! }`,
    resolvers: {
      Case: {
        __resolveReference: (facts: CaseFacts) => facts,
        entitlement: ({ severity, customer, asset }: CaseFacts) => ({
          outcome: customer?.standing === 'GOOD' ? 'COVERED' : 'REVIEW',
          level: severity,
          reasons: ['R1', 'R2', 'R3'].map((ruleId) => ({ ruleId, text: `Until ${asset?.warrantyEnd}.` })),
        }),
      },
    },
  },
}

/** Where each subgraph answers. */
export const ADDRESSES = Object.entries(SUBGRAPHS).map(([name, { port }]) => ({
  name,
  port,
  url: `http://127.0.0.1:${port}/graphql`,
}))

/** The fixture as `supergraph.yaml` would name it. */
export const FIXTURE: SupergraphConfig = {
  file: 'fixture',
  subgraphs: ADDRESSES.map(({ name, url }) => ({
    name,
    sdl: SUBGRAPHS[name]?.sdl ?? '',
    routingUrl: url,
    schemaFile: name,
  })),
}

/** The subgraphs' executable schemas, by name. */
export function buildFixtureSchemas(): ReadonlyMap<string, GraphQLSchema> {
  return new Map(
    Object.entries(SUBGRAPHS).map(([name, { sdl, resolvers }]) => [
      name,
      buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]),
    ]),
  )
}
