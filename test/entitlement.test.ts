import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SCENARIOS, showcase } from '../subgraphs/sample/showcase.ts'
import { operation } from './helpers/operations.ts'
import { startWorld, type World } from './helpers/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})

const DECISION = `query Decision($id: ID!) {
  case(id: $id) { entitlement { id outcome reasons { ruleId effect factIds } facts { id stamp { source observedAt stale freshnessMs } } } }
}`

describe('the sample', () => {
  test.each(SCENARIOS.slice(0, 30).map(({ name, outcome, rule }) => [name, outcome, rule]))(
    '%s is %s by %s',
    async (name, outcome, rule) => {
      const { data, errors } = await world.ask('support-agent', DECISION, { id: showcase(name).caseId })
      expect(errors).toBeUndefined()
      expect(data.case.entitlement.outcome).toBe(outcome)
      expect(data.case.entitlement.reasons.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain(rule)
    },
  )
})

test('two aliases in one operation, and two operations, get the same decision id', async () => {
  const id = showcase('covered-device').caseId
  const query =
    'query($id: ID!) { a: case(id: $id) { entitlement { id } } b: case(id: $id) { again: entitlement { id } } }'
  const { data } = await world.ask('support-agent', query, { id })
  const { data: later } = await world.ask('finance', DECISION, { id })
  expect(data.a.entitlement.id).toBe(data.b.again.id)
  expect(later.case.entitlement.id).toBe(data.a.entitlement.id)
})

test('an agent sees the decision and not the facts behind it', async () => {
  const id = showcase('suspended-credit-block').caseId
  const query = `query($id: ID!) { case(id: $id) {
    customer { creditBlock { level } } entitlement { outcome reasons { code } facts { id value } }
  } }`
  const { data, errors } = await world.ask('support-agent', query, { id })
  expect(data.case.entitlement.outcome).toBe('SUSPENDED')
  expect(data.case.customer.creditBlock).toBeNull()
  expect(errors).toMatchObject([
    { path: ['case', 'customer', 'creditBlock'], extensions: { code: 'FORBIDDEN_FIELD' } },
  ])
})

test('finance sees amounts, an agent their bands, a customer no facts at all', async () => {
  const { caseId: id, customerId: customer } = showcase('suspended-overdue')
  const query = 'query($id: ID!) { case(id: $id) { entitlement { outcome facts { id value } } } }'
  const overdue = (answer: { data: { case: { entitlement: { facts: { id: string; value: string }[] } } } }) =>
    answer.data.case.entitlement.facts.find((fact) => fact.id === 'billing.overdue')?.value
  expect(overdue(await world.ask('finance', query, { id }))).toMatch(/^\d+\.\d\d EUR overdue/)
  expect(overdue(await world.ask('support-agent', query, { id }))).toMatch(
    /^(under|over|\d+ to) \d+ EUR overdue/,
  )
  const { data, errors } = await world.ask({ role: 'customer', customer }, query, { id })
  expect(data.case.entitlement).toEqual({ outcome: 'SUSPENDED', facts: null })
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN_FIELD' } }])
})

test('facts say where they come from, when, and whether they are fresh', async () => {
  const { data } = await world.ask('finance', DECISION, { id: showcase('covered-device').caseId })
  const { facts, reasons } = data.case.entitlement
  const sources = new Set(facts.map((fact: { stamp: { source: string } }) => fact.stamp.source))
  expect([...sources].sort()).toEqual(['billing', 'erp', 'governance'])
  expect(facts.every((fact: { stamp: { stale: boolean } }) => !fact.stamp.stale)).toBe(true)
  const known = facts.map((fact: { id: string }) => fact.id)
  for (const { factIds } of reasons) expect(known).toEqual(expect.arrayContaining(factIds))
})

test('50 cases with customer, asset and entitlement cost at most 6 subgraph requests, and as many statements as 5', async () => {
  const query = operation('AgentDesktopQueue')
  const few = query.replace('first: 50', 'first: 5')
  await world.ask('support-agent', query)
  const cost = async (text: string) => {
    world.reset()
    const { data, errors = [] } = await world.ask('support-agent', text)
    // One case of the showcase is about a device that the ERP does not know.
    expect(errors.filter(({ extensions }) => extensions?.code !== 'NOT_FOUND')).toEqual([])
    return { cases: data.cases.edges.length, requests: world.fetches.length, statements: readings().length }
  }
  // Outbox and audit trail are kept in the background, whatever is asked.
  const ours = /from (support|billing|erp|process|governance)\.(?!audit)/
  // A timer claims rows with a lock, which no question takes.
  const readings = () => world.statements.filter((text) => ours.test(text) && !text.includes('for update'))
  // So are the timers: what they add is not there every time, and the cheapest of three is the question's own cost.
  const cheapest = async (text: string) => {
    const costs = [await cost(text), await cost(text), await cost(text)]
    return costs.reduce((best, each) => (each.statements < best.statements ? each : best))
  }
  const small = await cheapest(few)
  const large = await cheapest(query)
  expect(small.cases).toBe(5)
  expect(large.cases).toBe(50)
  expect(large.requests).toBeLessThanOrEqual(6)
  expect(large.requests).toBe(small.requests)
  expect(large.statements).toBe(small.statements)
})
