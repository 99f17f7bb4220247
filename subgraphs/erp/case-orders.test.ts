import { expect, test } from 'vitest'
import { createOrder, dispatchOrder, openErp, type TestErp } from '../../test/helpers/erp-fixture.ts'
import { WORKFLOW_SCOPE, type Principal } from '../platform/principal.ts'

const ORDERS = `query ($cases: [_Any!]!) { _entities(representations: $cases) { ... on Case {
  id serviceOrders { id state lines { kind } reservations { state } dispatches { state } } } } }`

const AGENT: Partial<Principal> = { roles: ['support-agent'] }
const CUSTOMER: Partial<Principal> = {
  roles: ['customer'],
  customer: { id: 'CUS-1', erpCustomerNumber: 'P-1' },
}
const STRANGER: Partial<Principal> = {
  roles: ['customer'],
  customer: { id: 'CUS-2', erpCustomerNumber: 'P-2' },
}

/** The numbers of the orders that somebody sees of each case. */
async function ordersSeen(erp: TestErp, who: Partial<Principal>, caseIds: readonly string[]) {
  const cases = caseIds.map((id) => ({ __typename: 'Case', id }))
  const { data } = await erp.ask(who, ORDERS, { cases })
  return data._entities.map((each: { serviceOrders: { id: string }[] }) =>
    each.serviceOrders.map(({ id }) => id),
  )
}

test('a case has its orders, the newest first, and another has its own', async () => {
  let now = Date.parse('2026-03-01T09:30:00Z')
  await using erp = await openErp(() => new Date((now += 1_000)))
  const first = await createOrder(erp, 'o1')
  const second = await createOrder(erp, 'o2')
  const other = await createOrder(erp, 'o3', { caseId: 'CS-2' })
  expect(await ordersSeen(erp, AGENT, ['CS-1', 'CS-2', 'CS-3'])).toEqual([[second, first], [other], []])
})

test('everybody sees of a case the orders they may see, and no others', async () => {
  await using erp = await openErp()
  const mine = await createOrder(erp, 'o1')
  await dispatchOrder(erp, 'o1', mine)
  const open = await createOrder(erp, 'o2')
  for (const [who, seen] of [
    [{ scopes: [WORKFLOW_SCOPE] }, [open, mine]],
    [CUSTOMER, [open, mine]],
    [STRANGER, []],
    [{ ...AGENT, region: 'US' as const }, []],
    [{ subject: 'TECH-1', roles: ['technician' as const] }, [mine]],
    [{ subject: 'TECH-2', roles: ['technician' as const] }, []],
    [{}, []],
  ] as const) {
    expect(await ordersSeen(erp, who, ['CS-1']), JSON.stringify(who)).toEqual([[...seen]])
  }
})

test('any number of cases costs the same number of statements', async () => {
  await using erp = await openErp()
  const ids = Array.from({ length: 20 }, (_each, index) => `CS-${index}`)
  for (const caseId of ids) await createOrder(erp, caseId, { caseId })
  const statementsFor = async (cases: readonly string[]) => {
    erp.statements.length = 0
    await ordersSeen(erp, AGENT, cases)
    // The outbox has statements of its own, whenever it likes.
    return erp.statements.filter((text) => /\berp\./.test(text)).length
  }
  expect(await statementsFor(ids)).toBe(4)
  expect(await statementsFor(ids.slice(0, 1))).toBe(4)
})
