import type { Database, Queryable, Transaction } from '../../platform/database/database.ts'
import type { TesseraEvent } from '../../platform/events/event-log.ts'
import { REGIONS } from '../../platform/principal.ts'
import { createSchedule, type Schedule } from '../../platform/schedule.ts'
import {
  customerKeyOf,
  isOtherOutcome,
  type CaseOutcome,
  type CustomerKey,
  type DecidedCase,
} from '../domain/case-outcome.ts'
import type { ProcessGround } from './process-ground.ts'
import type { Reaction } from './react-to-events.ts'
import { readCaseOutcome, readOpenCases, type OpenCases } from './read-open-cases.ts'
import { CALL_BUDGET_MS } from './workflow-call.ts'

/** What may change what a customer has a right to, and a new case, whose first decision later ones are compared with. */
const CAUSES = [
  'standing.changed',
  'hold.placed',
  'hold.released',
  'dispute.opened',
  'dispute.resolved',
  'invoice.stateChanged',
  'payment.recorded',
  'contract.changed',
  'subscription.renewed',
  'subscription.amended',
  'subscription.stateChanged',
  'case.opened',
]

/** How often customers are looked for whose cases are to be decided anew, and how many at once. */
const RECHECK_MS = 500
const BATCH = 5

/** What was claimed and not done, because a process died or a system was away, is due again after this long. */
const AGAIN_MS = 30_000

interface Recheck {
  readonly owner: CustomerKey['owner']
  readonly id_type: string
  readonly id: string
  readonly cause: string
  readonly actor: string
  readonly correlation_id: string
  readonly revision: number
}

/** Deciding open cases anew. */
export interface EntitlementRechecks {
  readonly reaction: Reaction
  readonly schedule: Schedule
  /** Notes what a case is decided now, so that whoever begins to watch it is told of the first change. */
  readonly remember: (caseId: string, correlationId: string) => Promise<void>
}

/**
 * Makes the deciding anew: an event only notes the customer, so that nothing holds up the events behind it; whoever is
 * free decides that customer's open cases through the graph and announces those whose outcome or next action changed.
 */
export function createEntitlementRechecks(
  ground: Pick<ProcessGround, 'database' | 'events' | 'graph' | 'log' | 'now'>,
): EntitlementRechecks {
  const { database, graph, now } = ground
  const schedule = createSchedule(ground, 'entitlement-recheck', RECHECK_MS, async () => {
    const due = await claim(database, now())
    for (const recheck of due) await work(recheck)
    return due.length === BATCH
  })

  return {
    schedule,
    reaction: { types: CAUSES, react: (event) => note(database, event, now()) },
    async remember(caseId, correlationId) {
      const known = await database.query('select from process.case_outcome where case_id = $1', [caseId])
      if (known.length > 0) return
      const found = await readCaseOutcome(graph, caseId, envelope(correlationId))
      if (found !== null) await writeOutcome(database, found, now())
    },
  }

  async function work(recheck: Recheck): Promise<void> {
    const key = { owner: recheck.owner, type: recheck.id_type, id: recheck.id }
    const found = await readOpenCases(graph, key, envelope(recheck.correlation_id))
    await database.transaction(async (tx) => {
      if (found !== null) {
        for (const decided of found.cases) await compare(tx, recheck, found, decided)
      }
      await tx.query(
        `delete from process.entitlement_recheck
         where owner = $1 and id_type = $2 and id = $3 and revision = $4`,
        [recheck.owner, recheck.id_type, recheck.id, recheck.revision],
      )
    })
  }

  /** Two processes that decide the same case at once tell a change once: its row is locked first. */
  async function compare(
    tx: Transaction,
    { cause, actor, correlation_id: correlationId }: Recheck,
    { supportTenantId, region }: OpenCases,
    decided: DecidedCase,
  ): Promise<void> {
    const [before = null] = await tx.query<CaseOutcome>(
      'select outcome, next_action as "nextAction" from process.case_outcome where case_id = $1 for update',
      [decided.caseId],
    )
    if (!isOtherOutcome(before, decided)) return
    await writeOutcome(tx, decided, now())
    if (before === null && cause === 'case.opened') return
    const { caseId, decisionId, outcome, nextAction } = decided
    await ground.events.append(tx, {
      type: 'entitlement.changed',
      source: 'process',
      subject: caseId,
      actor,
      correlationId,
      region: REGIONS.find((each) => each === region),
      audience: { supportTenantId },
      data: {
        entity: 'Case',
        before: before ?? undefined,
        after: { outcome, nextAction, decisionId },
        cause,
      },
    })
  }

  function envelope(correlationId: string) {
    return { correlationId, deadlineMs: now().getTime() + CALL_BUDGET_MS }
  }
}

async function note(
  database: Queryable,
  { type, actor, correlationId, audience }: TesseraEvent,
  at: Date,
): Promise<void> {
  const key = customerKeyOf(audience)
  if (key === null) return
  await database.query(
    `insert into process.entitlement_recheck as r (owner, id_type, id, cause, actor, correlation_id, due_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (owner, id_type, id) do update set cause = excluded.cause, actor = excluded.actor,
       correlation_id = excluded.correlation_id, due_at = excluded.due_at, revision = r.revision + 1`,
    [key.owner, key.type, key.id, type, actor, correlationId, at],
  )
}

/** Some that are due; they are due again later, in case they are not done. */
async function claim(database: Database, at: Date): Promise<Recheck[]> {
  return await database.query<Recheck>(
    `update process.entitlement_recheck r set due_at = $2
     from (select owner, id_type, id from process.entitlement_recheck where due_at <= $1
           order by due_at limit $3 for update skip locked) due
     where r.owner = due.owner and r.id_type = due.id_type and r.id = due.id returning r.*`,
    [at, new Date(at.getTime() + AGAIN_MS), BATCH],
  )
}

async function writeOutcome(
  tx: Queryable,
  { caseId, decisionId, outcome, nextAction }: DecidedCase,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into process.case_outcome (case_id, outcome, next_action, decision_id, decided_at)
     values ($1, $2, $3, $4, $5)
     on conflict (case_id) do update set outcome = excluded.outcome, next_action = excluded.next_action,
       decision_id = excluded.decision_id, decided_at = excluded.decided_at`,
    [caseId, outcome, nextAction, decisionId, at],
  )
}
