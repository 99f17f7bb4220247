import type { FastifyRequest } from 'fastify'
import type { Principal } from '../../subgraphs/platform/principal.ts'
import type { AskedOperation, OperationTexts } from '../known-operations/operation-texts.ts'

/** What the protocols over HTTP look at of a request. */
export type EdgeRequest = Pick<FastifyRequest, 'method' | 'url' | 'headers' | 'body' | 'signal'>

/** The request with the text of its operation, where it named that otherwise. Throws what `OperationTexts` does. */
export async function withOperationText(
  { method, url, headers, body, signal }: FastifyRequest,
  principal: Principal,
  texts: OperationTexts,
): Promise<EdgeRequest> {
  const request = { method, url, headers, body, signal }
  if (method === 'POST') {
    if (body === null || typeof body !== 'object' || Array.isArray(body)) return request
    const text = await texts.find(body, principal)
    if (text === null) return request
    const { extensions: _extensions, documentId: _documentId, ...rest } = body as AskedOperation
    return { ...request, body: { ...rest, query: text } }
  }
  const target = new URL(url, 'http://localhost')
  const parameters = target.searchParams
  const text = await texts.find(
    {
      query: parameters.get('query'),
      documentId: parameters.get('documentId'),
      extensions: jsonOf(parameters.get('extensions')),
    },
    principal,
  )
  if (text === null) return request
  parameters.delete('extensions')
  parameters.delete('documentId')
  parameters.set('query', text)
  return { ...request, url: `${target.pathname}?${parameters.toString()}` }
}

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
