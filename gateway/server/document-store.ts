import { GraphQLError, parse, validate, type DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import { TesseraError, toGraphQLError } from '../../subgraphs/platform/errors.ts'
import { checkDocument } from '../demand/check-demand.ts'
import type { Principal } from '../../subgraphs/platform/principal.ts'
import type { Graph } from '../execution/graph.ts'

/** More tokens than any client of ours sends; a longer document is refused before it costs anything. */
export const MAX_TOKENS = 15_000

const MAX_DOCUMENTS = 1_000

/** A document that the graph can run, or what is wrong with its text. */
export type CheckedText =
  | { readonly document: DocumentNode }
  | {
      readonly errors: readonly GraphQLError[]
      /** If it could be read at all. */
      readonly document?: DocumentNode
    }

/** Checks the text of an operation for its caller. */
export type DocumentOf = (text: string, principal: Principal) => CheckedText

/**
 * Parses and validates each text once for a schema. One text is one document, so that subscribers who send the same
 * text share one stream. What is wrong with a text is said in the words of the schema that its caller sees.
 */
export function createDocumentStore(graph: Graph): DocumentOf {
  const known = new LRUCache<string, CheckedText>({ max: MAX_DOCUMENTS })
  graph.onSwap(() => {
    known.clear()
  })
  return (text, principal) => {
    const checked = known.get(text) ?? check(graph, text)
    known.set(text, checked)
    if ('errors' in checked && checked.document !== undefined) {
      const schema = graph.schemaFor(principal)
      const errors = schema === graph.apiSchema ? checked.errors : validate(schema, checked.document)
      return { errors: errors.length > 0 ? errors : checked.errors, document: checked.document }
    }
    return checked
  }
}

function check(graph: Graph, text: string): CheckedText {
  try {
    const document = parse(text, { maxTokens: MAX_TOKENS })
    // Before validation, whose time grows with the square of some sizes.
    checkDocument(document)
    const errors = validate(graph.apiSchema, document)
    return errors.length > 0 ? { errors, document } : { document }
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
