import { GraphQLError, parse, validate, type DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import { TesseraError, toGraphQLError } from '../../subgraphs/platform/errors.ts'
import { checkDocument } from '../demand/check-demand.ts'
import type { Graph } from '../execution/graph.ts'

/** More tokens than any client of ours sends; a longer document is refused before it costs anything. */
export const MAX_TOKENS = 15_000

const MAX_DOCUMENTS = 1_000

/** A document that the graph can run, or what is wrong with its text. */
export type CheckedText = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] }

/**
 * Parses and validates each text once for a schema. One text is one document, so that subscribers who send the same
 * text share one stream.
 */
export function createDocumentStore(graph: Graph): (text: string) => CheckedText {
  const known = new LRUCache<string, CheckedText>({ max: MAX_DOCUMENTS })
  graph.onSwap(() => {
    known.clear()
  })
  return (text) => {
    const checked = known.get(text) ?? check(graph, text)
    known.set(text, checked)
    return checked
  }
}

function check(graph: Graph, text: string): CheckedText {
  try {
    const document = parse(text, { maxTokens: MAX_TOKENS })
    // Before validation, whose time grows with the square of some sizes.
    checkDocument(document)
    const errors = validate(graph.apiSchema, document)
    return errors.length > 0 ? { errors } : { document }
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] }
    if (error instanceof TesseraError) return { errors: [toGraphQLError(error)] }
    throw error
  }
}

/** True if the operation that a request names is a subscription. */
export function isSubscription(document: DocumentNode, operationName: string | null | undefined): boolean {
  return document.definitions.some(
    (definition) =>
      definition.kind === 'OperationDefinition' &&
      definition.operation === 'subscription' &&
      (operationName === null || operationName === undefined || definition.name?.value === operationName),
  )
}
