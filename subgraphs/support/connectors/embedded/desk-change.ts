import type { Transaction } from '../../../platform/database/database.ts'
import type { EventLog } from '../../../platform/events/event-log.ts'
import type { DeskChange } from '../../domain/support-system.ts'
import { insertTicket, insertClocks, insertComment, setTicketStatus, setTicketVisit } from './write-ticket.ts'
import { toContact } from './read-people.ts'
import { TICKET_COLUMNS, TICKET_TABLES, toCase, toRegion, type TicketRow } from './ticket-row.ts'

/** One change of the desk over a transaction of its tables. */
export function createDeskChange(tx: Transaction, events: EventLog): DeskChange {
  return {
    async claimRequest(operation, subject, key) {
      // A row to lock does not exist before the first answer.
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        JSON.stringify(['support.request', operation, subject, key]),
      ])
      const [row] = await tx.query<{ body_hash: string; ticket_id: string }>(
        'select body_hash, ticket_id from support.request where operation = $1 and subject = $2 and key = $3',
        [operation, subject, key],
      )
      return row === undefined ? null : { bodyHash: row.body_hash, caseId: row.ticket_id }
    },
    async answerRequest(operation, subject, key, answer, at) {
      await tx.query(
        `insert into support.request (operation, subject, key, body_hash, ticket_id, at)
         values ($1, $2, $3, $4, $5, $6)`,
        [operation, subject, key, answer.bodyHash, answer.caseId, at],
      )
    },
    async tenant(tenantId) {
      const [row] = await tx.query<{ region: string }>('select region from support.tenant where tenant_id = $1', [
        tenantId,
      ])
      return row === undefined ? null : { id: tenantId, region: toRegion(row.region) }
    },
    async contact(contactId) {
      const [row] = await tx.query<Parameters<typeof toContact>[0]>(
        `select requester_id, tenant_id, full_name, email, named_caller
         from support.requester where requester_id = $1`,
        [contactId],
      )
      return row === undefined ? null : toContact(row)
    },
    async deviceOf(tenantId, serialKey) {
      const [row] = await tx.query<{ device_id: string }>(
        `select device_id from support.device where tenant_id = $1 and serial_key = $2
         order by device_id limit 1`,
        [tenantId, serialKey],
      )
      return row?.device_id ?? null
    },
    async windowsOf(tenantId) {
      const rows = await tx.query<{ window_id: string; starts_on: string; ends_on: string }>(
        `select window_id, starts_on, ends_on from support.entitlement_window where tenant_id = $1
         order by ends_on desc, window_id limit 100`,
        [tenantId],
      )
      return rows.map((row) => ({ id: row.window_id, startsOn: row.starts_on, endsOn: row.ends_on }))
    },
    insertCase: (newCase) => insertTicket(tx, newCase),
    addMilestones: (caseId, milestones) => insertClocks(tx, caseId, milestones),
    async lockCase(caseId) {
      const [row] = await tx.query<TicketRow>(
        `select ${TICKET_COLUMNS} from ${TICKET_TABLES} where t.ticket_id = $1 for update of t`,
        [caseId],
      )
      return row === undefined ? null : { case: toCase(row), dispatchKey: row.field_key }
    },
    setStatus: (caseId, entry) => setTicketStatus(tx, caseId, entry),
    async commentedUnder(requestKeys) {
      const rows = await tx.query<{ request_key: string; ticket_id: string }>(
        'select request_key, ticket_id from support.ticket_comment where request_key = any($1)',
        [requestKeys],
      )
      return new Map(rows.map((row) => [row.request_key, row.ticket_id]))
    },
    addComment: (caseId, comment) => insertComment(tx, caseId, comment),
    setDispatchDetails: (caseId, details, key) => setTicketVisit(tx, caseId, details, key),
    announce: (event) => events.append(tx, event),
  }
}
