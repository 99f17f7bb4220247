import { parse } from 'graphql'
import { ROLES } from '../subgraphs/platform/principal.ts'
import type { Graph } from './execution/graph.ts'
import type { ExplorerExamples } from './explorer/explorer-settings.ts'
import { scopesOf } from './security/role-scopes.ts'

const BUDGET_MS = 5_000

/** A case that can be dispatched, with what is about it: what one would try the ready operations with. */
const QUERY = parse(`query ExplorerExamples {
  cases(filter: { status: [ACKNOWLEDGED] }, first: 50) {
    edges {
      node {
        id
        customer { id }
        asset { serviceHistory(first: 1) { id dispatches { technician } } }
        entitlement { id outcome }
      }
    }
  }
}`)

interface ExampleCase {
  readonly id: string
  readonly customer: { readonly id: string } | null
  readonly asset: {
    readonly serviceHistory: readonly {
      readonly id: string
      readonly dispatches: readonly { readonly technician: string }[]
    }[]
  } | null
  readonly entitlement: { readonly id: string; readonly outcome: string } | null
}

/** Finds ids of rows that exist, by asking the graph as an agent would; empty where there are none. */
export async function findExamples(graph: Graph): Promise<ExplorerExamples> {
  const { data } = await graph.execute({
    document: QUERY,
    envelope: {
      principal: { subject: 'explorer', roles: ['support-agent'], scopes: scopesOf([...ROLES]) },
      correlationId: 'explorer',
      deadlineMs: Date.now() + BUDGET_MS,
    },
  })
  const cases = casesOf(data)
  const example =
    cases.find(
      ({ entitlement, asset }) =>
        entitlement?.outcome === 'COVERED' && (asset?.serviceHistory.length ?? 0) > 0,
    ) ?? cases[0]
  const order = example?.asset?.serviceHistory[0]
  return {
    caseId: example?.id,
    decisionId: example?.entitlement?.id,
    customerId: example?.customer?.id,
    serviceOrderId: order?.id,
    technician: order?.dispatches[0]?.technician,
  }
}

/** The query above says what the answer looks like. */
function casesOf(data: Record<string, unknown> | null | undefined): readonly ExampleCase[] {
  const page = data?.['cases'] as
    { readonly edges: readonly { readonly node: ExampleCase }[] } | null | undefined
  return page?.edges.map(({ node }) => node) ?? []
}
