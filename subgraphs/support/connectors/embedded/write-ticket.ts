import type { Queryable } from '../../../platform/database/database.ts'
import type { DispatchDetails, StatusEntry } from '../../domain/case.ts'
import type { NewMilestone } from '../../domain/initial-milestones.ts'
import type { NewCase, NewComment } from '../../domain/support-system.ts'
import { CATEGORY, COMMENT_KIND, METRIC, PRIORITY, STAGE, STATUS } from './vocabulary.ts'

/** Writes a new ticket and returns its id. */
export async function insertTicket(tx: Queryable, newCase: NewCase): Promise<string> {
  const [row] = await tx.query<{ ticket_id: string }>(
    `insert into support.ticket (ticket_id, tenant_id, region, requester_id, device_id, window_id, subject,
       priority, category, life_safety, channel, status, created_at)
     values ('CS-' || lpad(nextval('support.ticket_number')::text, 8, '0'),
       $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     returning ticket_id`,
    [
      newCase.tenant.id,
      newCase.tenant.region,
      newCase.contactId,
      newCase.deviceId,
      newCase.windowId,
      newCase.subject,
      PRIORITY.toDesk(newCase.severity),
      CATEGORY.toDesk(newCase.incidentType),
      newCase.lifeSafety,
      newCase.channel,
      STATUS.toDesk('ACKNOWLEDGED'),
      newCase.openedAt,
    ],
  )
  if (row === undefined) throw new Error('An insert returned no ticket.')
  return row.ticket_id
}

/** Starts SLA clocks. */
export async function insertClocks(
  tx: Queryable,
  ticketId: string,
  milestones: readonly NewMilestone[],
): Promise<void> {
  await tx.query(
    `insert into support.sla_clock (clock_id, ticket_id, metric, stage, policy, calendar, target_at,
       original_target_at, warn_at, business_elapsed_ms, paused_ms)
     select $1 || '-' || c.metric, $1, c.metric, $2, c.policy, c.calendar, c.target_at, c.target_at, c.warn_at, 0, 0
     from unnest($3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[])
       as c (metric, policy, calendar, target_at, warn_at)`,
    [
      ticketId,
      STAGE.toDesk('RUNNING'),
      milestones.map(({ kind }) => METRIC.toDesk(kind)),
      milestones.map(({ policy }) => policy),
      milestones.map(({ calendar }) => calendar),
      milestones.map(({ targetAt }) => targetAt),
      milestones.map(({ warnAt }) => warnAt),
    ],
  )
}

/** Sets a ticket's status and logs it; the ticket is locked, so the log has no gap. */
export async function setTicketStatus(tx: Queryable, ticketId: string, entry: StatusEntry): Promise<void> {
  const status = STATUS.toDesk(entry.status)
  await tx.query('update support.ticket set status = $2, status_note = $3 where ticket_id = $1', [
    ticketId,
    status,
    entry.reason,
  ])
  await tx.query(
    `insert into support.ticket_status_log (ticket_id, seq, status, at, by_whom, note, correlation_id)
     select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6
     from support.ticket_status_log where ticket_id = $1`,
    [ticketId, status, entry.at, entry.by, entry.reason, entry.correlationId],
  )
}

/** Appends a comment; false if its request key was used before. */
export async function insertComment(tx: Queryable, ticketId: string, comment: NewComment): Promise<boolean> {
  const rows = await tx.query(
    `insert into support.ticket_comment (comment_id, ticket_id, at, kind, author, body, request_key)
     values ('CMT-' || gen_random_uuid(), $1, $2, $3, $4, $5, $6)
     on conflict (request_key) do nothing returning comment_id`,
    [
      ticketId,
      comment.at,
      COMMENT_KIND.toDesk(comment.direction),
      comment.author,
      comment.body,
      comment.requestKey,
    ],
  )
  return rows.length === 1
}

/** Writes the visit to a ticket, or clears it. */
export async function setTicketVisit(
  tx: Queryable,
  ticketId: string,
  details: DispatchDetails | null,
  key: string | null,
): Promise<void> {
  await tx.query(
    `update support.ticket set field_order_id = $2, field_order_number = $3, field_technician = $4,
       field_visit_from = $5, field_visit_to = $6, field_key = $7 where ticket_id = $1`,
    [
      ticketId,
      details?.serviceOrderId ?? null,
      details?.orderNumber ?? null,
      details?.technician ?? null,
      details?.windowFrom ?? null,
      details?.windowTo ?? null,
      key,
    ],
  )
}
