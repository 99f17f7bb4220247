import {
  AckPolicy,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
  type ConsumerMessages,
  type JsMsg,
} from '@nats-io/jetstream'
import type { NatsConnection } from '@nats-io/transport-node'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Database } from '../database/database.ts'
import { TesseraError } from '../errors.ts'
import { claimEvent, keepRefused } from './inbox-rows.ts'
import type { Inbox, IncomingEvent, Receiver, RefusedEvent } from './inbox.ts'

/** The stream that other systems write to, and where its subjects begin; the type follows. */
const STREAM = 'TESSERA_IN'
const SUBJECT = 'tessera-in'

const SECOND_NS = 1e9

/** How long the server waits for a word about an event before it delivers it again. */
const ACK_WAIT_NS = 30 * SECOND_NS

/** How long what nobody took is kept. */
const MAX_AGE_NS = 14 * 86_400 * SECOND_NS

/** Deliveries of one event, and how long it rests behind the first that failed; each further rest is twice as long. */
const MAX_DELIVERIES = 5
const REST_MS = 500

/** Events that one process holds at a time. */
const MAX_HELD = 50

const EVENT = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1).max(200),
  source: z.string().min(1).max(200),
  type: z.string().min(1).max(200),
  correlationid: z.string().min(1).max(200).optional(),
  data: z.unknown(),
})

/** What no second delivery mends. */
const FINAL: readonly string[] = ['BAD_USER_INPUT', 'IDEMPOTENCY_KEY_REUSED']

/** An inbox that is to be closed. */
export interface NatsInbox extends Inbox {
  /** Takes no more; what is under way ends first. */
  close(): Promise<void>
}

/**
 * Takes events in from JetStream, each as a CloudEvent in JSON under `tessera-in.<type>`. The receivers are durable
 * consumers: what comes while nobody is there waits, several processes share it, and an event is told to be done only
 * once it is committed. One that fails again and again is kept in the inbox and handed to its owner.
 */
export function createNatsInbox(connection: NatsConnection, database: Database, log: Logger): NatsInbox {
  const open: ConsumerMessages[] = []
  const running: Promise<void>[] = []
  let closed = false

  return {
    open(receiver) {
      running.push(
        follow(receiver).catch((error: unknown) => {
          if (!closed) log.error({ err: error, receiver: receiver.name }, 'The inbox cannot be read.')
        }),
      )
    },
    async close() {
      closed = true
      for (const messages of open) messages.stop()
      await Promise.all(running)
    },
  }

  async function follow(receiver: Receiver): Promise<void> {
    const manager = await jetstreamManager(connection)
    const stream = {
      subjects: [`${SUBJECT}.>`],
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      max_age: MAX_AGE_NS,
    }
    const known = await manager.streams.info(STREAM).catch(() => null)
    if (known === null) await manager.streams.add({ name: STREAM, ...stream })
    await manager.consumers.add(STREAM, {
      durable_name: receiver.name,
      ack_policy: AckPolicy.Explicit,
      ack_wait: ACK_WAIT_NS,
      filter_subject: `${SUBJECT}.${receiver.type}`,
    })
    const consumer = await jetstream(connection).consumers.get(STREAM, receiver.name)
    if (closed) return
    const messages = await consumer.consume({ max_messages: MAX_HELD })
    open.push(messages)
    for await (const message of messages) await take(receiver, message)
  }

  /** One event: done, tried again later, or refused. Nothing that goes wrong here ends the reading. */
  async function take(receiver: Receiver, message: JsMsg): Promise<void> {
    const event = readEvent(message)
    try {
      if (event === null) throw new TesseraError('BAD_USER_INPUT', 'It is not a CloudEvent in JSON.')
      await database.transaction(async (tx) => {
        if (await claimEvent(tx, receiver.name, event)) await receiver.receive(tx, event)
      })
      message.ack()
    } catch (error) {
      await fail(receiver, message, event, error)
    }
  }

  async function fail(
    receiver: Receiver,
    message: JsMsg,
    event: IncomingEvent | null,
    error: unknown,
  ): Promise<void> {
    const { deliveryCount, streamSequence } = message.info
    const rest = REST_MS * 2 ** (deliveryCount - 1)
    log.error({ err: error, receiver: receiver.name, deliveryCount }, 'An event could not be taken in.')
    if (!isFinal(error) && deliveryCount < MAX_DELIVERIES) {
      message.nak(rest)
      return
    }
    const refused: RefusedEvent = {
      source: event?.source ?? STREAM,
      id: event?.id ?? String(streamSequence),
      type: receiver.type,
      reason: error instanceof TesseraError ? error.message : 'It could not be processed.',
    }
    try {
      await keepRefused(database, receiver.name, refused, message.string())
      await receiver.refuse(refused)
      message.ack()
    } catch (cause) {
      log.error(
        { err: cause, receiver: receiver.name },
        'A refused event could not be handed on; trying again.',
      )
      message.nak(rest)
    }
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof TesseraError && FINAL.includes(error.code)
}

function readEvent(message: JsMsg): IncomingEvent | null {
  const { data } = EVENT.safeParse(jsonIn(message))
  if (data === undefined) return null
  const { id, source, type, correlationid } = data
  return { id, source, type, correlationId: correlationid ?? id, data: data.data }
}

function jsonIn(message: JsMsg): unknown {
  try {
    return message.json()
  } catch {
    return null
  }
}
