// `npm run demo`: the connected-device scenario (capabilities S49 to S58), played by the people in it: the covered path and
// the chargeable one, each to the closed case.
import { setTimeout as delay } from 'node:timers/promises'
import { exitWithSentence } from '../../subgraphs/platform/exit-with-sentence.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import { COMMON_PART } from '../../subgraphs/sample/catalogue.ts'
import { showcase } from '../../subgraphs/sample/showcase.ts'
import { operation } from '../helpers/operations.ts'
import { findRunningGraph, type RunningGraph } from '../helpers/running-graph.ts'
import { chargeablePath } from './chargeable-path.ts'
import { chapter, listen, say } from './stage.ts'
import { workAndClose } from './work-and-close.ts'

const AGENT = { role: 'support-agent', subject: 'maria.agent' } as const
const DEVICE = { role: 'integration', subject: 'device-telemetry' } as const
const story = showcase('covered-device')
const CUSTOMER = { role: 'customer', customer: story.customerId } as const

try {
  await play(await findRunningGraph())
  process.exit(0)
} catch (error) {
  exitWithSentence(error)
}

async function play(graph: RunningGraph): Promise<void> {
  const correlationId = `demo-${Date.now()}`
  const agentSocket = await graph.connect(AGENT)
  const customerSocket = await graph.connect(CUSTOMER)

  chapter('1. A device fails, and the case opens by itself (S49)')
  listen(
    'Agent’s desk',
    agentSocket,
    operation('AgentDesktopCaseStatus'),
    {},
    ({ caseStatusChanged: { change, case: found } }) =>
      `case ${found.id} is ${change.status}: ${found.entitlement.outcome}, next ${found.entitlement.nextAction}`,
  )
  await delay(300)
  const opened = await openCase(graph, correlationId)
  say('Device', `reports "${opened.subject}" on ${story.serialNumber}; case ${opened.id} is open`)
  await delay(500)

  chapter('2. The agent opens the case: billing and ERP answer in the same request (S50, S51, S56)')
  const began = performance.now()
  const { case: found } = await graph.ask(
    AGENT,
    operation('AgentDesktopCase'),
    { id: opened.id },
    correlationId,
  )
  say(
    'Agent',
    `everything on one screen after ${Math.round(performance.now() - began)} ms, from three systems`,
  )
  showCase(found)

  if (found.entitlement.outcome !== 'COVERED') {
    throw new TesseraError(
      'BAD_USER_INPUT',
      'The story was played so often that its allowance is used up; `npm run seed -- --replace` makes the data anew.',
    )
  }

  chapter('3. What would happen? A dry run changes nothing')
  const input = {
    caseId: opened.id,
    decisionId: found.entitlement.id,
    parts: [{ partCode: COMMON_PART, qty: '1' }],
    skills: ['hydraulics'],
  }
  const dispatch = async (extra: object) => {
    const { dispatchService } = await graph.ask(
      AGENT,
      operation('AgentDesktopDispatch'),
      { input: { ...input, idempotencyKey: `${correlationId}-key`, ...extra } },
      correlationId,
    )
    const [refusal] = dispatchService.userErrors
    if (refusal !== undefined)
      throw new TesseraError('BAD_USER_INPUT', `The dispatch was refused: ${refusal.message}`)
    return dispatchService
  }
  const rehearsal = await dispatch({ dryRun: true })
  say(
    'Agent',
    `would reserve ${rehearsal.plan.wouldReserve.join(', ')}, at a cost of ${rehearsal.plan.estimatedCost.amount} ${rehearsal.plan.estimatedCost.currency}`,
  )

  chapter('4. The agent dispatches; agent and customer see every step happen (S52, S57)')
  const states =
    'subscription { serviceOrderStateChanged { change { status } serviceOrder { orderNumber } } }'
  listen(
    'Agent’s desk',
    agentSocket,
    states,
    {},
    ({ serviceOrderStateChanged: { change, serviceOrder } }) =>
      `order ${serviceOrder.orderNumber} is ${change.status}`,
  )
  listen(
    'Customer’s portal',
    customerSocket,
    operation('PortalServiceOrder'),
    {},
    ({ serviceOrderStateChanged: { change, serviceOrder } }) =>
      `your order ${serviceOrder.orderNumber} is ${change.status}`,
  )
  listen(
    'Customer’s portal',
    customerSocket,
    'subscription { caseStatusChanged { change { status } case { id } } }',
    {},
    ({ caseStatusChanged: { change, case: changed } }) => `your case ${changed.id} is ${change.status}`,
  )
  await delay(300)
  const { saga, serviceOrder } = await dispatch({})
  await delay(700)
  say('Agent', `workflow ${saga.state}: ${saga.steps.map((step: { name: string }) => step.name).join(' → ')}`)
  const [visit] = serviceOrder.dispatches
  say('Agent', `technician ${visit.technician} comes ${visit.window.from} to ${visit.window.to}`)

  chapter('5. The same request again, as a shaky network sends it (S58)')
  const again = await dispatch({})
  say(
    'Agent',
    `same order ${again.serviceOrder.orderNumber}, replayed: ${again.replayed}; nothing was ordered twice`,
  )

  chapter('6. What the customer and the technician see, and what was written down')
  const portal = await graph.ask(
    CUSTOMER,
    'query($id: ID!) { case(id: $id) { status dispatchDetails { orderNumber technician windowFrom } communications(first: 1) { body } } }',
    { id: opened.id },
  )
  say('Customer', `case ${portal.case.status}; last message: "${portal.case.communications[0].body}"`)
  const mobile = await graph.ask(
    { role: 'technician', subject: visit.technician },
    operation('MobileServiceOrder'),
    { id: serviceOrder.id },
  )
  say(
    'Technician',
    `${mobile.serviceOrder.orderNumber} at ${mobile.serviceOrder.asset.site}: ${mobile.serviceOrder.lines.map((line: { kind: string; coveredPct: string }) => `${line.kind} ${line.coveredPct} % covered`).join(', ')}`,
  )
  const { audit } = await graph.ask({ role: 'finance' }, operation('FinanceAudit'), { correlationId })
  say('Finance', `${audit.length} audit entries for ${correlationId}, each hashed with the one before`)

  const next = await workAndClose(
    graph,
    {
      caseId: opened.id,
      orderId: serviceOrder.id,
      customer: CUSTOMER,
      agent: AGENT,
      part: COMMON_PART,
      correlationId,
    },
    7,
  )
  await chargeablePath(graph, next)
}

async function openCase(
  graph: RunningGraph,
  correlationId: string,
): Promise<{ id: string; subject: string }> {
  const subject = 'Pressure lost for the fourth time'
  const input = {
    idempotencyKey: correlationId,
    supportTenantId: story.supportTenantId,
    serialNumber: story.serialNumber.toLowerCase(),
    severity: 'SEV2',
    incidentType: 'HARDWARE_FAILURE',
    channel: 'device',
    subject,
    description: 'Pressure fell below 40 bar three times within ten minutes.',
  }
  const text =
    'mutation($input: OpenCaseInput!) { openCase(input: $input) { case { id subject } userErrors { message } } }'
  const { openCase: result } = await graph.ask(DEVICE, text, { input }, correlationId)
  const [refusal] = result.userErrors
  if (refusal !== undefined)
    throw new TesseraError('BAD_USER_INPUT', `The case was refused: ${refusal.message}`)
  return result.case
}

// What comes is what the query asks for.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function showCase(found: any): void {
  const { customer, asset, entitlement } = found
  say(
    'Agent',
    `${customer.name} (${customer.region}), identity ${customer.identity.status}, payments ${customer.standing.state}`,
  )
  say('Agent', `${asset.serialNumber} was repaired ${asset.serviceHistory.length} times before`)
  say('Agent', `${entitlement.outcome} at ${entitlement.serviceLevelCode}, next ${entitlement.nextAction}:`)
  for (const { ruleId, ruleText, factIds } of entitlement.reasons)
    say('', `  ${ruleId}: ${ruleText} (${factIds.join(', ')})`)
}
