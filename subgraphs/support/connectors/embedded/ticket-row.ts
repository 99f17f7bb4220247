import { REGIONS, type Region } from '../../../platform/principal.ts'
import type { Case, DispatchDetails } from '../../domain/case.ts'
import { CATEGORY, PRIORITY, STATUS } from './vocabulary.ts'

/** A ticket with what it needs of its device and window. */
export interface TicketRow {
  ticket_id: string
  tenant_id: string
  region: string
  requester_id: string | null
  subject: string
  priority: string
  category: string
  life_safety: boolean
  channel: string
  status: string
  status_note: string | null
  created_at: Date
  first_reply_at: Date | null
  solved_at: Date | null
  closed_at: Date | null
  field_order_id: string | null
  field_order_number: string | null
  field_technician: string | null
  field_visit_from: Date | null
  field_visit_to: Date | null
  field_key: string | null
  serial_key: string | null
  contract_ref: string | null
}

/** The columns of `TicketRow` over `TICKET_TABLES`. */
export const TICKET_COLUMNS = `t.ticket_id, t.tenant_id, t.region, t.requester_id, t.subject, t.priority, t.category,
  t.life_safety, t.channel, t.status, t.status_note, t.created_at, t.first_reply_at, t.solved_at, t.closed_at,
  t.field_order_id, t.field_order_number, t.field_technician, t.field_visit_from, t.field_visit_to, t.field_key,
  d.serial_key, w.contract_ref`

/** Tickets (t) with their device (d) and window (w). */
export const TICKET_TABLES = `support.ticket t
  left join support.device d on d.device_id = t.device_id
  left join support.entitlement_window w on w.window_id = t.window_id`

/** The row in our words. */
export function toCase(row: TicketRow): Case {
  return {
    id: row.ticket_id,
    caseNumber: row.ticket_id,
    tenantId: row.tenant_id,
    region: toRegion(row.region),
    subject: row.subject,
    status: STATUS.fromDesk(row.status),
    statusReason: row.status_note,
    severity: PRIORITY.fromDesk(row.priority),
    incidentType: CATEGORY.fromDesk(row.category),
    lifeSafety: row.life_safety,
    channel: row.channel,
    openedAt: row.created_at,
    firstRespondedAt: row.first_reply_at,
    resolvedAt: row.solved_at,
    closedAt: row.closed_at,
    contactId: row.requester_id,
    serialKey: row.serial_key,
    contractId: row.contract_ref,
    dispatchDetails: toDispatchDetails(row),
  }
}

/** The desk's region. Throws RangeError for one that is not known. */
export function toRegion(text: string): Region {
  const region = REGIONS.find((known) => known === text)
  if (region === undefined) throw new RangeError(`The desk's region ${text} is not known.`)
  return region
}

function toDispatchDetails(row: TicketRow): DispatchDetails | null {
  if (row.field_order_id === null) return null
  return {
    serviceOrderId: row.field_order_id,
    orderNumber: row.field_order_number ?? row.field_order_id,
    technician: row.field_technician,
    windowFrom: row.field_visit_from,
    windowTo: row.field_visit_to,
  }
}
