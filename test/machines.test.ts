import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { accountStandingMachine } from '../subgraphs/billing/domain/account-standing-machine.ts'
import { invoiceMachine } from '../subgraphs/billing/domain/invoice-machine.ts'
import { subscriptionMachine } from '../subgraphs/billing/domain/subscription-machine.ts'
import { usageEventMachine } from '../subgraphs/billing/domain/usage-event-machine.ts'
import { contractMachine } from '../subgraphs/erp/domain/contract-machine.ts'
import { dispatchMachine } from '../subgraphs/erp/domain/dispatch-machine.ts'
import { serviceOrderMachine } from '../subgraphs/erp/domain/service-order-machine.ts'
import { stockReservationMachine } from '../subgraphs/erp/domain/stock-reservation-machine.ts'
import { exceptionMachine } from '../subgraphs/governance/domain/exception-machine.ts'
import type { StateMachine } from '../subgraphs/platform/state-machine.ts'
import { sagaMachine } from '../subgraphs/process/domain/saga-machine.ts'
import { workAuthorizationMachine } from '../subgraphs/process/domain/work-authorization-machine.ts'
import { caseMachine } from '../subgraphs/support/domain/case-machine.ts'
import { slaMilestoneMachine } from '../subgraphs/support/domain/sla-milestone-machine.ts'

interface ReferenceMachine {
  readonly init: string
  readonly term: readonly string[]
  readonly t: Readonly<Record<string, readonly string[]>>
}

const reference: Record<string, ReferenceMachine> = JSON.parse(
  readFileSync(new URL('./data/machines.json', import.meta.url), 'utf8'),
)
const machines: readonly StateMachine<string>[] = [
  caseMachine,
  serviceOrderMachine,
  dispatchMachine,
  stockReservationMachine,
  sagaMachine,
  exceptionMachine,
  contractMachine,
  subscriptionMachine,
  invoiceMachine,
  usageEventMachine,
  slaMilestoneMachine,
  accountStandingMachine,
  workAuthorizationMachine,
]

test('every machine of the canonical model is there, with its legal and illegal moves', () => {
  expect(machines.map(({ name }) => name).sort()).toEqual(Object.keys(reference).sort())
  const pairs = machines.flatMap(({ transitions, canMove }) => {
    const states = Object.keys(transitions)
    return states.flatMap((from) => states.filter((to) => to !== from).map((to) => canMove(from, to)))
  })
  expect(pairs.filter((legal) => legal)).toHaveLength(211)
  expect(pairs.filter((legal) => !legal)).toHaveLength(749)
})

describe.each(machines)('$name', (machine) => {
  const expected = reference[machine.name]
  const states = Object.keys(machine.transitions)

  test('begins and ends where the canonical model says', () => {
    expect(machine.initial).toBe(expected?.init)
    expect([...states].sort()).toEqual([...Object.keys(expected?.t ?? {}), ...(expected?.term ?? [])].sort())
    const final = states.filter((state) => machine.transitions[state]?.length === 0)
    expect(final.sort()).toEqual([...(expected?.term ?? [])].sort())
  })

  test('moves along every legal transition and no other', () => {
    for (const from of states) {
      for (const to of states) {
        const legal = expected?.t[from]?.includes(to) ?? false
        expect(machine.canMove(from, to), `${from} to ${to}`).toBe(legal)
        if (legal) expect(machine.move(from, to)).toBe(to)
        else
          expect(() => machine.move(from, to)).toThrow(
            `${machine.name} cannot go from ${from} to ${to}; from ${from} it can go to`,
          )
      }
    }
  })

  test('can reach every state and finish from every one', () => {
    const reach = (from: string) => {
      const seen = new Set([from])
      for (const state of seen) for (const next of machine.transitions[state] ?? []) seen.add(next)
      return seen
    }
    expect([...reach(machine.initial)].sort()).toEqual([...states].sort())
    for (const state of states) {
      expect(
        [...reach(state)].some((end) => machine.transitions[end]?.length === 0),
        state,
      ).toBe(true)
    }
  })
})
