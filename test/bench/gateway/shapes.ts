/** What every gateway is asked, and with what load. */
export interface Shape {
  readonly name: string
  readonly query: string
  readonly connections: number
}

const CASE = `id number status severity
  customer { id name region standing overdue }
  asset { id serialNumber productCode warrantyEnd }
  entitlement { outcome level reasons { ruleId text } }`

/** The three shapes in which a gateway's work differs: many hops, many joins, and much data. */
export const SHAPES: readonly Shape[] = [
  { name: 'one case over four subgraphs', query: `{ case(id: "7") { ${CASE} } }`, connections: 16 },
  { name: '50 cases with entitlement', query: `{ cases(first: 50) { ${CASE} } }`, connections: 8 },
  {
    name: '500 assets deep',
    query: `{ assets(first: 500) { id serialNumber productCode warranties { type end lines { kind pct } }
      customer { id name standing subscription { planCode tier } } } }`,
    connections: 4,
  },
]
