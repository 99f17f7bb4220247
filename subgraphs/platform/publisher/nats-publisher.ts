import { jetstream, jetstreamManager, RetentionPolicy, StorageType } from '@nats-io/jetstream'
import { connect, headers } from '@nats-io/transport-node'
import type { Logger } from 'pino'
import { TesseraError } from '../errors.ts'
import { partitionOf, toCloudEvent } from './cloud-event.ts'
import type { EventPublisher } from './event-publisher.ts'

/** The stream that keeps Tessera's events, and where its subjects begin. */
const STREAM = 'TESSERA'
const SUBJECT = 'tessera'

const DAY_NS = 86_400 * 1e9

/** How long the server knows an id again: longer than any relay is away. */
const DUPLICATE_WINDOW_NS = DAY_NS

/** How long events are kept for consumers that are away. */
const MAX_AGE_NS = 14 * DAY_NS

/**
 * Connects to NATS JetStream and makes the stream if it is not there. Subjects are
 * `tessera.<region>.<customer>.<type with its dots>`, so that a consumer filters by partition and by type; the message
 * id is the event's, so that what is published twice is kept once. Throws `INVALID_CONFIGURATION` if nobody answers.
 */
export async function connectNats(url: string, log: Logger): Promise<EventPublisher> {
  const connection = await connect({ servers: url, name: 'tessera', maxReconnectAttempts: -1 }).catch(
    (cause: unknown) => {
      const message =
        'No NATS server answers at NATS_URL; start it, correct the address, or leave NATS_URL out.'
      throw new TesseraError('INVALID_CONFIGURATION', message, { cause })
    },
  )
  const manager = await jetstreamManager(connection)
  await ensureStream()
  const stream = jetstream(connection)
  void connection.closed().then((error) => {
    if (error !== undefined) log.error({ err: error }, 'The connection to NATS was closed.')
  })

  return {
    async publish(events) {
      for (const event of events) {
        const [region, customer] = partitionOf(event)
        const header = headers()
        header.set('content-type', 'application/cloudevents+json; charset=utf-8')
        await stream.publish(
          `${SUBJECT}.${token(region)}.${token(customer)}.${event.type}`,
          JSON.stringify(toCloudEvent(event)),
          { msgID: event.id, headers: header, expect: { streamName: STREAM } },
        )
      }
    },
    close: () => connection.drain(),
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

/** A key as one token of a subject: dots, blanks and wildcards mean something there. */
function token(key: string): string {
  return key.replaceAll(/[.*>\s]/g, '-')
}
