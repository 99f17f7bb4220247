import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { TesseraError } from '../subgraphs/platform/errors.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { businessTime } from '../subgraphs/support/domain/business-time.ts'
import { startWorld, type World } from './helpers/world.ts'

const OPEN = `mutation ($input: OpenCaseInput!) { openCase(input: $input) {
  replayed userErrors { code message path retryable } saga { state steps { name state } }
  case { id severity entitlement { outcome }
    milestones { kind stage serviceLevelCode calendarCode timeZone provisional targetAt } } } }`

const MILESTONES = `query ($id: ID!) { case(id: $id) { openedAt saga { state } milestones {
  kind stage serviceLevelCode calendarCode timeZone provisional targetAt breached timeSpent { bucket ms } } } }`

function input(name: string, change: object = {}) {
  const { serialNumber, supportTenantId } = showcase(name)
  return {
    idempotencyKey: `intake-${name}`,
    supportTenantId,
    serialNumber,
    severity: 'SEV2',
    incidentType: 'HARDWARE_FAILURE',
    channel: 'phone',
    subject: 'Unit stopped with a fault code',
    description: 'It stopped.',
    ...change,
  }
}

async function open(world: World, name: string, change: object = {}) {
  const { data } = await world.ask('support-agent', OPEN, { input: input(name, change) })
  return data.openCase
}

/** Looks until something is so; what happens beside the request takes its moment. */
async function until<Value>(look: () => Promise<Value>, isSo: (value: Value) => boolean): Promise<Value> {
  for (let turn = 0; turn < 200; turn++) {
    const value = await look()
    if (isSo(value)) return value
    await delay(100)
  }
  throw new Error('It has not come to be so.')
}

test('identity, payments and contract are looked at before a case gets its service level', async () => {
  await using world = await startWorld()
  const opened = await open(world, 'covered-device')
  expect(opened).toMatchObject({
    replayed: false,
    userErrors: [],
    saga: { state: 'COMPLETED' },
    case: {
      entitlement: { outcome: 'COVERED' },
      milestones: [
        { kind: 'FIRST_RESPONSE', stage: 'RUNNING', provisional: false },
        { kind: 'RESOLUTION', stage: 'RUNNING', provisional: false },
      ],
    },
  })
  const { data } = await world.ask(
    'support-agent',
    'query ($id: ID!) { case(id: $id) { entitlement { serviceLevelCode slaTargets { calendarCode } } asset { timeZone } } }',
    { id: opened.case.id },
  )
  expect(opened.case.milestones[0]).toMatchObject({
    serviceLevelCode: data.case.entitlement.serviceLevelCode,
    calendarCode: data.case.entitlement.slaTargets[0].calendarCode,
    timeZone: data.case.asset.timeZone,
  })

  const again = await open(world, 'covered-device')
  expect(again).toMatchObject({ replayed: true, case: { id: opened.case.id }, saga: { state: 'COMPLETED' } })
  const other = await open(world, 'covered-device', { subject: 'Something else' })
  expect(other).toMatchObject({ case: null, userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] })
})

test('what nothing gives a right to is answered in time, and no more is promised', async () => {
  await using world = await startWorld()
  const { case: opened } = await open(world, 'suspended-hold')
  expect(opened.milestones).toMatchObject([
    { kind: 'FIRST_RESPONSE', stage: 'RUNNING', provisional: false },
    { kind: 'RESOLUTION', stage: 'PENDING', targetAt: null },
  ])
})

test('another severity is promised another time, from the opening on', async () => {
  await using world = await startWorld()
  const { case: opened } = await open(world, 'covered-device', { severity: 'SEV3' })
  await world.ask(
    'support-agent',
    `mutation ($input: ChangeCaseSeverityInput!) { changeCaseSeverity(input: $input) { userErrors { message } } }`,
    {
      input: {
        idempotencyKey: 'worse',
        caseId: opened.id,
        severity: 'SEV1',
        reason: 'The line stands still',
      },
    },
  )
  const read = async () => (await world.ask('support-agent', MILESTONES, { id: opened.id })).data.case
  const before = Date.parse(opened.milestones[0].targetAt)
  await until(read, ({ milestones }) => Date.parse(milestones[0].targetAt) < before)
})

test('while billing is away a case opens all the same, and its level is corrected from the opening on', async () => {
  let away = true
  await using world = await startWorld({
    wrap: (name, transport) =>
      name !== 'billing'
        ? transport
        : {
            ...transport,
            execute: (request, envelope) =>
              away
                ? Promise.reject(new TesseraError('SUBGRAPH_UNAVAILABLE', 'Billing is away.'))
                : transport.execute(request, envelope),
          },
  })
  const opened = await open(world, 'covered-device')
  expect(opened).toMatchObject({
    userErrors: [],
    saga: { state: 'AWAITING_EVENT' },
    case: {
      entitlement: { outcome: 'INDETERMINATE' },
      milestones: [
        { kind: 'FIRST_RESPONSE', stage: 'RUNNING', provisional: true },
        { kind: 'RESOLUTION', stage: 'RUNNING', provisional: true },
      ],
    },
  })
  away = false
  const read = async () => (await world.ask('support-agent', MILESTONES, { id: opened.case.id })).data.case
  const corrected = await until(read, ({ saga }) => saga.state === 'COMPLETED')
  expect(corrected.milestones).toMatchObject([{ provisional: false }, { provisional: false }])
  const { calendarCode, timeZone, timeSpent } = corrected.milestones[1]
  const spent = timeSpent.map(({ bucket }: { bucket: string }) => bucket)
  // Outside the hours that the corrected level promises nobody was delayed.
  const hours = businessTime(calendarCode, timeZone).between(Date.parse(corrected.openedAt), Date.now())
  expect(spent).toContain(hours.length > 0 ? 'INTEGRATION_DELAY' : 'OUT_OF_HOURS')
})

test('a customer whose keys do not join is a matter for the data steward, and the case waits no longer than it must', async () => {
  await using world = await startWorld()
  const opened = await open(world, 'identity-partial')
  expect(opened).toMatchObject({ saga: { state: 'AWAITING_EVENT' } })
  const { data } = await world.ask(
    'service-manager',
    '{ exceptions(owner: "data-steward") { kind entity entityId dueAt } }',
  )
  expect(data.exceptions).toContainEqual(
    expect.objectContaining({ kind: 'IDENTITY_UNRESOLVED', entity: 'Case', entityId: opened.case.id }),
  )
})

test('a case that came in without the graph is taken in when its event is heard', async () => {
  await using world = await startWorld()
  const { case: opened } = await open(world, 'covered-device')
  // As if the process had died between the desk's answer and the saga.
  await world.database.query(
    'delete from process.saga_step using process.saga s where s.saga_id = process.saga_step.saga_id and s.case_id = $1',
    [opened.id],
  )
  await world.database.query('delete from process.saga where case_id = $1', [opened.id])
  await world.database.query("update platform.consumer set position = 0 where name = 'process-reactions'")
  const read = async () => (await world.ask('support-agent', MILESTONES, { id: opened.id })).data.case
  await until(read, ({ saga }) => saga?.state === 'COMPLETED')
})

test.each([
  ['runs on', [], 'RUNNING'],
  ['stands still', ['PARTS'], 'PAUSED'],
])('while parts are waited for the clock %s under a contract that names %j', async (_what, pauses, stage) => {
  await using world = await startWorld()
  await world.database.query('update erp.service_contract set clock_pauses = $2 where partner_no = $1', [
    showcase('covered-device').erpCustomerNumber,
    pauses,
  ])
  const { case: opened } = await open(world, 'covered-device')
  const change = async (status: string, input: object = {}) => {
    const { data } = await world.ask(
      'support-agent',
      'mutation ($input: ChangeCaseStatusInput!) { changeCaseStatus(input: $input) { userErrors { message } } }',
      { input: { idempotencyKey: status, caseId: opened.id, status, reason: 'It goes on.', ...input } },
    )
    expect(data.changeCaseStatus.userErrors).toEqual([])
  }
  await change('IN_PROGRESS')
  await change('HELD', { waitsFor: 'PARTS' })
  const { data } = await world.ask('support-agent', MILESTONES, { id: opened.id })
  expect(data.case.milestones).toContainEqual(expect.objectContaining({ kind: 'RESOLUTION', stage }))
})
