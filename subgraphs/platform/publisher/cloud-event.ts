import type { TesseraEvent } from '../events/event-log.ts'

/** An event as others read it: CloudEvents 1.0 in its JSON format (https://github.com/cloudevents/spec), with three extensions. */
export interface CloudEvent {
  readonly specversion: '1.0'
  /** The outbox's id: the same event is the same id, however often it is published. */
  readonly id: string
  /** Which subgraph wrote it, e.g. `/tessera/support`. */
  readonly source: string
  /** What happened, e.g. `tessera.case.statusChanged`. */
  readonly type: string
  /** The id of what it happened to. */
  readonly subject: string
  /** RFC 3339. */
  readonly time: string
  readonly datacontenttype: 'application/json'
  /** The business action that it belongs to. */
  readonly correlationid: string
  /** Region and customer: events of one key are in order (the partitioning extension). */
  readonly partitionkey: string
  /** Its place in the outbox: what `since` and `npm run replay` take. */
  readonly cursor: string
  readonly data: object
}

/** An event in the words of the CloudEvents specification. */
export function toCloudEvent(event: TesseraEvent): CloudEvent {
  return {
    specversion: '1.0',
    id: event.id,
    source: `/tessera/${event.source}`,
    type: `tessera.${event.type}`,
    subject: event.subject,
    time: event.occurredAt,
    datacontenttype: 'application/json',
    correlationid: event.correlationId,
    partitionkey: partitionOf(event).join('/'),
    cursor: event.cursor,
    data: event.data,
  }
}

/** Nobody's in particular. */
const NONE = '_'

/** Keys by which a system names a customer, in the order in which one of them is taken. */
const CUSTOMER_KEYS = ['supportTenantId', 'erpCustomerNumber', 'billingAccountId'] as const

/** Region and customer of an event; the customer by the key of the system that wrote it. */
export function partitionOf({ region, audience }: TesseraEvent): readonly [region: string, customer: string] {
  const customer = CUSTOMER_KEYS.map((key) => audience[key]).find((key) => key !== undefined && key !== null)
  return [region ?? NONE, customer ?? NONE]
}
