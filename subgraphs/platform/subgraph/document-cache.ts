import { GraphQLError, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql'
import type { SubgraphRequest } from './subgraph.ts'

/** How many documents are remembered as valid; the gateway sends few different ones. */
const MAX_DOCUMENTS = 1_000

/** The document of a request if the schema allows it, else what is wrong with it. */
export type CheckedDocument =
  { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] }

/** Parses and validates each document once for a schema; a new schema starts anew. */
export function createDocumentCache(): (schema: GraphQLSchema, request: SubgraphRequest) => CheckedDocument {
  let cachedFor: GraphQLSchema | null = null
  const checked = new Map<string, CheckedDocument>()

  return (schema, request) => {
    if (cachedFor !== schema || checked.size > MAX_DOCUMENTS) checked.clear()
    cachedFor = schema
    const known = checked.get(request.query)
    if (known !== undefined) return known
    const result = check(schema, request)
    checked.set(request.query, result)
    return result
  }
}

function check(schema: GraphQLSchema, request: SubgraphRequest): CheckedDocument {
  try {
    const document = request.document ?? parse(request.query)
    const errors = validate(schema, document)
    return errors.length > 0 ? { errors } : { document }
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] }
    throw error
  }
}
