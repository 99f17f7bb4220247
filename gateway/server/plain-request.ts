import { getOperationAST, OperationTypeNode, type DocumentNode, type GraphQLFormattedError } from 'graphql'
import type { GraphResult } from '../execution/graph.ts'
import { REQUEST_BODY } from '../../subgraphs/platform/subgraph/request-body.ts'
import type { EdgeRequest } from './edge-request.ts'

/** An operation in the body of a `POST`, with nothing about it that the protocol would refuse. */
export interface PlainRequest {
  readonly query: string
  readonly operationName: string | undefined
  readonly variables: Record<string, unknown> | undefined
}

/** The operation of a request that is as nearly all are; null for any other, which may yet be a good one. */
export function readPlainRequest({ method, body }: EdgeRequest): PlainRequest | null {
  if (method !== 'POST') return null
  const { data } = REQUEST_BODY.safeParse(body)
  if (data === undefined) return null
  const { query, operationName, variables } = data
  return { query, operationName: operationName ?? undefined, variables: variables ?? undefined }
}

/** True if it is clear which query or mutation of the document is asked for. */
export function isClear(document: DocumentNode, { operationName }: PlainRequest): boolean {
  const operation = getOperationAST(document, operationName)?.operation
  return operation === OperationTypeNode.QUERY || operation === OperationTypeNode.MUTATION
}

/** The body of an answer over HTTP: its errors before its data, as the specification of GraphQL advises. */
export function plainBody({ data, errors }: GraphResult): string {
  return `${JSON.stringify({ errors: errors?.map(inOrder), data })}\n`
}

/** With the code that Apollo Server gives an error without one. */
function inOrder({ message, path, extensions }: GraphQLFormattedError): GraphQLFormattedError {
  const { code = 'INTERNAL_SERVER_ERROR' } = extensions ?? {}
  return { message, ...(path === undefined ? {} : { path }), extensions: { ...extensions, code } }
}
