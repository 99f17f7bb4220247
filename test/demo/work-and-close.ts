import type { TokenRequest } from '../../gateway/security/local-issuer.ts'
import { operation } from '../helpers/operations.ts'
import type { RunningGraph } from '../helpers/running-graph.ts'
import { act, chapter, say, until } from './stage.ts'

/** What the two paths have in common once a technician is told: work, posting, billing, acceptance. */
export interface WorkToDo {
  readonly caseId: string
  readonly orderId: string
  readonly customer: TokenRequest
  readonly agent: TokenRequest
  readonly part: string
  readonly correlationId: string
}

const ORDER = `query ($id: ID!) { serviceOrder(id: $id) {
  orderNumber state billingStatus case { saga { state } }
  postings { kind ledgerDocument amount { amount currency } }
  usageEvents { kind quantity unit state ratedAmount { amount currency } invoice { number state total { amount currency } } }
  margin { amount { amount currency } pct basis }
} }`

const FINANCE: TokenRequest = { role: 'finance' }

/** The technician works; the ERP posts, billing bills, the customer accepts, the case closes (S54, S55). */
export async function workAndClose(graph: RunningGraph, work: WorkToDo, number: number): Promise<number> {
  const { caseId, orderId, customer, agent, part, correlationId } = work
  const visits = await graph.ask(
    agent,
    'query ($id: ID!) { serviceOrder(id: $id) { dispatches { id technician state } } }',
    { id: orderId },
  )
  const visit = visits.serviceOrder.dispatches.at(-1)
  const technician: TokenRequest = { role: 'technician', subject: visit.technician }
  const field = (name: string, type: string, input: object = {}) =>
    act(
      graph,
      technician,
      `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { message } serviceOrder { state } dispatch { state journal { bucket ms } } } }`,
      { input: { idempotencyKey: `${orderId}-${name}`, dispatchId: visit.id, ...input } },
      correlationId,
    )

  chapter(`${number}. The technician does the work (S54)`)
  await field('acceptDispatch', 'FieldActionInput')
  await field('travel', 'FieldActionInput')
  const there = await field('arrive', 'FieldActionInput')
  say('Technician', `is on site; the order is ${there.serviceOrder.state}`)
  await field('recordWork', 'RecordWorkInput', {
    laborHours: '1.5',
    trips: '1',
    parts: [{ partCode: part, qty: '1' }],
    notes: 'Seal and pump replaced',
  })
  await field('completeWork', 'CompleteWorkInput', { completionCode: 'REPAIRED' })
  say('Technician', `one ${part}, 1.5 hours, one trip; done`)

  chapter(`${number + 1}. Labour and parts are posted, what is billable is billed (S54, S57)`)
  const posted = await until(
    async () => (await graph.ask(FINANCE, ORDER, { id: orderId })).serviceOrder,
    (seen) => seen.state === 'POSTED' && seen.case.saga.state === 'COMPLETED',
  )
  for (const { kind, amount, ledgerDocument } of posted.postings)
    say('Finance', `${kind} ${amount.amount} ${amount.currency} in document ${ledgerDocument}`)
  for (const { kind, quantity, unit, state, ratedAmount } of posted.usageEvents)
    say(
      'Finance',
      `usage ${quantity} ${unit} of ${kind}: ${state} at ${ratedAmount?.amount ?? '–'} ${ratedAmount?.currency ?? ''}`,
    )
  const invoice = posted.usageEvents.find((usage: { invoice: unknown }) => usage.invoice !== null)?.invoice
  say(
    'Finance',
    invoice === undefined
      ? `nothing is to be billed (${posted.billingStatus})`
      : `invoice ${invoice.number} over ${invoice.total.amount} ${invoice.total.currency} is ${invoice.state}`,
  )

  chapter(`${number + 2}. The case closes on the customer’s word, and not before all is posted (S55)`)
  await act(
    graph,
    agent,
    operation('AgentDesktopResolve'),
    { input: { idempotencyKey: `${caseId}-resolve`, caseId, resolution: 'Seal and pump replaced' } },
    correlationId,
  )
  const closed = await act(
    graph,
    customer,
    'mutation ($input: CloseCaseInput!) { closeCase(input: $input) { userErrors { message } case { status } } }',
    { input: { idempotencyKey: `${caseId}-close`, caseId, comment: 'It runs again, thank you.' } },
    correlationId,
  )
  say('Customer', `accepts; case ${caseId} is ${closed.case.status}`)
  const clocks = await graph.ask(
    agent,
    'query ($id: ID!) { case(id: $id) { milestones { kind stage serviceLevelCode breached } } }',
    { id: caseId },
  )
  for (const { kind, stage, serviceLevelCode, breached } of clocks.case.milestones)
    say('Agent', `${kind} at ${serviceLevelCode}: ${stage}, ${breached ? 'missed' : 'kept'}`)
  return number + 3
}
