import type { RequestEnvelope } from '../../../subgraphs/platform/subgraph/subgraph.ts'

/** What the fixture's subgraphs are asked with; they decide nothing by it. */
export const ENVELOPE: RequestEnvelope = {
  principal: { subject: 'bench', roles: [], scopes: [] },
  correlationId: 'bench',
  deadlineMs: Number.MAX_SAFE_INTEGER,
}
