import { buildSubgraphSchema } from '@apollo/subgraph'
import { parse, type GraphQLSchema } from 'graphql'
import { pino } from 'pino'
import { composeSupergraph } from '../../gateway/supergraph/compose-supergraph.ts'
import { localTransport } from '../../subgraphs/platform/subgraph/local-transport.ts'
import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'

/** What a subgraph of a test is made of; a field without a resolver is the property of its name. */
export interface SubgraphParts {
  readonly sdl: string
  /** The schema that it runs, where its server does not take the one that it tells. */
  readonly runs?: string
  readonly resolvers?: Readonly<Record<string, unknown>>
}

/** A composed supergraph with a schema and a transport for each subgraph. */
export interface Federation {
  readonly supergraphSdl: string
  readonly schemas: ReadonlyMap<string, GraphQLSchema>
  readonly transport: (name: string) => SubgraphTransport
}

/** Composes subgraphs, by name, and runs them in this process. Throws `CompositionError`. */
export function buildFederation(subgraphs: Readonly<Record<string, SubgraphParts>>): Federation {
  const log = pino({ level: 'silent' })
  const sources = Object.entries(subgraphs).map(([name, parts]) => ({ name, ...parts }))
  // First, so that what does not compose is the composer's to say.
  const supergraphSdl = composeSupergraph({
    file: 'test',
    subgraphs: sources.map(({ name, sdl }) => ({
      name,
      sdl,
      routingUrl: `http://${name}`,
      schemaFile: name,
    })),
  })
  const schemas = new Map(
    sources.map(({ name, sdl, runs = sdl, resolvers = {} }) => [
      name,
      buildSubgraphSchema([{ typeDefs: parse(runs), resolvers: resolvers as never }]),
    ]),
  )
  const transports = new Map(
    [...schemas].map(([name, schema]) => [
      name,
      localTransport({ name, schema, createContext: () => ({}), log }),
    ]),
  )
  return {
    supergraphSdl,
    schemas,
    transport(name) {
      const transport = transports.get(name)
      if (transport === undefined) throw new Error(`There is no subgraph ${name}.`)
      return transport
    },
  }
}
