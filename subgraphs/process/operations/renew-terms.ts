import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { contentHash } from '../../platform/canonical-json.ts'
import type { UserError } from '../../platform/errors.ts'
import type { TesseraEvent } from '../../platform/events/event-log.ts'
import type { RequestEnvelope } from '../../platform/subgraph/subgraph.ts'
import type { RenewalInput } from '../domain/renewal.ts'
import { toAudience } from '../domain/saga-visibility.ts'
import type { Saga } from '../domain/saga.ts'
import { forgetMismatch, keepMismatch, readMismatch } from './contract-mismatches.ts'
import type { ProcessGround } from './process-ground.ts'
import type { Reaction } from './react-to-events.ts'
import { readTerm } from './read-term.ts'
import { createRenewalCalls } from './renewal-calls.ts'
import { renewalSaga } from './renewal-saga.ts'
import { userErrorsOf, type SagaKind } from './saga-runner.ts'
import { healExceptions } from './workflow-call.ts'

/** A term whose systems are to be made to agree. */
export interface RepairRequest {
  readonly subscriptionId: string
  readonly idempotencyKey: string
}

/** What became of a request to repair a term. */
export interface RepairResult {
  readonly saga: Saga | null
  readonly userErrors: readonly UserError[]
  readonly replayed: boolean
}

/** Begins the renewal of a term anew. */
export type RepairContract = (request: RepairRequest, envelope: RequestEnvelope) => Promise<RepairResult>

const MAX_KEY = 200

/** What is read of a subscription's event; billing says more. */
const RENEWED = z.object({
  subscriptionId: z.string(),
  billingAccountId: z.string(),
  orderNumber: z.string().nullish(),
  termValue: z.object({ amount: z.string(), currency: z.string() }).nullish(),
})

const TIER = z.object({ supportTier: z.string() })

/** What is read of a decision that was sealed for a dispatch. */
const SEALED = z.object({
  conflicts: z.array(z.object({ fact: z.string(), values: z.array(z.object({ id: z.string() })) })).nullish(),
})

/** Makes the renewals with their saga: begun by billing's events, or anew by whoever has mended what did not agree. */
export function createRenewals(ground: ProcessGround): {
  readonly repairContract: RepairContract
  readonly reactions: readonly Reaction[]
} {
  const { reader, database, graph, call, now, runner } = ground
  const kind = runner.register(
    renewalSaga({
      calls: createRenewalCalls(call),
      readTerm: (saga) => readTerm(graph, saga.input, saga, now()),
      isItsTurn: (saga) => reader.isFirstRenewal(saga.id, saga.input.subscriptionId),
      keepMismatch: (saga, contractId, breaks) =>
        breaks.length === 0
          ? forgetMismatch(database, saga.input.subscriptionId)
          : keepMismatch(database, {
              subscriptionId: saga.input.subscriptionId,
              contractId,
              breaks,
              customerKey: saga.input.customerKey,
              region: saga.region,
              foundAt: now(),
            }),
      async forgetMismatch(saga) {
        await forgetMismatch(database, saga.input.subscriptionId)
        const undone = await reader.undoneRenewalsOf(saga.input.subscriptionId)
        const note = `The systems agree on the term of ${saga.input.subscriptionId} since ${saga.id}.`
        for (const id of undone) {
          await healExceptions(call, saga, { entity: 'Saga', entityId: id, kind: null, note })
        }
      },
    }),
  )
  return {
    repairContract: (request, envelope) => repair({ ...ground, kind }, request, envelope),
    reactions: [
      { types: ['subscription.renewed', 'subscription.amended'], react: (event) => beginOf(event) },
      { types: ['decision.sealed'], react: (event) => queueForRepair(ground, event) },
    ],
  }

  async function beginOf(event: TesseraEvent): Promise<void> {
    const { subscriptionId, billingAccountId, orderNumber, termValue } = RENEWED.parse(event.data.after)
    await kind.begin({
      ...newRenewal(ground, {
        subscriptionId,
        customerKey: { owner: 'billing', type: 'billingAccountId', id: billingAccountId },
        orderNumber: orderNumber ?? null,
        tierChanged: isTierChange(event),
        termValue: termValue ?? null,
      }),
      subject: event.actor,
      correlationId: event.correlationId,
      idempotencyKey: `event:${event.id}`,
      bodyHash: contentHash(event.id),
      region: event.region ?? null,
    })
  }
}

/** True if the event's change was, among others, one of the tier. */
function isTierChange({ data }: TesseraEvent): boolean {
  const [before, after] = [data.before, data.after].map((side) => TIER.safeParse(side).data?.supportTier)
  return before !== undefined && after !== undefined && before !== after
}

/** Work was begun on a term that only billing knows (LIVE_PROVISIONAL): it goes on, and the term waits for its repair. */
async function queueForRepair(ground: ProcessGround, event: TesseraEvent): Promise<void> {
  const { conflicts } = SEALED.parse(event.data.after)
  const tenantId = event.audience['supportTenantId'] ?? null
  const found = (conflicts ?? []).find(({ fact }) => fact === 'CONTRACT_TERM_MISMATCH')
  if (found === undefined || tenantId === null) return
  const idsOf = (prefix: string) =>
    found.values.flatMap(({ id }) => (id.startsWith(prefix) ? [id.slice(prefix.length)] : []))
  const [contractId = null] = idsOf('contract.')
  for (const subscriptionId of idsOf('subscription.')) {
    await keepMismatch(ground.database, {
      subscriptionId,
      contractId,
      breaks: [
        {
          kind: 'TERM',
          system: 'erp',
          detail: `The decision ${event.subject} rests on a term of ${subscriptionId} that the ERP does not have.`,
        },
      ],
      customerKey: { owner: 'support', type: 'tenantId', id: tenantId },
      region: event.region ?? null,
      foundAt: ground.now(),
    })
  }
}

function newRenewal({ now }: Pick<ProcessGround, 'now'>, input: RenewalInput) {
  return {
    id: `SAGA-${randomUUID()}`,
    caseId: null,
    serviceOrderId: null,
    decisionId: null,
    attempt: 1,
    input,
    audience: toAudience({}),
    createdAt: now(),
  }
}

async function repair(
  ground: ProcessGround & { readonly kind: SagaKind<RenewalInput> },
  { subscriptionId, idempotencyKey }: RepairRequest,
  { principal, correlationId, deadlineMs }: RequestEnvelope,
): Promise<RepairResult> {
  if (idempotencyKey.trim() === '' || idempotencyKey.length > MAX_KEY) {
    return refused(
      'BAD_USER_INPUT',
      `\`idempotencyKey\` must have 1 to ${MAX_KEY} characters.`,
      'idempotencyKey',
    )
  }
  const bodyHash = contentHash({ subscriptionId })
  const answer = async (sagaId: string, replayed: boolean): Promise<RepairResult> => {
    const saga = await ground.runner.settled(sagaId, deadlineMs)
    return { saga, userErrors: userErrorsOf(saga), replayed }
  }
  const earlier = await ground.kind.earlier(principal.subject, idempotencyKey, bodyHash)
  if (earlier !== null) {
    return 'refused' in earlier
      ? { saga: null, userErrors: [earlier.refused], replayed: false }
      : await answer(earlier.saga.id, true)
  }
  const mismatch = await readMismatch(ground.database, subscriptionId, principal.region ?? null)
  if (mismatch === null) {
    const text = `No mismatch of ${subscriptionId} is known; see contractMismatches for those that are.`
    return refused('NOT_FOUND', text, 'subscriptionId')
  }
  const { customerKey, region } = mismatch
  const saga = {
    ...newRenewal(ground, {
      subscriptionId,
      customerKey,
      orderNumber: null,
      tierChanged: false,
      termValue: null,
    }),
    subject: principal.subject,
    correlationId,
    idempotencyKey,
    bodyHash,
    region,
  }
  if (await ground.kind.begin(saga)) return await answer(saga.id, false)
  const twin = await ground.kind.earlier(principal.subject, idempotencyKey, bodyHash)
  if (twin !== null && 'saga' in twin) return await answer(twin.saga.id, true)
  return refused(
    'IDEMPOTENCY_KEY_REUSED',
    `The key ${idempotencyKey} is taken; take a new one.`,
    'idempotencyKey',
  )
}

function refused(code: UserError['code'], message: string, field: string): RepairResult {
  return {
    saga: null,
    userErrors: [{ code, message, path: ['input', field], retryable: false }],
    replayed: false,
  }
}
