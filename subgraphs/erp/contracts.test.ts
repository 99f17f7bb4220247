import { describe, expect, test } from 'vitest'
import { openErp, type TestErp } from '../../test/helpers/erp-fixture.ts'
import { createEmbeddedErpSystem } from './connectors/embedded/embedded-erp-system.ts'
import { expireContracts } from './operations/expire-contracts.ts'

const FIELDS = `id status start end renewalRoot renewedFrom
  lines { id start end scope serviceLevelCode partsPct allowanceTotal allowanceUsed allowanceHeld }`
const RENEW = `mutation ($input: RenewContractInput!) { renewContract(input: $input) { ${FIELDS} } }`
const UNDO_RENEW = 'mutation ($key: String!) { undoRenewContract(key: $key, reason: "The order was void.") }'
const AMEND = `mutation ($input: AmendContractInput!) { amendContract(input: $input) { ${FIELDS} } }`
const UNDO_AMEND = 'mutation ($key: String!) { undoAmendContract(key: $key, reason: "The order was void.") }'
const COVERAGE = '{ asset(id: "AST-SN1") { coverageLines { id contractStatus start end serviceLevelCode } } }'

/** The contract of the fixture runs from 2025-04-01 to 2026-03-31; the present is 2026-03-01. */
const NEXT_TERM = { contractId: 'K-1', subscriptionId: 'SUB-1', start: '2026-04-01', end: '2027-03-31' }

const renew = async (erp: TestErp, key: string, change: object = {}) =>
  (await erp.run(RENEW, { input: { key, ...NEXT_TERM, ...change } })).renewContract
const amend = async (erp: TestErp, key: string, change: object) =>
  (await erp.run(AMEND, { input: { key, contractId: 'K-1', ...change } })).amendContract
const contract = async (erp: TestErp, id: string) =>
  (await erp.run(`{ contract(id: "${id}") { ${FIELDS} } }`)).contract
const coverage = async (erp: TestErp) => (await erp.run(COVERAGE)).asset.coverageLines

const force = (erp: TestErp, status: string) =>
  erp.database.query(`update erp.service_contract set status = $1 where contract_no = 'K-1'`, [status])

/** Runs the timer on another day. */
const expireOn = (erp: TestErp, now: string) =>
  expireContracts({
    ...erp.ground,
    system: createEmbeddedErpSystem(erp.database),
    now: () => new Date(now),
  })

const changes = (erp: TestErp) =>
  erp.database.query(
    `select subject, data -> 'change' ->> 'status' as status from platform.outbox
     where type = 'contract.changed' order by seq`,
  )

describe('a renewal', () => {
  test('before its first day leaves the old contract in force, and the next has its lines unused; once', async () => {
    await using erp = await openErp()
    const next = await renew(erp, 'r1')
    expect(next).toMatchObject({
      id: 'K-1-2',
      status: 'ACTIVE',
      start: '2026-04-01',
      end: '2027-03-31',
      renewalRoot: 'K-1',
      renewedFrom: 'K-1',
      lines: [
        { id: 'K-1-2/10', start: '2026-04-01', end: '2027-03-31', allowanceTotal: '10', allowanceUsed: '0' },
        { id: 'K-1-2/20', scope: 'ACCOUNT', serviceLevelCode: 'STANDARD' },
      ],
    })
    expect(await renew(erp, 'r1')).toEqual(next)
    expect(await contract(erp, 'K-1')).toMatchObject({ status: 'ACTIVE', end: '2026-03-31' })
    expect((await coverage(erp)).map(({ id }: { id: string }) => id)).toEqual([
      'K-1-2/10',
      'K-1/10',
      'K-1-2/20',
      'K-1/20',
    ])
    await expect(renew(erp, 'r2')).rejects.toThrow(
      /ILLEGAL_TRANSITION: Contract K-1 is renewed by K-1-2 already/,
    )
  })

  test('that has begun replaces the old contract at once, also one that has expired', async () => {
    await using erp = await openErp()
    await force(erp, 'EXPD')
    await renew(erp, 'r1', { start: '2026-02-01', serviceLevelCode: 'PLATINUM' })
    expect(await contract(erp, 'K-1')).toMatchObject({ status: 'RENEWED' })
    expect(await coverage(erp)).toMatchObject([
      { id: 'K-1-2/10', contractStatus: 'ACTIVE', serviceLevelCode: 'PLATINUM' },
      { id: 'K-1/10', contractStatus: 'RENEWED', serviceLevelCode: 'GOLD' },
      { id: 'K-1-2/20' },
      { id: 'K-1/20' },
    ])
    expect(await changes(erp)).toEqual([
      { subject: 'K-1-2', status: 'ACTIVE' },
      { subject: 'K-1', status: 'RENEWED' },
    ])
  })

  test('keeps the lineage over renewals, and leaves behind what ended on its own', async () => {
    await using erp = await openErp()
    await erp.database.query(`update erp.contract_item set valid_to = '2025-12-31' where item_no = 'K-1/20'`)
    await renew(erp, 'r1', { start: '2026-02-01' })
    const third = await renew(erp, 'r2', { contractId: 'K-1-2', start: '2027-04-01', end: '2028-03-31' })
    expect(third).toMatchObject({ id: 'K-1-3', renewalRoot: 'K-1', renewedFrom: 'K-1-2' })
    expect(third.lines.map(({ id }: { id: string }) => id)).toEqual(['K-1-3/10'])
  })

  test('that is undone is cancelled, the old contract is what it was, and a late attempt does nothing', async () => {
    await using erp = await openErp()
    const before = await contract(erp, 'K-1')
    await renew(erp, 'r1', { start: '2026-02-01' })
    expect(await erp.run(UNDO_RENEW, { key: 'r1' })).toEqual({ undoRenewContract: true })
    expect(await erp.run(UNDO_RENEW, { key: 'r1' })).toEqual({ undoRenewContract: false })
    expect(await contract(erp, 'K-1')).toEqual(before)
    expect(await contract(erp, 'K-1-2')).toMatchObject({ status: 'CANCELLED' })
    await expect(renew(erp, 'r1')).rejects.toThrow('ILLEGAL_TRANSITION')
    expect(await renew(erp, 'r2')).toMatchObject({ id: 'K-1-3', status: 'ACTIVE' })
  })

  test('that was undone before it was made is never made', async () => {
    await using erp = await openErp()
    expect(await erp.run(UNDO_RENEW, { key: 'r1' })).toEqual({ undoRenewContract: false })
    await expect(renew(erp, 'r1')).rejects.toThrow('ILLEGAL_TRANSITION')
    expect(await erp.database.query('select 1 from erp.service_contract')).toHaveLength(1)
  })

  test.each([
    ['DRFT', 'DRAFT'],
    ['APPR', 'IN_APPROVAL'],
    ['SUSP', 'SUSPENDED'],
    ['CANC', 'CANCELLED'],
    ['RENW', 'RENEWED'],
  ])('of a contract that is %s is refused', async (status, word) => {
    await using erp = await openErp()
    await force(erp, status)
    await expect(renew(erp, 'r1')).rejects.toThrow(
      `ILLEGAL_TRANSITION: Contract cannot go from ${word} to RENEWED`,
    )
  })

  test.each([
    [{ end: '2026-03-31' }, /cannot end on 2026-03-31/],
    [{ start: '2025-04-01' }, /must begin after 2025-04-01/],
  ])('for the term %j is refused', async (change, why) => {
    await using erp = await openErp()
    await expect(renew(erp, 'r1', change)).rejects.toThrow(why)
  })

  test('of two at once exactly one is made, and the other is told by which', async () => {
    await using erp = await openErp()
    const outcomes = await Promise.allSettled([renew(erp, 'r1'), renew(erp, 'r2')])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find(({ status }) => status === 'rejected')
    expect(String(refused?.status === 'rejected' && refused.reason)).toMatch(/renewed by K-1-2 already/)
  })
})

describe('an amendment', () => {
  test('moves the end with the lines that ended with it, and the service level of all; once', async () => {
    await using erp = await openErp()
    await erp.database.query(`update erp.contract_item set valid_to = '2025-12-31' where item_no = 'K-1/20'`)
    const amended = await amend(erp, 'a1', { end: '2026-06-30', serviceLevelCode: 'PLATINUM' })
    expect(amended).toMatchObject({
      end: '2026-06-30',
      lines: [
        { id: 'K-1/10', end: '2026-06-30', serviceLevelCode: 'PLATINUM', allowanceUsed: '3' },
        { id: 'K-1/20', end: '2025-12-31', serviceLevelCode: 'PLATINUM' },
      ],
    })
    expect(await amend(erp, 'a1', { end: '2026-06-30', serviceLevelCode: 'PLATINUM' })).toEqual(amended)
    expect((await coverage(erp))[0]).toMatchObject({ end: '2026-06-30', serviceLevelCode: 'PLATINUM' })
  })

  test('changes a line and adds one, which the unit sees at once; undone, all is as it was', async () => {
    await using erp = await openErp()
    const before = await contract(erp, 'K-1')
    const lines = [
      { id: 'K-1/10', partsPct: '100', allowanceTotal: '20' },
      { scope: 'PRODUCT', target: 'PUMP', serviceLevelCode: 'GOLD', laborPct: '100' },
      { scope: 'ASSET', target: 'AST-SN1', laborPct: '10' },
    ]
    const amended = await amend(erp, 'a1', { lines })
    expect(amended.lines).toMatchObject([
      { id: 'K-1/10', partsPct: '100', allowanceTotal: '20', allowanceUsed: '3' },
      { id: 'K-1/20' },
      { id: 'K-1/30', scope: 'PRODUCT', start: '2025-04-01', end: '2026-03-31' },
      { id: 'K-1/40', scope: 'ASSET', serviceLevelCode: 'STANDARD' },
    ])
    expect(await coverage(erp)).toHaveLength(4)
    expect(await erp.run(UNDO_AMEND, { key: 'a1' })).toEqual({ undoAmendContract: true })
    expect(await erp.run(UNDO_AMEND, { key: 'a1' })).toEqual({ undoAmendContract: false })
    expect(await contract(erp, 'K-1')).toEqual(before)
    await expect(amend(erp, 'a1', { lines })).rejects.toThrow('ILLEGAL_TRANSITION')
  })

  test('that is undone leaves drawn what was drawn meanwhile', async () => {
    await using erp = await openErp()
    const added = { scope: 'ACCOUNT', allowanceUnit: 'VISIT', allowanceTotal: '5' }
    await amend(erp, 'a1', { lines: [{ id: 'K-1/10', allowanceTotal: '20' }, added] })
    for (const [key, coverageLineId, qty] of [
      ['h1', 'K-1/10', '12'],
      ['h2', 'K-1/30', '1'],
    ]) {
      await erp.run('mutation ($input: HoldAllowanceInput!) { holdAllowance(input: $input) { key } }', {
        input: { key, coverageLineId, qty },
      })
    }
    await erp.run(UNDO_AMEND, { key: 'a1' })
    expect((await contract(erp, 'K-1')).lines).toMatchObject([
      { id: 'K-1/10', allowanceTotal: '15', allowanceHeld: '12' },
      { id: 'K-1/20' },
      { id: 'K-1/30', start: '2025-04-01', end: '2025-03-31', allowanceHeld: '1' },
    ])
  })

  test('that was undone before it was made is never made', async () => {
    await using erp = await openErp()
    expect(await erp.run(UNDO_AMEND, { key: 'a1' })).toEqual({ undoAmendContract: false })
    await expect(amend(erp, 'a1', { end: '2026-06-30' })).rejects.toThrow('ILLEGAL_TRANSITION')
    expect(await contract(erp, 'K-1')).toMatchObject({ end: '2026-03-31' })
  })

  test('is not undone over a later change', async () => {
    let now = Date.parse('2026-03-01T09:30:00Z')
    await using erp = await openErp(() => new Date(now))
    await amend(erp, 'a1', { end: '2026-06-30' })
    now += 1_000
    await amend(erp, 'a2', { end: '2026-09-30' })
    await expect(erp.run(UNDO_AMEND, { key: 'a1' })).rejects.toThrow(/changed again at 2026-03-01T09:30:01/)
  })

  test.each([
    [{ end: '2025-03-31' }, /BAD_USER_INPUT.*cannot end on 2025-03-31/],
    [{ serviceLevelCode: 'GOLDEN' }, /BAD_USER_INPUT.*GOLDEN/],
    [{ lines: [{ id: 'K-9/10' }] }, /NOT_FOUND.*no line K-9\/10/],
    [{ lines: [{ id: 'K-1/10', laborPct: '100.01' }] }, /BAD_USER_INPUT.*0 to 100/],
    [{ lines: [{ id: 'K-1/10', allowanceTotal: '2' }] }, /BAD_USER_INPUT.*at least 3/],
    [{ lines: [{ id: 'K-1/10', end: '2027-01-01' }] }, /BAD_USER_INPUT.*outside its contract/],
    [{ lines: [{ laborPct: '1' }] }, /BAD_USER_INPUT.*needs its `scope`/],
    [{ lines: [{ scope: 'SITE' }] }, /BAD_USER_INPUT.*names nothing/],
    [{ lines: [{ scope: 'ASSET', target: 'AST-NONE' }] }, /NOT_FOUND.*customer has not/],
  ])('%j is refused and changes nothing', async (change, why) => {
    await using erp = await openErp()
    const before = await contract(erp, 'K-1')
    await expect(amend(erp, 'a1', change)).rejects.toThrow(why)
    expect(await contract(erp, 'K-1')).toEqual(before)
  })

  test.each(['DRFT', 'EXPD', 'CANC', 'RENW'])('of a contract that is %s is refused', async (status) => {
    await using erp = await openErp()
    await force(erp, status)
    await expect(amend(erp, 'a1', { end: '2026-06-30' })).rejects.toThrow(/ILLEGAL_TRANSITION.*in force/)
  })
})

describe('a contract whose time is over', () => {
  test('expires once its last day is over everywhere, and is announced once', async () => {
    await using erp = await openErp()
    await expireOn(erp, '2026-04-01T11:59:59Z')
    expect(await contract(erp, 'K-1')).toMatchObject({ status: 'ACTIVE' })
    await Promise.all([expireOn(erp, '2026-04-01T12:00:00Z'), expireOn(erp, '2026-04-01T12:00:00Z')])
    expect(await contract(erp, 'K-1')).toMatchObject({ status: 'EXPIRED' })
    expect(await changes(erp)).toEqual([{ subject: 'K-1', status: 'EXPIRED' }])
  })

  test('is RENEWED on the first day of its renewal', async () => {
    await using erp = await openErp()
    await renew(erp, 'r1')
    await expireOn(erp, '2026-03-31T23:59:59Z')
    expect(await contract(erp, 'K-1')).toMatchObject({ status: 'ACTIVE' })
    await expireOn(erp, '2026-04-01T00:00:00Z')
    expect(await contract(erp, 'K-1')).toMatchObject({ status: 'RENEWED' })
    expect(await contract(erp, 'K-1-2')).toMatchObject({ status: 'ACTIVE' })
  })

  test.each([
    ['SUSP', 'EXPIRED'],
    ['CANC', 'CANCELLED'],
    ['DRFT', 'DRAFT'],
  ])('that is %s comes to be %s', async (status, expected) => {
    await using erp = await openErp()
    await force(erp, status)
    await expireOn(erp, '2027-01-01T00:00:00Z')
    expect(await contract(erp, 'K-1')).toMatchObject({ status: expected })
  })
})

test('nobody but a workflow renews or amends', async () => {
  await using erp = await openErp()
  const { errors } = await erp.ask({ roles: ['finance', 'integration'] }, RENEW, {
    input: { key: 'r1', ...NEXT_TERM },
  })
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
})
