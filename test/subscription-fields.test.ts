import { createClient, type Client } from 'graphql-ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { dispatchCase } from './helpers/prepare-order.ts'
import { startWorld, type World } from './helpers/world.ts'

type Who = Exclude<Parameters<World['ask']>[0], string>

/** What something happens to, and whose it is. */
interface Thing {
  readonly id: string
  /** Null for what belongs to none. */
  readonly region: 'EU' | 'US' | null
  readonly audience: Readonly<Record<string, string>>
  /** What its event says beside what all say. */
  readonly data?: object
}

/** A subscription field: what is selected on each event, the id in it, and what narrows it to one thing. */
interface Field {
  readonly role: Who['role']
  readonly type: string
  readonly selection: string
  readonly idIn: string
  /** The one that its arguments leave, and another one. */
  readonly things: readonly [wanted: Thing, other: Thing]
  readonly filters: Readonly<Record<string, string>>
  /** Without this one it cannot be asked for. */
  readonly required?: string
}

const NAMES = [
  'caseStatusChanged',
  'milestoneWarned',
  'milestoneBreached',
  'entitlementChanged',
  'serviceOrderStateChanged',
  'marginChanged',
  'invoiceStateChanged',
  'sagaProgress',
  'exceptionRaised',
  'exceptionChanged',
] as const

let world: World
let since: string
let fields: Readonly<Record<(typeof NAMES)[number], Field>>
const clients: Client[] = []
beforeAll(async () => {
  world = await startWorld()
  fields = await makeFields()
  since = await lastCursor()
  // The wanted one comes last: what is not held back comes before it.
  for (const { type, things } of Object.values(fields))
    for (const thing of things.toReversed()) await announce(type, thing)
})
afterAll(async () => {
  await Promise.all(clients.map(async (client) => client.dispose()))
  await world[Symbol.asyncDispose]()
})

test.each(NAMES)(
  '%s tells of all, across the graph, and of no more than an argument leaves',
  async (name) => {
    const { role, things, required, filters } = fields[name]
    const [wanted, other] = things
    if (required === undefined) expect(await hear(name, { role }, {}, 2)).toEqual([other.id, wanted.id])
    for (const [argument, value] of Object.entries(filters)) {
      const heard = await hear(name, { role }, { [argument]: value }, 1)
      expect([argument, ...heard]).toEqual([argument, wanted.id])
    }
  },
)

test.each(NAMES.filter((name) => !name.startsWith('exception')))(
  '%s tells whoever is bound to a region of nothing that happened elsewhere',
  async (name) => {
    const { role, things, required, filters } = fields[name]
    const [{ id, region }] = things
    const given = required === undefined ? {} : { [required]: filters[required] }
    expect(await hear(name, { role, region: region ?? 'EU' }, given, 1)).toEqual([id])
  },
)

/** The things that a subscriber is told of, until there are so many. */
async function hear(
  name: (typeof NAMES)[number],
  who: Who,
  variables: Readonly<Record<string, string | undefined>>,
  count: number,
): Promise<string[]> {
  const { selection, idIn, things } = fields[name]
  const declared = Object.keys(variables).map((argument) => `$${argument}: ${TYPES[argument] ?? 'ID'}`)
  const passed = Object.keys(variables).map((argument) => `${argument}: $${argument}`)
  const query = `subscription(${['$since: String', ...declared].join(', ')}) {
    ${name}(${['since: $since', ...passed].join(', ')}) { cursor ${selection} } }`
  const client = createClient({
    url: `${world.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${await world.token(who)}` },
    retryAttempts: 0,
  })
  clients.push(client)
  const heard: string[] = []
  for await (const { data, errors } of client.iterate({ query, variables: { ...variables, since } })) {
    expect(errors ?? []).toEqual([])
    const id = String(
      idIn.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], data?.[name]),
    )
    if (things.some((thing) => thing.id === id)) heard.push(id)
    if (heard.length === count) break
  }
  return heard
}

const TYPES: Readonly<Record<string, string>> = {
  sagaId: 'ID!',
  region: 'Region',
  technician: 'String',
  owner: 'String',
  kind: 'String',
}

async function makeFields(): Promise<typeof fields> {
  const [one, two] = [showcase('covered-device'), showcase('covered-plan')]
  const change = {
    status: 'CHANGED',
    at: new Date().toISOString(),
    by: 't',
    reason: null,
    correlationId: 't',
  }
  const rows = async (text: string, values: unknown[] = []) =>
    world.database.query<Record<string, string>>(text, values)
  const pair = async (
    text: string,
    make: (row: Record<string, string>, at: number) => Omit<Thing, 'region'>,
  ) => {
    const [first = {}, second = {}] = await rows(text)
    return [
      { region: 'EU', ...make(first, 0) },
      { region: 'US', ...make(second, 1) },
    ] as const
  }
  const orders = await pair(
    "select distinct on (region) order_id, partner_no from erp.service_order where region in ('EU', 'US') order by region, order_id",
    (row, at) => ({
      id: String(row['order_id']),
      audience: { erpCustomerNumber: String(row['partner_no']), technicians: `TECH-000${at + 1}` },
      data: { change },
    }),
  )
  const invoices = await pair(
    `select distinct on (account_no) invoice_id, account_no from billing.invoice limit 2`,
    (row) => ({
      id: String(row['invoice_id']),
      audience: { billingAccountId: String(row['account_no']) },
      data: { change },
    }),
  )
  const exceptions = await pair(
    `insert into governance.exception (exception_id, kind, severity, business_owner, technical_owner, state, summary, raised_at,
       due_at, correlation_id, entity, entity_id, replayable)
     select 'EX-' || kind, kind, 'HIGH', owner, 'integration', 'NEW', 'A test.', now(), now() + interval '1 day', 't', 'Case', 'C', false
     from (values ('ONE_KIND', 'finance'), ('OTHER_KIND', 'service-ops')) given (kind, owner) returning *`,
    (row) => ({
      id: `EX-${row['kind']}`,
      audience: { kind: String(row['kind']), businessOwner: String(row['business_owner']) },
      data: { change },
    }),
  )
  const nowhere = exceptions.map((thing) => ({ ...thing, region: null })) as [Thing, Thing]
  const clockOf = async (caseId: string) =>
    (await rows('select clock_id from support.sla_clock where ticket_id = $1', [caseId]))[0]?.['clock_id']
  const cases = [
    {
      id: one.caseId,
      region: 'EU',
      audience: { supportTenantId: one.supportTenantId },
      data: { change, cause: 't', milestoneId: await clockOf(one.caseId) },
    },
    {
      id: two.caseId,
      region: 'US',
      audience: { supportTenantId: two.supportTenantId },
      data: { change, cause: 't', milestoneId: await clockOf(two.caseId) },
    },
  ] as const
  const sagas = [await sagaOf('covered-warranty'), { id: 'none', region: 'US', audience: {} }] as const

  const ofCase = {
    role: 'support-agent',
    idIn: 'case.id',
    things: cases,
    filters: { caseId: one.caseId, supportTenantId: one.supportTenantId, region: 'EU' },
  } as const
  const ofOrder = {
    idIn: 'serviceOrder.id',
    things: orders,
    filters: {
      serviceOrderId: orders[0].id,
      erpCustomerNumber: String(orders[0].audience['erpCustomerNumber']),
      region: 'EU',
    },
  } as const
  const ofException = {
    role: 'integration',
    idIn: 'exception.id',
    things: nowhere,
    filters: { owner: 'finance', kind: 'ONE_KIND' },
  } as const
  return {
    caseStatusChanged: {
      ...ofCase,
      type: 'case.statusChanged',
      selection: 'change { status } case { id customer { name } entitlement { outcome } }',
    },
    milestoneWarned: {
      ...ofCase,
      type: 'milestone.warned',
      selection: 'milestone { kind } case { id customer { name } }',
    },
    milestoneBreached: {
      ...ofCase,
      type: 'milestone.breached',
      selection: 'milestone { kind } case { id customer { name } }',
    },
    entitlementChanged: {
      ...ofCase,
      type: 'entitlement.changed',
      selection: 'cause case { id customer { name } entitlement { outcome } }',
    },
    serviceOrderStateChanged: {
      ...ofOrder,
      role: 'support-agent',
      type: 'serviceOrder.stateChanged',
      selection: 'change { status } serviceOrder { id customer { name } }',
      filters: { ...ofOrder.filters, technician: 'TECH-0001' },
    },
    marginChanged: {
      ...ofOrder,
      role: 'finance',
      type: 'margin.changed',
      selection: 'cause serviceOrder { id margin { basis } }',
    },
    invoiceStateChanged: {
      role: 'finance',
      type: 'invoice.stateChanged',
      selection: 'change { status } invoice { id remaining { amount } }',
      idIn: 'invoice.id',
      things: invoices,
      filters: {
        invoiceId: invoices[0].id,
        billingAccountId: String(invoices[0].audience['billingAccountId']),
        region: 'EU',
      },
    },
    sagaProgress: {
      role: 'support-agent',
      type: 'saga.progressed',
      selection: 'saga { id state }',
      idIn: 'saga.id',
      things: sagas,
      filters: { sagaId: sagas[0].id },
      required: 'sagaId',
    },
    exceptionRaised: {
      ...ofException,
      type: 'exception.raised',
      selection: 'exception { id businessOwner kind }',
    },
    exceptionChanged: {
      ...ofException,
      type: 'exception.changed',
      selection: 'change { status } exception { id kind }',
    },
  }
}

/** A workflow that ran. */
async function sagaOf(name: string): Promise<Thing> {
  await dispatchCase(world, name)
  const [saga] = await world.database.query<{ saga_id: string }>(
    'select saga_id from process.saga where case_id = $1',
    [showcase(name).caseId],
  )
  return {
    id: String(saga?.saga_id),
    region: 'EU',
    audience: { supportTenantId: showcase(name).supportTenantId },
  }
}

async function announce(type: string, { id, region, audience, data }: Thing): Promise<void> {
  await world.database.query(
    `insert into platform.outbox (type, source, subject, actor, correlation_id, region, audience, data)
     values ($1, 'test', $2, 'test', 'test', $3, $4, $5)`,
    [type, id, region, JSON.stringify(audience), JSON.stringify({ entity: 'Test', ...data })],
  )
}

async function lastCursor(): Promise<string> {
  const [row] = await world.database.query<{ last: string | null }>(
    'select max(position) as last from platform.outbox',
  )
  return Buffer.from(JSON.stringify(['event', row?.last ?? '0'])).toString('base64url')
}
