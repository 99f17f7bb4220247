import { readFile } from 'node:fs/promises'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse, type GraphQLSchema } from 'graphql'
import { traceSubgraph } from '../tracing/trace-transport.ts'
import { localTransport, type ExecutableSubgraph } from './local-transport.ts'
import { SCALARS } from './scalars.ts'
import type { Ground, RequestEnvelope, Subgraph } from './subgraph.ts'

type ResolverMap = NonNullable<GraphQLSchemaModule['resolvers']>
type GraphQLSchemaModule = Extract<
  Extract<Parameters<typeof buildSubgraphSchema>[0], unknown[]>[number],
  { typeDefs: unknown }
>

/** What a subgraph is made of. */
export interface SubgraphParts<Context> {
  readonly name: string
  readonly ground: Ground
  /** Its `schema.graphql`. */
  readonly schemaFile: URL
  /** Its resolvers, checked against the schema by their generated types. */
  readonly resolvers: object
  /** What its resolvers see of one request: principal, time, loaders. */
  readonly createContext: (envelope: RequestEnvelope) => Context
  /** Begins what runs beside requests. */
  readonly start?: () => Promise<void>
  readonly close?: () => Promise<void>
}

/** Puts a subgraph's schema, resolvers and context together behind one transport. */
export async function buildSubgraph<Context>(parts: SubgraphParts<Context>): Promise<Subgraph> {
  const { name, ground, resolvers, createContext } = parts
  const executable: ExecutableSubgraph = {
    name,
    schema: buildSchema(await readFile(parts.schemaFile, 'utf8'), resolvers),
    createContext,
    log: ground.log,
  }
  return {
    name,
    transport: traceSubgraph(ground.tracing, name, localTransport(executable)),
    async start() {
      await parts.start?.()
    },
    reload(sdl) {
      executable.schema = buildSchema(sdl, resolvers)
    },
    async close() {
      await parts.close?.()
    },
  }
}

function buildSchema(sdl: string, resolvers: object): GraphQLSchema {
  const map: ResolverMap = { ...SCALARS, ...resolvers }
  return buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: map }])
}
