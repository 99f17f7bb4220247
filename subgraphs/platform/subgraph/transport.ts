import type { RequestEnvelope, SubgraphRequest, SubgraphResult } from './subgraph.ts'

/**
 * The one way to reach a subgraph, or the graph as a whole. `localTransport` calls it in this process,
 * `httpTransport` over HTTP with the seal; callers cannot tell which they hold.
 */
export interface SubgraphTransport {
  /** Runs a query or mutation. Rejects with a `TesseraError` `SUBGRAPH_UNAVAILABLE` if there is no answer. */
  execute(request: SubgraphRequest, envelope: RequestEnvelope): Promise<SubgraphResult>
  /** Runs a subscription; each item is one event's result. Ending the iterator ends the subscription. */
  subscribe(request: SubgraphRequest, envelope: RequestEnvelope): AsyncIterableIterator<SubgraphResult>
}
