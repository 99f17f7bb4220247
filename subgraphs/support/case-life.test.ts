import { describe, expect, test } from 'vitest'
import { AGENT, CUSTOMER, HOUR, MINUTE, OPENED, openDesk } from '../../test/helpers/clocked-desk.ts'
import type { Principal } from '../platform/principal.ts'

describe('the clocks of a case', () => {
  test('the desk’s first answer ends the first, and a colleague’s note or the customer’s word do not', async () => {
    await using desk = await openDesk()
    await desk.change(CUSTOMER, 'respondToCase', { body: 'Any news?' })
    await desk.change(AGENT, 'respondToCase', { body: 'Looks like wear.', internal: true })
    expect((await desk.clocks()).response.stage).toBe('RUNNING')
    desk.at('2026-03-02T08:20:00Z')
    expect(await desk.change(AGENT, 'respondToCase', { body: 'We look at it.' })).toMatchObject({
      userErrors: [],
      case: { status: 'IN_PROGRESS', firstRespondedAt: '2026-03-02T08:20:00.000Z' },
    })
    expect((await desk.clocks()).response).toMatchObject({
      stage: 'COMPLETED',
      businessElapsedMs: 20 * MINUTE,
      breached: false,
    })
  })

  test('waiting for the customer stops the clock of the solution until the customer answers', async () => {
    await using desk = await openDesk()
    await desk.change(AGENT, 'respondToCase', { body: 'Which model is it?' })
    desk.at('2026-03-02T09:00:00Z')
    await desk.change(AGENT, 'changeCaseStatus', { status: 'PENDING', reason: 'Model unknown' })
    expect((await desk.clocks()).resolution.stage).toBe('PAUSED')
    desk.at('2026-03-02T12:00:00Z')
    await desk.change(CUSTOMER, 'respondToCase', { body: 'The big one.' })
    expect((await desk.clocks()).resolution).toMatchObject({
      stage: 'RUNNING',
      targetAt: '2026-03-02T19:00:00.000Z',
      originalTargetAt: '2026-03-02T16:00:00.000Z',
      pausedMs: 3 * HOUR,
      pauses: [{ reason: 'CUSTOMER' }],
    })
  })

  test('waiting for parts is told and does not stop it', async () => {
    await using desk = await openDesk()
    await desk.change(AGENT, 'respondToCase', { body: 'On it.' })
    await desk.change(AGENT, 'changeCaseStatus', { status: 'HELD', reason: 'No pump in stock' })
    desk.at('2026-03-02T10:00:00Z')
    expect((await desk.clocks()).resolution).toMatchObject({
      stage: 'RUNNING',
      businessElapsedMs: 2 * HOUR,
      timeSpent: [{ bucket: 'PARTS_WAIT', ms: 2 * HOUR }],
    })
  })

  test('a solved case that is opened again goes on with the same clock', async () => {
    await using desk = await openDesk()
    await desk.change(AGENT, 'respondToCase', { body: 'On it.' })
    desk.at('2026-03-02T10:00:00Z')
    expect(await desk.change(AGENT, 'resolveCase', { resolution: 'Pump replaced' })).toMatchObject({
      case: { status: 'RESOLVED', resolvedAt: '2026-03-02T10:00:00.000Z' },
    })
    expect((await desk.clocks()).resolution.stage).toBe('COMPLETED')
    desk.at('2026-03-03T10:00:00Z')
    await desk.change(CUSTOMER, 'changeCaseStatus', { status: 'IN_PROGRESS', reason: 'It stopped again' })
    desk.at('2026-03-03T11:00:00Z')
    const { response, resolution } = await desk.clocks()
    expect(resolution).toMatchObject({ stage: 'RUNNING', businessElapsedMs: 3 * HOUR, pausedMs: 24 * HOUR })
    expect(response.stage).toBe('COMPLETED')
  })

  test('a level that is corrected late gives what it would have given from the start', async () => {
    await using late = await openDesk()
    await using early = await openDesk()
    const office = {
      serviceLevelCode: 'STANDARD',
      targets: [
        { kind: 'FIRST_RESPONSE', targetMs: 4 * HOUR, calendarCode: '8x5', startFrom: 'OPENED' },
        { kind: 'RESOLUTION', targetMs: 64 * HOUR, calendarCode: '8x5', startFrom: 'OPENED' },
      ],
    }
    await early.promise('right', office)
    await late.promise('assumed', { provisional: true })
    for (const desk of [early, late]) {
      await desk.change(AGENT, 'respondToCase', { body: 'On it.' })
      desk.at('2026-03-02T09:00:00Z')
      await desk.change(AGENT, 'changeCaseStatus', { status: 'PENDING', reason: 'Model unknown' })
      desk.at('2026-03-03T09:00:00Z')
      await desk.change(CUSTOMER, 'respondToCase', { body: 'The big one.' })
    }
    await late.promise('corrected', office)
    const { originalTargetAt: _first, ...corrected } = (await late.clocks()).resolution
    expect((await early.clocks()).resolution).toMatchObject(corrected)
  })

  test('time lost to late systems is in its own bucket, and a breach is put down to it', async () => {
    await using desk = await openDesk()
    const delay = {
      key: 'd1',
      cause: 'INTEGRATION_DELAY',
      from: OPENED,
      to: '2026-03-02T08:30:00.000Z',
    }
    await desk.workflow('recordDelay', 'RecordDelayInput', delay)
    await desk.workflow('recordDelay', 'RecordDelayInput', delay)
    desk.at('2026-03-02T09:10:00Z')
    await desk.change(AGENT, 'respondToCase', { body: 'Sorry, we are late.' })
    expect((await desk.clocks()).response).toMatchObject({
      breached: true,
      breachCause: 'INTEGRATION_DELAY',
      timeSpent: [
        { bucket: 'WORK', ms: 40 * MINUTE },
        { bucket: 'INTEGRATION_DELAY', ms: 30 * MINUTE },
      ],
    })
  })

  test('a pause that was ended before it began never begins', async () => {
    await using desk = await openDesk()
    const pause = { key: 'p1', reason: 'AUTHORIZATION', at: '2026-03-02T09:00:00.000Z' }
    await desk.workflow('endClockPause', 'ClockPauseInput', pause)
    await desk.workflow('beginClockPause', 'ClockPauseInput', pause)
    expect((await desk.clocks()).resolution).toMatchObject({ stage: 'RUNNING', pauses: [] })
  })
})

describe('timers', () => {
  test('a warning and a breach are told once each, by whichever process looks', async () => {
    await using desk = await openDesk()
    desk.at('2026-03-02T08:44:59Z')
    await desk.tell()
    expect(await desk.events('milestone.warned', 'milestone.breached')).toEqual([])
    desk.at('2026-03-02T08:45:00Z')
    await Promise.all([desk.tell(), desk.tell(), desk.tell()])
    expect(await desk.events('milestone.warned', 'milestone.breached')).toEqual(['milestone.warned'])
    desk.at('2026-03-02T09:00:00.001Z')
    await Promise.all([desk.tell(), desk.tell()])
    await desk.tell()
    expect(await desk.events('milestone.warned', 'milestone.breached')).toEqual([
      'milestone.warned',
      'milestone.breached',
    ])
  })

  test('a warning that a pause has moved is told anew when it comes', async () => {
    await using desk = await openDesk()
    await desk.change(AGENT, 'respondToCase', { body: 'Which model is it?' })
    desk.at('2026-03-02T14:00:00Z')
    await desk.tell()
    const pause = { key: 'p1', reason: 'AUTHORIZATION', at: '2026-03-02T09:00:00.000Z' }
    await desk.workflow('beginClockPause', 'ClockPauseInput', pause)
    await desk.workflow('endClockPause', 'ClockPauseInput', { ...pause, at: '2026-03-02T13:00:00.000Z' })
    await desk.tell()
    expect(await desk.events('milestone.warned')).toHaveLength(1)
    desk.at('2026-03-02T18:00:00Z')
    await desk.tell()
    expect(await desk.events('milestone.warned')).toHaveLength(2)
  })

  test('a solution to which nobody objects in five business days is told once', async () => {
    await using desk = await openDesk()
    await desk.change(AGENT, 'respondToCase', { body: 'On it.' })
    await desk.change(AGENT, 'resolveCase', { resolution: 'Pump replaced' })
    // Monday 09:00 in Berlin: five days of eight hours end on Friday at 17:00.
    desk.at('2026-03-06T15:59:59Z')
    await desk.tellAccepted()
    expect(await desk.events('case.autoAcceptDue')).toEqual([])
    desk.at('2026-03-06T16:00:00Z')
    await Promise.all([desk.tellAccepted(), desk.tellAccepted()])
    expect(await desk.events('case.autoAcceptDue')).toEqual(['case.autoAcceptDue'])
  })
})

describe('a change of a case', () => {
  test('is done once a key, also by twins, and another body under the key is refused', async () => {
    await using desk = await openDesk()
    const input = { idempotencyKey: 'same', body: 'On it.' }
    const twins = await Promise.all([1, 2, 3].map(() => desk.change(AGENT, 'respondToCase', input)))
    expect(twins.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(await desk.change(AGENT, 'respondToCase', { ...input, body: 'Else.' })).toMatchObject({
      case: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }],
    })
  })

  test.each<[string, Partial<Principal>, string, Record<string, unknown>, string, RegExp]>([
    [
      'a state that cannot be reached',
      AGENT,
      'changeCaseStatus',
      { status: 'HELD', reason: 'x' },
      'ILLEGAL_TRANSITION',
      /from ACKNOWLEDGED it can go to IN_PROGRESS/,
    ],
    [
      'a solution of what nobody works on',
      AGENT,
      'resolveCase',
      { resolution: 'x' },
      'ILLEGAL_TRANSITION',
      /cannot go from ACKNOWLEDGED to RESOLVED/,
    ],
    [
      'closing as a mere status',
      AGENT,
      'changeCaseStatus',
      { status: 'CLOSED', reason: 'x' },
      'BAD_USER_INPUT',
      /closeCase/,
    ],
    [
      'a customer who puts it on hold',
      CUSTOMER,
      'changeCaseStatus',
      { status: 'HELD', reason: 'x' },
      'FORBIDDEN',
      /CANCELLED/,
    ],
    [
      'a customer who says that it is solved',
      CUSTOMER,
      'resolveCase',
      { resolution: 'x' },
      'FORBIDDEN',
      /desk/,
    ],
    [
      'a customer who sets the severity',
      CUSTOMER,
      'changeCaseSeverity',
      { severity: 'SEV1', reason: 'x' },
      'FORBIDDEN',
      /desk/,
    ],
    ['nothing said', AGENT, 'respondToCase', { body: ' ' }, 'BAD_USER_INPUT', /1 to 10000/],
    ['an unknown case', AGENT, 'respondToCase', { caseId: 'CS-0', body: 'x' }, 'NOT_FOUND', /CS-0/],
    [
      'a case of another region',
      { ...AGENT, region: 'US' },
      'respondToCase',
      { body: 'x' },
      'NOT_FOUND',
      /may change/,
    ],
    [
      'a technician',
      { subject: 'TECH-1', roles: ['technician'] },
      'respondToCase',
      { body: 'x' },
      'NOT_FOUND',
      /may change/,
    ],
  ])('refuses %s', async (_name, who, field, input, code, message) => {
    await using desk = await openDesk()
    const { case: changed, userErrors } = await desk.change(who, field, input)
    expect({ changed, userErrors }).toMatchObject({ changed: null, userErrors: [{ code }] })
    expect(userErrors[0].message).toMatch(message)
  })

  test('of two at once one wins and the other is told the state it met', async () => {
    await using desk = await openDesk()
    await desk.change(AGENT, 'respondToCase', { body: 'On it.' })
    const both = await Promise.all([
      desk.change(AGENT, 'changeCaseStatus', { status: 'HELD', reason: 'No pump in stock' }),
      desk.change(CUSTOMER, 'changeCaseStatus', { status: 'CANCELLED', reason: 'Bought another' }),
    ])
    expect(both.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }])
  })

  test('of its severity is announced, so that its targets follow', async () => {
    await using desk = await openDesk()
    await desk.change(AGENT, 'changeCaseSeverity', { severity: 'SEV1', reason: 'The line stands still' })
    expect(await desk.events('case.severityChanged')).toHaveLength(1)
  })
})
