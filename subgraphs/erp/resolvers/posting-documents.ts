import type { SubgraphContext } from '../context.ts'
import type { ServicePosting } from '../domain/posting-ledger.ts'

/** A posting that a mutation has just written, with its documents. */
export async function withDocuments(posting: ServicePosting, { postings }: SubgraphContext['loaders']) {
  const documents = await postings.load(posting.serviceOrderId)
  return {
    ...posting,
    documents: documents.filter(({ servicePostingId }) => servicePostingId === posting.id),
  }
}
