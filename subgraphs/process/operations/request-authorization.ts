import { randomUUID } from 'node:crypto'
import { approversOf, customerHasToAgree, openApprovals } from '../domain/authorization-approvers.ts'
import { quoteWork, WARN_AT_PCT, type LineToQuote } from '../domain/authorization-quote.ts'
import type { DispatchSagaInput } from '../domain/dispatch-saga.ts'
import type { Saga } from '../domain/saga.ts'
import type { AuthorizationPurpose, WorkAuthorization } from '../domain/work-authorization.ts'
import { money, type Money } from '../../platform/money.ts'
import { priceWork, readOrderToQuote } from './authorization-calls.ts'
import type { AuthorizationChange, AuthorizationKey, AuthorizationStore } from './authorization-store.ts'
import { AUTHORIZATION_WAIT_MS } from './consent-steps.ts'
import type { ProcessGround } from './process-ground.ts'

/** How long an answer is waited for. */
const ANSWER_MS = 14 * 24 * 3_600_000

/** Writes an order's next authorisation, quoted at billing's prices of this moment. Throws `TesseraError`. */
export type AddAuthorization = (
  dispatch: Saga,
  purpose: AuthorizationPurpose,
  asked: AuthorizationKey & {
    readonly correlationId: string
    readonly note: string | null
    readonly consumed?: Money | null
  },
) => Promise<AuthorizationChange>

/** Makes what draws up an authorisation from the dispatch that needs it. */
export function createAddAuthorization(
  ground: Pick<ProcessGround, 'graph' | 'call' | 'now'>,
  store: AuthorizationStore,
): AddAuthorization {
  return async (dispatch, purpose, asked) => {
    const { plan, decision } = dispatch.input as DispatchSagaInput
    const at = ground.now()
    const orderId = dispatch.serviceOrderId ?? ''
    const order = await readOrderToQuote(ground.graph, orderId, asked, at)
    // Expenses have no price: they are charged as they come, and those that came are in what was recorded.
    const priced = order.lines.filter(({ kind }) => kind !== 'EXPENSE')
    const lines = priced.map(({ qtyActual, ...line }) => ({ ...line, qty: larger(line.qty, qtyActual) }))
    const account = {
      billingAccountId: order.billingAccountId,
      currency: plan.estimatedCharge.currency,
    }
    const prices = await priceWork(ground.call, asked, account, lines, at)
    return await store.add(asked, draw(dispatch, purpose, lines, prices, rolesOf(decision), asked, at))
  }
}

function draw(
  dispatch: Saga,
  purpose: AuthorizationPurpose,
  lines: readonly LineToQuote[],
  prices: Awaited<ReturnType<typeof priceWork>>,
  roles: readonly string[],
  { subject, correlationId, note, consumed = null }: Parameters<AddAuthorization>[2],
  at: Date,
): Omit<WorkAuthorization, 'version'> {
  const { currency } = prices
  const quoted = quoteWork(lines, prices.lines, currency, consumed)
  const answerBy = at.getTime() + ANSWER_MS
  return {
    id: `AUTH-${randomUUID()}`,
    serviceOrderId: dispatch.serviceOrderId ?? '',
    caseId: dispatch.caseId,
    decisionId: dispatch.decisionId,
    state: 'PENDING_APPROVAL',
    purpose,
    note,
    ...quoted,
    consumed: consumed ?? money(0, currency),
    warnAtPct: WARN_AT_PCT,
    approvals: openApprovals(approversOf(roles, quoted.notToExceed)),
    needsCustomer: customerHasToAgree(roles),
    acceptance: null,
    requestedBy: subject,
    requestedAt: at,
    expiresAt: new Date(
      purpose === 'CONSENT'
        ? Math.min(answerBy, dispatch.createdAt.getTime() + AUTHORIZATION_WAIT_MS)
        : answerBy,
    ),
    endReason: null,
    audience: dispatch.audience,
    region: dispatch.region,
    correlationId,
  }
}

function larger(planned: string, actual: string): string {
  return Number(actual) > Number(planned) ? actual : planned
}

/** Roles that the sealed decision names; it was sealed as the graph gave it. */
function rolesOf(decision: DispatchSagaInput['decision']): string[] {
  const approvals = decision['approvals']
  return Array.isArray(approvals)
    ? approvals.flatMap((each: { role?: unknown }) => (typeof each.role === 'string' ? [each.role] : []))
    : []
}
