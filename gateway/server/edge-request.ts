import type { FastifyRequest } from 'fastify'
import type { Principal } from '../../subgraphs/platform/principal.ts'
import type { AskedOperation, OperationTexts } from '../known-operations/operation-texts.ts'

/** What the protocols over HTTP look at of a request. */
export interface EdgeRequest extends Pick<FastifyRequest, 'method' | 'url' | 'headers' | 'body'> {
  /** Aborted when its client goes before it has the whole answer. */
  readonly signal: AbortSignal
}

/** The request with the text of its operation, where it named that otherwise. Throws what `OperationTexts` does. */
export async function withOperationText(
  { method, url, headers, body }: FastifyRequest,
  signal: AbortSignal,
  principal: Principal,
  texts: OperationTexts,
): Promise<EdgeRequest> {
  const request = { method, url, headers, body, signal }
  if (method === 'POST') {
    if (body === null || typeof body !== 'object' || Array.isArray(body)) return request
    const text = await texts.find(body, principal)
    if (text === null) return request
    const { extensions, documentId: _documentId, ...rest } = body as AskedOperation
    const others = otherExtensions(extensions)
    const kept = others === undefined ? rest : { ...rest, extensions: others }
    return { ...request, body: { ...kept, query: text } }
  }
  const target = new URL(url, 'http://localhost')
  const parameters = target.searchParams
  const extensions = jsonOf(parameters.get('extensions'))
  const text = await texts.find(
    { query: parameters.get('query'), documentId: parameters.get('documentId'), extensions },
    principal,
  )
  if (text === null) return request
  const others = otherExtensions(extensions)
  parameters.delete('extensions')
  if (others !== undefined) parameters.set('extensions', JSON.stringify(others))
  parameters.delete('documentId')
  parameters.set('query', text)
  return { ...request, url: `${target.pathname}?${parameters.toString()}` }
}

/** What is left for the protocols, of which some have extensions of their own, once the text is found. */
function otherExtensions(extensions: unknown): unknown {
  if (extensions === null || typeof extensions !== 'object' || !('persistedQuery' in extensions))
    return extensions ?? undefined
  const { persistedQuery: _persistedQuery, ...others } = extensions
  return others
}

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
