import { jetstream, jetstreamManager, RetentionPolicy, StorageType } from '@nats-io/jetstream'
import { headers, type NatsConnection } from '@nats-io/transport-node'
import type { TesseraEvent } from '../events/event-log.ts'
import { partitionOf, toCloudEvent } from './cloud-event.ts'
import type { EventPublisher } from './event-publisher.ts'

/** The stream that keeps Tessera's events, and where its subjects begin. */
const STREAM = 'TESSERA'
const SUBJECT = 'tessera'

const DAY_NS = 86_400 * 1e9

/** What the headers of a message may take of what the server lets it have. */
const HEADER_BYTES = 1_024

/** How long the server knows an id again: longer than any relay is away. */
const DUPLICATE_WINDOW_NS = DAY_NS

/** How long events are kept for consumers that are away. */
const MAX_AGE_NS = 14 * DAY_NS

/**
 * Publishes to NATS JetStream, whose stream it makes if it is not there. Subjects are
 * `tessera.<region>.<customer>.<type with its dots>`, so that a consumer filters by partition and by type; the message
 * id is the event's, so that what is published twice is kept once.
 */
export async function openNatsPublisher(connection: NatsConnection): Promise<EventPublisher> {
  const manager = await jetstreamManager(connection)
  await ensureStream()
  const stream = jetstream(connection)

  return {
    async publish(events) {
      for (const event of events) {
        const [region, customer] = partitionOf(event)
        const header = headers()
        header.set('content-type', 'application/cloudevents+json; charset=utf-8')
        await stream.publish(
          `${SUBJECT}.${token(region)}.${token(customer)}.${event.type}`,
          bodyOf(event, (connection.info?.max_payload ?? Number.POSITIVE_INFINITY) - HEADER_BYTES),
          { msgID: event.id, headers: header, expect: { streamName: STREAM } },
        )
      }
    },
  }

  async function ensureStream(): Promise<void> {
    const config = {
      subjects: [`${SUBJECT}.>`],
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      max_age: MAX_AGE_NS,
      duplicate_window: DUPLICATE_WINDOW_NS,
    }
    const known = await manager.streams.info(STREAM).catch(() => null)
    if (known === null) await manager.streams.add({ name: STREAM, ...config })
    else await manager.streams.update(STREAM, config)
  }
}

/** An event larger than the server takes goes without its data, which would hold up all others; the outbox has it. */
function bodyOf(event: TesseraEvent, maxBytes: number): string {
  const whole = toCloudEvent(event)
  const body = JSON.stringify(whole)
  if (Buffer.byteLength(body) <= maxBytes) return body
  return JSON.stringify({ ...whole, data: { entity: event.data.entity }, dataomitted: true })
}

/** A key as one token of a subject: dots, blanks and wildcards mean something there. */
function token(key: string): string {
  return key.replaceAll(/[.*>\s]/g, '-')
}
