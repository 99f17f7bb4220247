import { randomUUID } from 'node:crypto'
import type { Queryable } from '../../../platform/database/database.ts'
import type { CaseRecord, CaseUpdate, NewCase, TenantIntake } from '../../domain/support-system.ts'
import { SELECT_TICKET, toCase, type TicketRow } from './rows.ts'
import { theirs } from '../../../platform/vocabulary.ts'
import { CATEGORY, COMMENT_KIND, PRIORITY, STATUS } from './vocabulary.ts'

/** What intake needs to know of a tenant. */
export async function readTenantIntake(
  tx: Queryable,
  tenantId: string,
  day: string,
  serialKey: string | null,
): Promise<TenantIntake | null> {
  const [tenant] = await tx.query<{ region: string; contact_ids: string[] | null; window_id: string | null }>(
    `select region,
       (select array_agg(requester_id) from support.requester where tenant_id = $1) as contact_ids,
       (select window_id from support.entitlement_window
        where tenant_id = $1 and starts_on <= $2 and $2 <= ends_on order by ends_on desc, window_id limit 1) as window_id
     from support.tenant where tenant_id = $1`,
    [tenantId, day],
  )
  if (tenant === undefined) return null
  const devices = await tx.query<{ device_id: string; serial_key: string }>(
    'select device_id, serial_key from support.device where tenant_id = $1 and serial_key = $2 order by device_id',
    [tenantId, serialKey],
  )
  return {
    region: tenant.region,
    contactIds: tenant.contact_ids ?? [],
    devices: new Map(devices.map((device) => [device.serial_key, device.device_id])),
    windowId: tenant.window_id,
  }
}

/** Writes a ticket with its first status and comment; returns its number. */
export async function insertCase(tx: Queryable, newCase: NewCase): Promise<string> {
  const [row] = await tx.query<{ ticket_id: string }>(
    `insert into support.ticket (ticket_id, tenant_id, region, requester_id, device_id, window_id, subject, priority,
       category, life_safety, channel, status, created_at)
     values ('CS-' || lpad(nextval('support.ticket_number')::text, 8, '0'), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
       'new', $11)
     returning ticket_id`,
    [
      newCase.supportTenantId,
      newCase.region,
      newCase.contactId,
      newCase.deviceId,
      newCase.windowId,
      newCase.subject,
      theirs(PRIORITY, newCase.severity),
      theirs(CATEGORY, newCase.incidentType),
      newCase.lifeSafety,
      newCase.channel,
      newCase.at,
    ],
  )
  if (row === undefined) throw new Error('The desk gave the ticket no number.')
  const caseId = row.ticket_id
  await logStatus(tx, { ...newCase, caseId, status: 'new', note: 'Opened' })
  await tx.query(
    `insert into support.ticket_comment (comment_id, ticket_id, at, kind, author, body)
     values ($1, $2, $3, 'inbound', $4, $5)`,
    [randomUUID(), caseId, newCase.at, newCase.by, newCase.description],
  )
  return caseId
}

/** The case, locked until the transaction ends. */
export async function lockCase(tx: Queryable, caseId: string): Promise<CaseRecord | null> {
  const [row] = await tx.query<TicketRow>(`${SELECT_TICKET} where t.ticket_id = $1 for update of t`, [caseId])
  return row === undefined ? null : toCase(row)
}

/** Writes a change of a ticket: status with its log, the arranged visit, a comment. */
export async function updateCase(tx: Queryable, update: CaseUpdate): Promise<void> {
  const { caseId, visit } = update
  if (update.status !== null) {
    const status = theirs(STATUS, update.status)
    await tx.query('update support.ticket set status = $2, status_note = $3 where ticket_id = $1', [
      caseId,
      status,
      update.reason,
    ])
    await logStatus(tx, { ...update, status, note: update.reason })
  }
  await tx.query(
    `update support.ticket set priority = coalesce($2, priority), first_reply_at = coalesce(first_reply_at, $3),
       solved_at = case when $4 then $5 else solved_at end, closed_at = coalesce($6, closed_at),
       auto_accept_at = case when $7 then $8 else auto_accept_at end,
       auto_accept_announced = auto_accept_announced and not $7
     where ticket_id = $1`,
    [
      caseId,
      update.severity === undefined ? null : theirs(PRIORITY, update.severity),
      update.firstRespondedAt ?? null,
      update.resolvedAt !== undefined,
      update.resolvedAt ?? null,
      update.closedAt ?? null,
      update.autoAcceptAt !== undefined,
      update.autoAcceptAt ?? null,
    ],
  )
  if (visit !== undefined) {
    await tx.query(
      `update support.ticket set field_order_id = $2, field_order_number = $3, field_technician = $4,
         field_visit_from = $5, field_visit_to = $6, field_key = $7
       where ticket_id = $1`,
      [
        caseId,
        visit?.serviceOrderId ?? null,
        visit?.orderNumber ?? null,
        visit?.technician ?? null,
        visit?.windowFrom ?? null,
        visit?.windowTo ?? null,
        visit?.key ?? null,
      ],
    )
  }
  if (update.comment !== null) {
    const { key, direction, body } = update.comment
    await tx.query(
      `insert into support.ticket_comment (comment_id, ticket_id, at, kind, author, body, request_key)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (request_key) do nothing`,
      [randomUUID(), caseId, update.at, theirs(COMMENT_KIND, direction), update.by, body, key],
    )
  }
}

/** Resolved cases whose time to object is over, marked as announced; other processes claim others. */
export async function claimAutoAccepted(tx: Queryable, at: Date, limit: number): Promise<CaseRecord[]> {
  const rows = await tx.query<TicketRow>(
    `${SELECT_TICKET} where t.status = 'solved' and not t.auto_accept_announced and t.auto_accept_at <= $1
     order by t.auto_accept_at limit $2 for update of t skip locked`,
    [at, limit],
  )
  await tx.query('update support.ticket set auto_accept_announced = true where ticket_id = any($1)', [
    rows.map((row) => row.ticket_id),
  ])
  return rows.map(toCase)
}

async function logStatus(
  tx: Queryable,
  entry: { caseId: string; status: string; note: string | null; at: Date; by: string; correlationId: string },
): Promise<void> {
  await tx.query(
    `insert into support.ticket_status_log (ticket_id, seq, status, at, by_whom, note, correlation_id)
     select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6 from support.ticket_status_log where ticket_id = $1`,
    [entry.caseId, entry.status, entry.at, entry.by, entry.note, entry.correlationId],
  )
}
