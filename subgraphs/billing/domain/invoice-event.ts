import type { RecordedChange } from '../../platform/events/event-log.ts'

/** An event of an invoice, before the invoice is read. */
export interface InvoiceEvent {
  readonly cursor: string
  readonly invoiceId: string
  readonly change: RecordedChange
}
