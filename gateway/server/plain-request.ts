import { getOperationAST, OperationTypeNode, type DocumentNode, type GraphQLFormattedError } from 'graphql'
import type { GraphResult } from '../execution/graph.ts'
import type { EdgeRequest } from './edge-request.ts'

/** An operation in the body of a `POST`, with nothing about it that the protocol would refuse. */
export interface PlainRequest {
  readonly query: string
  readonly operationName: string | undefined
  readonly variables: Record<string, unknown> | undefined
}

/** The operation of a request that is as nearly all are; null for any other, which may yet be a good one. */
export function readPlainRequest({ method, body }: EdgeRequest): PlainRequest | null {
  if (method !== 'POST' || !isObject(body)) return null
  const { query, operationName, variables, extensions } = body
  if (typeof query !== 'string' || query === '') return null
  if (!isAbsent(operationName) && typeof operationName !== 'string') return null
  if (!isAbsent(variables) && !isObject(variables)) return null
  if (!isAbsent(extensions) && !isObject(extensions)) return null
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

function inOrder({ message, path, extensions = {} }: GraphQLFormattedError): GraphQLFormattedError {
  const { http: _http, ...shown } = extensions
  return {
    message,
    ...(path === undefined ? {} : { path }),
    extensions: { ...shown, code: shown['code'] ?? 'INTERNAL_SERVER_ERROR' },
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined
}
