// The floor: what the benchmark's answers cost if a program asks the same subgraphs and joins by hand.
import Fastify from 'fastify'
import { Pool } from 'undici'
import { ADDRESSES } from './fixture-subgraphs.ts'
import { SHAPES } from './shapes.ts'

type Data = Record<string, unknown>
interface Joined extends Data {
  id: string
  severity?: string
  customer?: Joined
  asset?: Joined
}

const pools = new Map(
  ADDRESSES.map(({ name, url }) => [name, new Pool(new URL(url).origin, { connections: 32 })]),
)
const CUSTOMER = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { name region } } }'
const STANDING =
  'query($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { standing overdue } } }'
const SUBSCRIPTION =
  'query($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { standing subscription { planCode tier } } } }'
const ASSET =
  'query($r: [_Any!]!) { _entities(representations: $r) { ... on Asset { serialNumber productCode warrantyEnd } } }'
const ENTITLEMENT =
  'query($r: [_Any!]!) { _entities(representations: $r) { ... on Case { entitlement { outcome level reasons { ruleId text } } } } }'
const CASE = 'id number status severity customer { id } asset { id }'

/** By the place of the shape in the list: one case, cases, assets. */
const answers: readonly ((variables: Data) => Promise<Data>)[] = [
  async (variables) => {
    const text = `query($id: ID!) { case(id: $id) { ${CASE} } }`
    const { case: found } = await ask('support', text, variables)
    await joinCases([found as Joined])
    return { case: found }
  },
  async (variables) => {
    const text = `query($from: Int!) { cases(first: 50, from: $from) { ${CASE} } }`
    const { cases } = await ask('support', text, variables)
    await joinCases(cases as Joined[])
    return { cases }
  },
  async (variables) => {
    const text =
      'query($from: Int!) { assets(first: 500, from: $from) { id serialNumber productCode warranties { type end lines { kind pct } } customer { id name } } }'
    const { assets } = await ask('erp', text, variables)
    const customers = (assets as Joined[]).flatMap(({ customer }) => customer ?? [])
    await join('billing', SUBSCRIPTION, 'Customer', customers)
    return { assets }
  },
]

const app = Fastify()
app.post<{ Body: { query: string; variables: Data } }>('/graphql', async ({ body }, reply) => {
  const answer = answers[SHAPES.findIndex(({ query }) => query === body.query)]
  void reply.type('application/json')
  return JSON.stringify({ data: await answer?.(body.variables) })
})
await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) })
process.stdout.write('ready\n')

async function joinCases(cases: readonly Joined[]): Promise<void> {
  const customers = cases.flatMap(({ customer }) => customer ?? [])
  const assets = cases.flatMap(({ asset }) => asset ?? [])
  await Promise.all([
    join('erp', CUSTOMER, 'Customer', customers),
    join('billing', STANDING, 'Customer', customers),
    join('erp', ASSET, 'Asset', assets),
  ])
  await join('process', ENTITLEMENT, 'Case', cases, ({ severity, customer, asset }) => ({
    severity,
    customer: { standing: customer?.['standing'] },
    asset: { warrantyEnd: asset?.['warrantyEnd'] },
  }))
}

/** Asks for each entity once and gives every place of it what came. */
async function join(
  subgraph: string,
  query: string,
  __typename: string,
  places: readonly Joined[],
  facts: (place: Joined) => Data = () => ({}),
): Promise<void> {
  const byId = Map.groupBy(places, ({ id }) => id)
  const r = [...byId].map(([id, [one]]) => ({ __typename, id, ...(one === undefined ? {} : facts(one)) }))
  const { _entities: entities } = await ask(subgraph, query, { r })
  let index = 0
  for (const group of byId.values()) {
    const entity = (entities as Data[])[index++]
    for (const place of group) Object.assign(place, entity)
  }
}

async function ask(subgraph: string, query: string, variables: Data = {}): Promise<Data> {
  const { body } = (await pools.get(subgraph)?.request({
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })) ?? { body: null }
  if (body === null) throw new Error(`There is no subgraph ${subgraph}.`)
  const { data } = (await body.json()) as { data: Data }
  return data
}
