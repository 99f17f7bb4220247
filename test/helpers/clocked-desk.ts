import { createEmbeddedSupportSystem } from '../../subgraphs/support/connectors/embedded/embedded-support-system.ts'
import { tellAutoAccepted, tellDueClocks } from '../../subgraphs/support/operations/tell-due.ts'
import { createSubgraph } from '../../subgraphs/support/subgraph.ts'
import { WORKFLOW_SCOPE, type Principal } from '../../subgraphs/platform/principal.ts'
import { insertSupportFixture } from './support-fixture.ts'
import { envelopeFor, openTestGround } from './test-ground.ts'

export const AGENT: Partial<Principal> = { subject: 'agent', roles: ['support-agent'] }
export const CUSTOMER: Partial<Principal> = {
  subject: 'ada',
  roles: ['customer'],
  customer: { id: 'CUS-1', supportTenantId: 'TEN-1' },
}
export const WORKFLOW: Partial<Principal> = { subject: 'intake', scopes: [WORKFLOW_SCOPE] }
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
/** A Monday. */
export const OPENED = '2026-03-02T08:00:00.000Z'

/** A desk whose time the test sets, with one case that has just been opened and promised. */
export async function openDesk() {
  let nowMs = Date.parse(OPENED)
  const test = await openTestGround(() => new Date(nowMs))
  const subgraph = await createSubgraph(test.ground)
  await insertSupportFixture(test.ground.database)
  let keys = 0
  const ask = async (principal: Partial<Principal>, query: string, variables: Record<string, unknown> = {}) =>
    (await subgraph.transport.execute({ query, variables }, envelopeFor(principal))) as {
      // A test says by its expectations what it expects here.
      // eslint-disable-next-line @typescript-eslint/no-explicit-any
      data: any
      errors?: readonly { message: string; extensions?: { code?: string } }[]
    }
  const { data } = await ask(
    AGENT,
    'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { caseId } }',
    {
      input: {
        idempotencyKey: 'open',
        supportTenantId: 'TEN-1',
        severity: 'SEV2',
        incidentType: 'HARDWARE_FAILURE',
        channel: 'phone',
        subject: 'Pump fails',
        description: 'It does not turn.',
      },
    },
  )
  const caseId: string = data.registerCase.caseId
  const parts = { ...test.ground, system: createEmbeddedSupportSystem(test.ground.database) }
  const desk = {
    caseId,
    database: test.ground.database,
    ask,
    subgraph,
    at(text: string) {
      nowMs = Date.parse(text)
    },
    /** Does one of the public changes as somebody; the key is new unless given. */
    async change(who: Partial<Principal>, field: string, input: Record<string, unknown>) {
      const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`
      const text = `mutation ($input: ${type}) { ${field}(input: $input) {
        replayed userErrors { code message path } case { status firstRespondedAt resolvedAt } } }`
      const answer = await ask(who, text, {
        input: { idempotencyKey: `k${++keys}`, caseId, ...input },
      })
      return answer.data[field]
    },
    async workflow(field: string, type: string, input: Record<string, unknown>) {
      return await ask(WORKFLOW, `mutation ($input: ${type}!) { ${field}(input: $input) { id } }`, {
        input: { caseId, ...input },
      })
    },
    async promise(key: string, change: Record<string, unknown> = {}) {
      await desk.workflow('assignSla', 'AssignSlaInput', {
        key,
        serviceLevelCode: 'PLATINUM',
        targets: [
          { kind: 'FIRST_RESPONSE', targetMs: HOUR, calendarCode: '24x7', startFrom: 'OPENED' },
          { kind: 'RESOLUTION', targetMs: 8 * HOUR, calendarCode: '24x7', startFrom: 'OPENED' },
        ],
        timeZone: 'Europe/Berlin',
        provisional: false,
        pauseReasons: ['CUSTOMER', 'AUTHORIZATION'],
        ...change,
      })
    },
    async clocks() {
      const text = `query ($id: ID!) { case(id: $id) { milestones {
        kind stage targetAt originalTargetAt breached breachCause provisional businessElapsedMs pausedMs
        pauses { reason } timeSpent { bucket ms } } } }`
      const [response, resolution] = (await ask(AGENT, text, { id: caseId })).data.case.milestones
      return { response, resolution }
    },
    tell: () => tellDueClocks(parts),
    tellAccepted: () => tellAutoAccepted(parts),
    async events(...types: string[]) {
      const rows = await test.ground.database.query<{ type: string }>(
        'select type from platform.outbox where type = any($1) order by seq',
        [types],
      )
      return rows.map(({ type }) => type)
    },
    [Symbol.asyncDispose]: () => test[Symbol.asyncDispose](),
  }
  await desk.promise('promise')
  return desk
}
