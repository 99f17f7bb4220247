import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals'
import type { GraphQLSchema } from 'graphql'
import { composeSupergraph } from '../../gateway/supergraph/compose-supergraph.ts'
import { readSupergraphConfig } from '../../subgraphs/platform/read-supergraph-config.ts'

/** What clients see of the graph that `supergraph.yaml` names, without anything running behind it. */
export async function readApiSchema(): Promise<GraphQLSchema> {
  const config = await readSupergraphConfig(new URL('../../supergraph.yaml', import.meta.url).pathname)
  const supportedFeatures = ROUTER_SUPPORTED_SUPERGRAPH_FEATURES
  return Supergraph.build(composeSupergraph(config), { supportedFeatures }).apiSchema().toGraphQLJSSchema()
}
