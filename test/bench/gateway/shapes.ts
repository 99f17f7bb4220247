/** What every gateway is asked, and with what load. */
export interface Shape {
  readonly name: string
  readonly query: string
  /** The variables of each request in turn: some gateways answer equal requests once. */
  readonly variables: readonly object[]
  readonly connections: number
}

const CASE = `id number status severity
  customer { id name region standing overdue }
  asset { id serialNumber productCode warrantyEnd }
  entitlement { outcome level reasons { ruleId text } }`

const VARIANTS = Array.from({ length: 40 }, (_, index) => index)
const PAGES = VARIANTS.map((index) => ({ from: index * 7 }))

/** The three shapes in which a gateway's work differs: many hops, many joins, and much data. */
export const SHAPES: readonly Shape[] = [
  {
    name: 'one case over four subgraphs',
    query: `query($id: ID!) { case(id: $id) { ${CASE} } }`,
    variables: VARIANTS.map((index) => ({ id: String(index) })),
    connections: 16,
  },
  {
    name: '50 cases with entitlement',
    query: `query($from: Int!) { cases(first: 50, from: $from) { ${CASE} } }`,
    variables: PAGES,
    connections: 8,
  },
  {
    name: '500 assets deep',
    query: `query($from: Int!) { assets(first: 500, from: $from) { id serialNumber productCode warranties { type end lines { kind pct } }
      customer { id name standing subscription { planCode tier } } } }`,
    variables: PAGES,
    connections: 4,
  },
]
