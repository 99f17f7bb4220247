import type { TokenRequest } from '../../gateway/security/local-issuer.ts'
import { COMMON_PART } from '../../subgraphs/sample/catalogue.ts'
import { showcase } from '../../subgraphs/sample/showcase.ts'
import { operation } from '../helpers/operations.ts'
import type { RunningGraph } from '../helpers/running-graph.ts'
import { act, chapter, say, until } from './stage.ts'
import { workAndClose } from './work-and-close.ts'

const story = showcase('chargeable')
const AGENT: TokenRequest = { role: 'support-agent', subject: 'maria.agent' }
const CUSTOMER: TokenRequest = { role: 'customer', customer: story.customerId }

const AUTHORIZATION = `authorization { id version state quote { amount currency } notToExceed { amount currency } }`

/** Work that nothing covers: quoted, agreed to by the customer, done, invoiced (S53 to S55). */
export async function chargeablePath(graph: RunningGraph, from: number): Promise<void> {
  const correlationId = `demo-chargeable-${Date.now()}`
  chapter(`${from}. Another customer has no cover; somebody has to agree to pay (S53)`)
  const { case: opened } = await act(
    graph,
    AGENT,
    'mutation ($input: OpenCaseInput!) { openCase(input: $input) { userErrors { message } case { id entitlement { id outcome nextAction reasons { ruleText } } } } }',
    {
      input: {
        idempotencyKey: correlationId,
        supportTenantId: story.supportTenantId,
        serialNumber: story.serialNumber,
        severity: 'SEV3',
        incidentType: 'HARDWARE_FAILURE',
        channel: 'phone',
        subject: 'Unit stopped with a fault code',
        description: 'It stopped and does not start again.',
      },
    },
    correlationId,
  )
  const { entitlement } = opened
  say('Agent', `${opened.id} is ${entitlement.outcome}: ${entitlement.reasons.at(-1).ruleText}`)
  const input = {
    caseId: opened.id,
    decisionId: entitlement.id,
    idempotencyKey: `${correlationId}-dispatch`,
    parts: [{ partCode: COMMON_PART, qty: '1' }],
    skills: [],
  }
  const waiting = await act(graph, AGENT, operation('AgentDesktopDispatch'), { input }, correlationId)
  const orderId: string = waiting.serviceOrder.id
  say(
    'Agent',
    `order ${waiting.serviceOrder.orderNumber} is ${waiting.serviceOrder.state}, workflow ${waiting.saga.state}`,
  )

  const requested = await act(
    graph,
    AGENT,
    `mutation ($input: RequestAuthorizationInput!) { requestAuthorization(input: $input) { userErrors { message } ${AUTHORIZATION} } }`,
    {
      input: {
        idempotencyKey: `${correlationId}-request`,
        serviceOrderId: orderId,
        note: 'Quoted on the phone',
      },
    },
    correlationId,
  )
  const { id, version, quote, notToExceed, state } = requested.authorization
  say('Agent', `quote ${quote.amount} ${quote.currency}, not to exceed ${notToExceed.amount}; it is ${state}`)
  const coordinator = await graph.ask(
    { role: 'support-agent' },
    'query ($id: ID!) { serviceOrder(id: $id) { customer { standing { state overdueAmount { amount currency } openDisputes holds { level } } } } }',
    { id: orderId },
  )
  const { standing } = coordinator.serviceOrder.customer
  say(
    'Coordinator',
    `beside it: payments ${standing.state}, ${standing.overdueAmount.amount} ${standing.overdueAmount.currency} overdue, ${standing.openDisputes} disputes, ${standing.holds.length} holds (S46)`,
  )
  const approved = await act(
    graph,
    { role: 'service-manager', subject: 'joan.manager' },
    'mutation ($input: ApproveAuthorizationInput!) { approveAuthorization(input: $input) { userErrors { message } authorization { state } } }',
    { input: { idempotencyKey: `${correlationId}-approve`, authorizationId: id, version } },
    correlationId,
  )
  say('Service manager', `approves, who did not request it; it is ${approved.authorization.state}`)
  await act(
    graph,
    CUSTOMER,
    'mutation ($input: AcceptAuthorizationInput!) { acceptAuthorization(input: $input) { userErrors { message } authorization { state } } }',
    { input: { idempotencyKey: `${correlationId}-accept`, authorizationId: id, version } },
    correlationId,
  )
  say('Customer', 'agrees to pay')
  const order = await until(
    async () =>
      (
        await graph.ask(
          AGENT,
          'query ($id: ID!) { serviceOrder(id: $id) { state dispatches { technician window { from } } } }',
          { id: orderId },
        )
      ).serviceOrder,
    (seen) => seen.state === 'DISPATCHED',
  )
  const visit = order.dispatches.at(-1)
  say('Agent', `the dispatch went on by itself: ${visit.technician} comes ${visit.window.from}`)
  await workAndClose(
    graph,
    { caseId: opened.id, orderId, customer: CUSTOMER, agent: AGENT, part: COMMON_PART, correlationId },
    from + 1,
  )
}
