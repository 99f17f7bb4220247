import type { Database } from '../../platform/database/database.ts'
import type { EventLog } from '../../platform/events/event-log.ts'
import type { Saga } from '../domain/saga.ts'

/** Stores the decision that a saga is built on, for good; the same decision is stored once. */
export type SealDecision = (decision: Readonly<Record<string, unknown>>, saga: Saga) => Promise<void>

/** Makes the sealing of decisions on the process layer's own table. */
export function createSealDecision(database: Database, events: EventLog, now: () => Date): SealDecision {
  return (decision, saga) =>
    database.transaction(async (tx) => {
      const rows = await tx.query(
        `insert into process.sealed_decision (decision_id, case_id, decision, audience, sealed_at)
         values ($1, $2, $3, $4, $5)
         on conflict do nothing returning decision_id`,
        [saga.decisionId, saga.caseId, JSON.stringify(decision), JSON.stringify(saga.audience), now()],
      )
      if (rows.length === 0 || saga.decisionId === null) return
      await events.append(tx, {
        type: 'decision.sealed',
        source: 'process',
        subject: saga.decisionId,
        actor: saga.subject,
        correlationId: saga.correlationId,
        audience: { ...saga.audience },
        data: { entity: 'EntitlementDecision', after: decision },
      })
    })
}
