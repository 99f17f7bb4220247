import { DateTime } from 'luxon'
import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import type { Money } from '../../platform/money.ts'
import type { SubscriptionRecord, SubscriptionStatus } from '../domain/billing-system.ts'
import {
  planChange,
  prorate,
  prorationTotal,
  type PricedTerm,
  type ProrationLine,
} from '../domain/proration.ts'
import type { LockedSubscription } from '../domain/receivables.ts'
import { subscriptionMachine } from '../domain/subscription-machine.ts'
import { announceOnAccounts } from './announce-on-accounts.ts'
import { oncePerKey, type KeyedResult } from './once-per-key.ts'
import type { ReceivablesGround } from './receivables-ground.ts'
import type { Actor } from './usage-ground.ts'

/** A renewal. Days are `YYYY-MM-DD`; without an end it goes to where the customer's terms end together. */
export interface RenewalRequest {
  readonly idempotencyKey: string
  readonly subscriptionId: string
  readonly termEnd: string | null
  readonly orderNumber: string
  readonly signedOn: string
  readonly planCode: string | null
}

/** A change within a term: another plan, or stopping, going on and ending. */
export interface AmendmentRequest {
  readonly idempotencyKey: string
  readonly subscriptionId: string
  readonly planCode: string | null
  readonly status: SubscriptionStatus | null
}

/** States that a renewal takes up. */
const RENEWABLE: readonly SubscriptionStatus[] = ['TRIALING', 'ACTIVE', 'PAST_DUE', 'OUT_OF_TERM']

/** Writes a signed renewal: the term goes on behind its end, and everybody else is told. */
export function renewSubscription(
  ground: ReceivablesGround,
  request: RenewalRequest,
  actor: Actor,
): Promise<KeyedResult> {
  return oncePerKey(ground, 'renewSubscription', request, actor, async (tx) => {
    await renewLocked(ground, tx, await lock(ground, tx, request.subscriptionId), request, actor)
    return request.subscriptionId
  })
}

/** What a renewal would cost: a line for each year or rest of one, to the smallest coin. */
export async function previewRenewal(
  ground: ReceivablesGround,
  request: Pick<RenewalRequest, 'subscriptionId' | 'termEnd' | 'planCode'>,
): Promise<{ lines: ProrationLine[]; currency: string; accountId: string }> {
  return await ground.database.transaction(async (tx) => {
    const locked = await lock(ground, tx, request.subscriptionId)
    const { from, to } = renewedTerm(locked, request)
    const priced = await pricedTerm(ground, tx, locked, request.planCode ?? locked.subscription.planCode)
    return {
      lines: prorate(priced, from, to),
      currency: locked.currency,
      accountId: locked.subscription.accountId,
    }
  })
}

/** Changes a subscription within its term. */
export function amendSubscription(
  ground: ReceivablesGround,
  request: AmendmentRequest,
  actor: Actor,
): Promise<KeyedResult> {
  return oncePerKey(ground, 'amendSubscription', request, actor, async (tx) => {
    const locked = await lock(ground, tx, request.subscriptionId)
    const { subscription } = locked
    const { planCode, status } = request
    if (planCode === null && status === null)
      throw new TesseraError('BAD_USER_INPUT', 'Say what changes: `planCode` or `status`.')
    const next =
      status === null || status === subscription.status
        ? subscription.status
        : subscriptionMachine.move(subscription.status, status)
    const lines = planCode === null ? [] : await changeOfPlan(ground, tx, locked, planCode)
    await ground.receivables.writeTerm(tx, {
      subscriptionId: subscription.id,
      status: next,
      planCode: planCode ?? subscription.planCode,
      termEnd: subscription.termEnd,
      evidence: null,
      at: ground.now(),
    })
    const after = { planCode: planCode ?? subscription.planCode, status: next, proration: lines }
    await announce(ground, tx, 'subscription.amended', subscription, after, actor)
    return subscription.id
  })
}

const BATCH = 50

/** Timers act in this name. */
const CLOCK = 'billing:terms'

/** Tells of terms that come to their end, each once a step of the table; true if there may be more. */
export function tellEndingTerms(ground: ReceivablesGround): Promise<boolean> {
  const { database, receivables, now } = ground
  return database.transaction(async (tx) => {
    const ending = await receivables.claimEnding(tx, today(now()), BATCH)
    for (const { subscription, daysBefore, escalates } of ending) {
      const actor = { by: CLOCK, correlationId: `term:${subscription.id}:${daysBefore}` }
      await announce(ground, tx, 'term.approachingEnd', subscription, { daysBefore, escalates }, actor)
    }
    return ending.length === BATCH
  })
}

/**
 * Renews on its last day whatever renews by itself: for a year, or to where the customer's terms end together. Its
 * evidence is the clause, named by the subscription and the day on which the term would have ended.
 */
export function renewByClause(ground: ReceivablesGround): Promise<boolean> {
  const { database, receivables, now } = ground
  return database.transaction(async (tx) => {
    const due = await receivables.claimRenewing(tx, today(now()), BATCH)
    for (const { id, termEnd } of due) {
      const orderNumber = `AUTO-${id}-${termEnd ?? ''}`
      const request = { idempotencyKey: orderNumber, subscriptionId: id, orderNumber, signedOn: today(now()) }
      const actor = { by: CLOCK, correlationId: `term:${id}:renewal` }
      const locked = await lock(ground, tx, id)
      await renewLocked(ground, tx, locked, { ...request, termEnd: null, planCode: null }, actor)
    }
    return due.length === BATCH
  })
}

/** Ends terms that are over and were told to end. */
export async function endTerms(ground: ReceivablesGround): Promise<boolean> {
  const { database, receivables, now } = ground
  return await database.transaction(async (tx) => {
    const ended = await receivables.claimEnded(tx, today(now()), BATCH)
    for (const subscription of ended) {
      await receivables.writeTerm(tx, {
        subscriptionId: subscription.id,
        status: subscriptionMachine.move(subscription.status, 'OUT_OF_TERM'),
        planCode: subscription.planCode,
        termEnd: subscription.termEnd,
        evidence: null,
        at: now(),
      })
      const actor = { by: CLOCK, correlationId: `term:${subscription.id}:end` }
      await announce(ground, tx, 'subscription.stateChanged', subscription, { status: 'OUT_OF_TERM' }, actor)
    }
    return ended.length === BATCH
  })
}

/** Writes the renewal of a subscription that is locked. */
async function renewLocked(
  ground: ReceivablesGround,
  tx: Transaction,
  locked: LockedSubscription,
  request: RenewalRequest,
  actor: Actor,
): Promise<void> {
  const term = renewedTerm(locked, request)
  const { subscription } = locked
  const status =
    subscription.status === 'OUT_OF_TERM'
      ? subscriptionMachine.move('OUT_OF_TERM', 'ACTIVE')
      : subscription.status
  await ground.receivables.writeTerm(tx, {
    subscriptionId: subscription.id,
    status,
    planCode: request.planCode ?? subscription.planCode,
    termEnd: term.to,
    evidence: { orderNumber: request.orderNumber, signedOn: request.signedOn },
    at: ground.now(),
  })
  const termValue = await valueOf(ground, tx, locked, request.planCode ?? subscription.planCode, term)
  const renewed = { ...request, ...term, termValue }
  await announce(ground, tx, 'subscription.renewed', subscription, renewed, actor)
}

/** The days behind the present term up to the new end. Throws `ILLEGAL_TRANSITION` and `BAD_USER_INPUT`. */
function renewedTerm(
  { subscription }: LockedSubscription,
  { termEnd }: Pick<RenewalRequest, 'termEnd'>,
): { readonly from: string; readonly to: string } {
  const { status, termEnd: present, coTermAnchor, id } = subscription
  if (!RENEWABLE.includes(status)) {
    throw new TesseraError(
      'ILLEGAL_TRANSITION',
      `Subscription ${id} is ${status}; one that is ${RENEWABLE.join(', ')} is renewed.`,
    )
  }
  if (present === null)
    throw new TesseraError('BAD_USER_INPUT', `Subscription ${id} has no end and needs no renewal.`)
  const from = DateTime.fromISO(present, { zone: 'utc' }).plus({ days: 1 })
  const to = termEnd ?? nextAnchor(from, coTermAnchor) ?? from.plus({ years: 1, days: -1 }).toISODate()
  if (to === null || to < from.toFormat('yyyy-MM-dd')) {
    throw new TesseraError('BAD_USER_INPUT', `\`termEnd\` must be behind the present end, ${present}.`, {
      details: { field: 'termEnd' },
    })
  }
  return { from: from.toFormat('yyyy-MM-dd'), to }
}

/** The next day on which the customer's terms end together. */
function nextAnchor(from: DateTime, anchor: string | null): string | null {
  if (anchor === null) return null
  let day = DateTime.fromISO(anchor, { zone: 'utc' })
  while (day < from) day = day.plus({ years: 1 })
  return day.toFormat('yyyy-MM-dd')
}

async function changeOfPlan(
  ground: ReceivablesGround,
  tx: Transaction,
  locked: LockedSubscription,
  planCode: string,
): Promise<ProrationLine[]> {
  const { subscription } = locked
  const after = await pricedTerm(ground, tx, locked, planCode)
  if (subscription.termEnd === null || subscription.termEnd < today(ground.now())) return []
  const before = await pricedTerm(ground, tx, locked, subscription.planCode)
  return planChange(before, after, today(ground.now()), subscription.termEnd)
}

/** What a term is worth; null if its plan has no price. */
async function valueOf(
  { receivables }: ReceivablesGround,
  tx: Transaction,
  { currency }: LockedSubscription,
  planCode: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Money | null> {
  const yearly = await receivables.yearlyPrice(tx, planCode, currency)
  return yearly === null ? null : prorationTotal(prorate({ planCode, yearly, currency }, from, to), currency)
}

async function pricedTerm(
  { receivables }: ReceivablesGround,
  tx: Transaction,
  { currency }: LockedSubscription,
  planCode: string,
): Promise<PricedTerm> {
  const yearly = await receivables.yearlyPrice(tx, planCode, currency)
  if (yearly !== null) return { planCode, yearly, currency }
  throw new TesseraError('BAD_USER_INPUT', `There is no plan ${planCode} with a price in ${currency}.`, {
    details: { field: 'planCode' },
  })
}

async function lock(
  { receivables }: ReceivablesGround,
  tx: Transaction,
  subscriptionId: string,
): Promise<LockedSubscription> {
  const locked = await receivables.lockSubscription(tx, subscriptionId)
  if (locked !== null) return locked
  throw new TesseraError('NOT_FOUND', `There is no subscription ${subscriptionId}; check its number.`)
}

/** Everything that the other systems need to follow. */
async function announce(
  ground: ReceivablesGround,
  tx: Transaction,
  type: string,
  before: SubscriptionRecord,
  change: Readonly<Record<string, unknown>> & { readonly from?: string; readonly to?: string },
  actor: Actor,
): Promise<void> {
  const { from, to, idempotencyKey: _key, ...said } = change
  const { supportTier } = (await lock(ground, tx, before.id)).subscription
  const data = {
    entity: 'BillingSubscription',
    before: {
      status: before.status,
      planCode: before.planCode,
      supportTier: before.supportTier,
      termEnd: before.termEnd,
    },
    after: {
      ...said,
      subscriptionId: before.id,
      billingAccountId: before.accountId,
      contractId: before.contractId,
      renewalRoot: before.renewalRoot,
      termStart: from ?? before.termStart,
      termEnd: to ?? before.termEnd,
      supportTier,
    },
  }
  await announceOnAccounts(
    ground,
    tx,
    [{ type, subject: before.id, accountId: before.accountId, data }],
    actor,
  )
}

function today(now: Date): string {
  return now.toISOString().slice(0, 10)
}
