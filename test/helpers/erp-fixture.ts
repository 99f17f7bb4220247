import { WORKFLOW_SCOPE, type Principal } from '../../subgraphs/platform/principal.ts'
import type { Database, Queryable } from '../../subgraphs/platform/database/database.ts'
import { createSubgraph } from '../../subgraphs/erp/subgraph.ts'
import { envelopeFor, openTestGround, type TestGround } from './test-ground.ts'

/** A GraphQL answer of the ERP; each test knows the shape it asked for. */
export interface ErpAnswer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any
  readonly errors?: readonly { message: string; extensions?: { code?: string } }[]
}

/** The ERP alone, on a database of its own, with the fixture. */
export interface TestErp extends TestGround {
  readonly database: Database
  ask(principal: Partial<Principal>, query: string, variables?: Record<string, unknown>): Promise<ErpAnswer>
  /** Asks as a workflow; throws the first error as `CODE: sentence`. */
  run(query: string, variables?: Record<string, unknown>): Promise<ErpAnswer['data']>
}

const WORKFLOW: Partial<Principal> = { subject: 'workflow', scopes: [WORKFLOW_SCOPE] }

/** Opens the ERP on the fixture; `now` sets its clock. */
export async function openErp(now?: () => Date): Promise<TestErp> {
  const opened = await openTestGround()
  const ground = now === undefined ? opened.ground : { ...opened.ground, now }
  const subgraph = await createSubgraph(ground)
  await insertErpFixture(ground.database)
  const ask: TestErp['ask'] = async (principal, query, variables = {}) =>
    (await subgraph.transport.execute({ query, variables }, envelopeFor(principal))) as ErpAnswer
  return {
    ...opened,
    ground,
    database: ground.database,
    ask,
    async run(query, variables) {
      const { data, errors = [] } = await ask(WORKFLOW, query, variables)
      const [error] = errors
      if (error !== undefined) throw new Error(`${error.extensions?.code ?? '?'}: ${error.message}`)
      return data
    },
    async [Symbol.asyncDispose]() {
      await subgraph.close()
      await opened[Symbol.asyncDispose]()
    },
  }
}

/** Two partners, EU and US; the first has a unit, a contract with two lines, parts in two warehouses, a technician. */
async function insertErpFixture(database: Queryable): Promise<void> {
  for (const statement of [
    `insert into erp.business_partner values
      ('P-1', 'Anker', 'EU', 'DE', 'EUR', 10000, 0, '', null, '2026-01-01'),
      ('P-2', 'Bolt', 'US', 'US', 'USD', 10000, 0, '', null, '2026-01-01')`,
    `insert into erp.site values ('S-1', 'P-1', 'Works', 'Berlin', 'DE', 'Europe/Berlin', 'EU')`,
    `insert into erp.material values
      ('PUMP', 'Pump', 'HYD', 'DEVICE'), ('SEAL', 'Seal', 'HYD', 'PART'), ('VALVE', 'Valve', 'HYD', 'PART')`,
    `insert into erp.material_price values ('SEAL', 'EUR', 10.00, 18.00), ('VALVE', 'EUR', 33.33, 60.00)`,
    `insert into erp.labor_rate values ('EUR', 60.00, 120.00, 40.00, 95.00)`,
    `insert into erp.equipment values
      ('EQ-1', 'SN 1', 'SN1', 'PUMP', 'P-1', 'S-1', 'INSV', '2025-01-01', '2026-01-01')`,
    `insert into erp.service_contract (contract_no, partner_no, status, valid_from, valid_to, renewal_root, changed_at)
     values ('K-1', 'P-1', 'ACTV', '2025-04-01', '2026-03-31', 'K-1', '2026-01-01')`,
    `insert into erp.contract_item (item_no, contract_no, scope, equipment_no, valid_from, valid_to, service_level,
       labor_pct, parts_pct, travel_pct, expenses_pct, allowance_unit, allowance_total, allowance_used) values
      ('K-1/10', 'K-1', 'ASSET', 'EQ-1', '2025-04-01', '2026-03-31', 'GOLD', 100, 50, 100, 0, 'HOUR', 10, 3),
      ('K-1/20', 'K-1', 'ACCOUNT', null, '2025-04-01', '2026-03-31', 'STANDARD', 50, 0, 0, 0, 'NONE', null, 0)`,
    `insert into erp.warehouse values ('WH-1', 'One', 'EU', 'Berlin'), ('WH-2', 'Two', 'EU', 'Paris')`,
    `insert into erp.stock values ('WH-1', 'SEAL', 4, 0), ('WH-2', 'SEAL', 6, 0), ('WH-1', 'VALVE', 1, 0)`,
    `insert into erp.technician values
      ('TECH-1', 'Tess', 'EU', 'Europe/Berlin', '08:00', '16:30', '{hydraulics}', true),
      ('TECH-2', 'Theo', 'EU', 'Europe/Berlin', '08:00', '16:30', '{hydraulics}', true)`,
  ]) {
    await database.query(statement)
  }
}

/** What orders of the tests plan unless they say otherwise: two hours, a trip, two seals and a valve. */
const LINES = [
  { kind: 'LABOR', qty: '2', coveredPct: '100' },
  { kind: 'TRAVEL', qty: '1', coveredPct: '100' },
  { kind: 'PART', productCode: 'SEAL', qty: '2', coveredPct: '50' },
  { kind: 'PART', productCode: 'VALVE', qty: '1', coveredPct: '50' },
]

/** Writes an order by the ERP's own mutation; returns its id. */
export async function createOrder(erp: TestErp, key: string, input: object = {}): Promise<string> {
  const { createServiceOrder } = await erp.run(
    'mutation ($input: CreateServiceOrderInput!) { createServiceOrder(input: $input) { id } }',
    {
      input: {
        key,
        caseId: 'CS-1',
        assetId: 'AST-SN1',
        erpCustomerNumber: 'P-1',
        decisionId: `ENT-${key}`,
        awaitAuthorization: false,
        lines: LINES,
        skills: ['hydraulics'],
        ...input,
      },
    },
  )
  return createServiceOrder.id
}
/** Reserves the parts of an order, books and tells the technician. */
export async function dispatchOrder(erp: TestErp, key: string, orderId: string): Promise<void> {
  await erp.run('mutation ($input: ReserveStockInput!) { reserveStock(input: $input) { id } }', {
    input: {
      key: `${key}:stock`,
      serviceOrderId: orderId,
      parts: [
        { partCode: 'SEAL', qty: '2' },
        { partCode: 'VALVE', qty: '1' },
      ],
      validUntil: '2026-03-20T00:00:00Z',
    },
  })
  await erp.run('mutation ($input: ScheduleDispatchInput!) { scheduleDispatch(input: $input) { id } }', {
    input: { key: `${key}:visit`, serviceOrderId: orderId, skills: ['hydraulics'] },
  })
  await erp.run('mutation ($id: ID!) { confirmDispatch(serviceOrderId: $id) { id } }', { id: orderId })
}

/** What an order's work came to, by the position of its lines. */
export type WorkDone = Readonly<Record<number, string>>

/** Two hours and a half, the trip, two seals and no valve. */
const USUAL_WORK: WorkDone = { 1: '2.5', 2: '1', 3: '2', 4: '0' }

/**
 * Brings a dispatched order to a state of the technician's work as the records then are: parts handed out, visit and
 * order moved, quantities noted.
 */
export async function workOn(
  { database }: Pick<TestErp, 'database'>,
  orderId: string,
  state: 'IN_PROGRESS' | 'WORK_COMPLETED' | 'CANNOT_COMPLETE',
  work: WorkDone = USUAL_WORK,
): Promise<void> {
  const visit = { IN_PROGRESS: 'ON_SITE', WORK_COMPLETED: 'COMPLETED', CANNOT_COMPLETE: 'CANNOT_COMPLETE' }[
    state
  ]
  await database.query(
    `update erp.stock_reservation set state = 'ISSUED', valid_until = null where order_id = $1`,
    [orderId],
  )
  await database.query('update erp.dispatch set state = $2 where order_id = $1', [orderId, visit])
  for (const [position, qty] of Object.entries(work)) {
    await database.query(
      'update erp.service_order_item set qty_actual = $3 where order_id = $1 and position = $2',
      [orderId, Number(position), qty],
    )
  }
  const states = state === 'IN_PROGRESS' ? ['IN_PROGRESS'] : ['IN_PROGRESS', state]
  for (const each of states) {
    await database.query('update erp.service_order set status = $2 where order_id = $1', [orderId, each])
    await database.query(
      `insert into erp.service_order_log (order_id, seq, status, at, by_whom, correlation_id)
       select $1, max(seq) + 1, $2, '2026-03-01T09:30:00Z', 'TECH-1', 'test' from erp.service_order_log where order_id = $1`,
      [orderId, each],
    )
  }
}
