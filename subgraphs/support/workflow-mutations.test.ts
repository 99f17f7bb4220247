import { describe, expect, test } from 'vitest'
import { AGENT, OPENED, openDesk, WORKFLOW } from '../../test/helpers/clocked-desk.ts'

describe('what workflows do', () => {
  test('a case is closed once, from RESOLVED alone', async () => {
    await using desk = await openDesk()
    const closure = { key: 'c1', reason: 'Accepted by the customer' }
    const early = await desk.workflow('recordCaseClosure', 'CaseClosureInput', closure)
    expect(early.errors?.[0]?.extensions?.code).toBe('ILLEGAL_TRANSITION')
    await desk.change(AGENT, 'respondToCase', { body: 'On it.' })
    await desk.change(AGENT, 'resolveCase', { resolution: 'Pump replaced' })
    for (let time = 0; time < 2; time++)
      expect((await desk.workflow('recordCaseClosure', 'CaseClosureInput', closure)).errors).toBeUndefined()
    expect((await desk.ask(AGENT, `{ case(id: "${desk.caseId}") { status closedAt } }`)).data.case).toEqual({
      status: 'CLOSED',
      closedAt: OPENED,
    })
  })

  test('a support window is moved once, put back once, and stays as it is if that came first', async () => {
    await using desk = await openDesk()
    const extend = (key: string) =>
      desk.ask(
        WORKFLOW,
        'mutation ($input: SupportWindowInput!) { extendSupportWindow(input: $input) { id endsOn } }',
        {
          input: {
            key,
            supportTenantId: 'TEN-1',
            contractId: 'CON-NEW',
            serviceLevelCode: 'PLATINUM',
            startsOn: '2026-01-01',
            endsOn: '2027-12-31',
          },
        },
      )
    const undo = (key: string) =>
      desk.ask(WORKFLOW, 'mutation ($key: String!) { undoSupportWindow(key: $key) }', { key })
    const windows = async () => {
      const text =
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { supportWindows { serviceLevelCode endsOn contract { id } } } } }'
      const { data } = await desk.ask(AGENT, text, {
        r: [{ __typename: 'Customer', supportTenantId: 'TEN-1' }],
      })
      return data._entities[0].supportWindows[0]
    }
    const before = await windows()
    await extend('w1')
    await extend('w1')
    expect(await windows()).toEqual({
      serviceLevelCode: 'PLATINUM',
      endsOn: '2027-12-31',
      contract: { id: 'CON-NEW' },
    })
    expect((await undo('w1')).data.undoSupportWindow).toBe(true)
    expect((await undo('w1')).data.undoSupportWindow).toBe(false)
    expect(await windows()).toEqual(before)
    await undo('w2')
    await extend('w2')
    expect(await windows()).toEqual(before)
  })

  test.each([
    ['assignSla', 'AssignSlaInput'],
    ['recordCaseClosure', 'CaseClosureInput'],
  ])('%s is refused to whoever is none', async (field, type) => {
    await using desk = await openDesk()
    const input =
      field === 'assignSla'
        ? {
            key: 'x',
            caseId: desk.caseId,
            serviceLevelCode: 'GOLD',
            targets: [],
            timeZone: 'UTC',
            provisional: false,
            pauseReasons: [],
          }
        : { key: 'x', caseId: desk.caseId, reason: 'x' }
    const text = `mutation ($input: ${type}!) { ${field}(input: $input) { id } }`
    expect((await desk.ask(AGENT, text, { input })).errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
  })
})
