import { assetIdFromSerial } from '../../../platform/serial-number.ts'
import type { CaseRecord, ContactRecord } from '../../domain/support-system.ts'
import { ours } from '../../../platform/vocabulary.ts'
import { CATEGORY, PRIORITY, STATUS } from './vocabulary.ts'

/** A ticket with the serial number of its device and the contract of its window. */
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
  serial_text: string | null
  contract_ref: string | null
}

/** Selects `TicketRow`s; conditions on `t` follow. */
export const SELECT_TICKET = `select t.*, d.serial_text, w.contract_ref
  from support.ticket t
  left join support.device d using (device_id)
  left join support.entitlement_window w on w.window_id = t.window_id`

/** The case in a ticket. */
export function toCase(row: TicketRow): CaseRecord {
  return {
    id: row.ticket_id,
    caseNumber: row.ticket_id,
    supportTenantId: row.tenant_id,
    region: row.region,
    subject: row.subject,
    status: ours(STATUS, row.status),
    statusReason: row.status_note,
    severity: ours(PRIORITY, row.priority),
    incidentType: ours(CATEGORY, row.category),
    lifeSafety: row.life_safety,
    channel: row.channel,
    openedAt: row.created_at.toISOString(),
    firstRespondedAt: row.first_reply_at?.toISOString() ?? null,
    resolvedAt: row.solved_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    contactId: row.requester_id,
    assetId: row.serial_text === null ? null : assetIdFromSerial(row.serial_text),
    contractId: row.contract_ref,
    visit:
      row.field_order_id === null
        ? null
        : {
            key: row.field_key ?? '',
            serviceOrderId: row.field_order_id,
            orderNumber: row.field_order_number ?? row.field_order_id,
            technician: row.field_technician,
            windowFrom: row.field_visit_from?.toISOString() ?? null,
            windowTo: row.field_visit_to?.toISOString() ?? null,
          },
  }
}

export interface RequesterRow {
  requester_id: string
  tenant_id: string
  full_name: string
  email: string
  named_caller: boolean
}

/** The contact in a requester. */
export function toContact(row: RequesterRow): ContactRecord {
  return {
    id: row.requester_id,
    supportTenantId: row.tenant_id,
    name: row.full_name,
    email: row.email,
    isNamedCaller: row.named_caller,
  }
}
