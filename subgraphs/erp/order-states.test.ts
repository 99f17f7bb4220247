import { describe, expect, test } from 'vitest'
import { createOrder, openErp, type TestErp } from '../../test/helpers/erp-fixture.ts'
import { serviceOrderMachine, type ServiceOrderState } from './domain/service-order-machine.ts'

const STATES = Object.keys(serviceOrderMachine.transitions) as ServiceOrderState[]

const FREEZE = `mutation ($key: String!, $id: ID!) { freezeCoverage(input: {
  key: $key, serviceOrderId: $id, decisionId: "ENT-1", lines: [{ kind: LABOR, coveredPct: "100" }] }) { id } }`

/** A mutation with its result's selection. */
const simple = (name: string, selection = ' { id }') =>
  `mutation ($key: String!, $id: ID!) { ${name}(key: $key, serviceOrderId: $id)${selection} }`
const withReason = (name: string, selection: string) =>
  `mutation ($key: String!, $id: ID!) { ${name}(key: $key, serviceOrderId: $id, reason: "Test.")${selection} }`

/** What a workflow may ask of an order, where it is legal, and where it takes the order. */
const STEPS: readonly (readonly [string, string, readonly ServiceOrderState[], ServiceOrderState | null])[] =
  [
    ['freezeCoverage', FREEZE, ['WORK_COMPLETED', 'CANNOT_COMPLETE', 'POSTING'], null],
    [
      'postServiceConsumption',
      simple('postServiceConsumption'),
      ['WORK_COMPLETED', 'CANNOT_COMPLETE'],
      'POSTING',
    ],
    ['closeServiceOrder', simple('closeServiceOrder'), ['POSTED'], 'CLOSED'],
    ['confirmServicePosting', simple('confirmServicePosting'), [], null],
    [
      'assessCancellation',
      withReason('assessCancellation', ' { priorState }'),
      ['CREATED', 'AWAITING_AUTHORIZATION', 'RELEASED', 'SCHEDULED', 'DISPATCHED', 'IN_PROGRESS', 'ON_HOLD'],
      'ASSESSING_CANCELLATION',
    ],
    ['beginCancellation', simple('beginCancellation'), ['ASSESSING_CANCELLATION'], 'PENDING_CANCELLATION'],
    ['releaseOrderStock', simple('releaseOrderStock'), ['PENDING_CANCELLATION'], null],
    ['cancelOrderVisits', withReason('cancelOrderVisits', ' { id }'), ['PENDING_CANCELLATION'], null],
    ['postIncurredCost', simple('postIncurredCost'), ['PENDING_CANCELLATION'], null],
    [
      'confirmCancellation',
      withReason('confirmCancellation', ' { id }'),
      ['PENDING_CANCELLATION'],
      'CANCELLED',
    ],
  ]

async function setState({ database }: TestErp, id: string, state: ServiceOrderState): Promise<void> {
  await database.query('update erp.service_order set status = $2 where order_id = $1', [id, state])
}

async function stateOf({ database }: TestErp, id: string): Promise<unknown> {
  const [row] = await database.query('select status from erp.service_order where order_id = $1', [id])
  return row?.['status']
}

describe.each(STEPS)('%s', (name, mutation, legal, leadsTo) => {
  test('is done where the machine lets it, and elsewhere refused with the state and nothing changed', async () => {
    await using erp = await openErp()
    for (const state of STATES) {
      const key = `${name}:${state}`
      const id = await createOrder(erp, `${key}:order`, {
        lines: [{ kind: 'LABOR', qty: '1', coveredPct: '100' }],
      })
      await setState(erp, id, state)
      const answer = erp.run(mutation, { key, id })
      if (legal.includes(state)) {
        await expect(answer, state).resolves.toBeDefined()
        expect(await stateOf(erp, id), state).toBe(leadsTo ?? state)
      } else {
        await expect(answer, state).rejects.toThrow('ILLEGAL_TRANSITION')
        expect(await stateOf(erp, id), state).toBe(state)
      }
    }
  })
})
