// `npm run replay -- --from CURSOR --to nats|stdout|FILE`: publishes a part of the outbox again.
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { readConfiguration, type Configuration } from './platform/configuration.ts'
import { openDatabase } from './platform/database/database.ts'
import { TesseraError } from './platform/errors.ts'
import { exitWithSentence } from './platform/exit-with-sentence.ts'
import { createLogger } from './platform/logging.ts'
import { openDatabaseServer } from './platform/open-ground.ts'
import type { EventPublisher } from './platform/publisher/event-publisher.ts'
import { linePublisher } from './platform/publisher/line-publisher.ts'
import { connectNats } from './platform/publisher/connect-nats.ts'
import { openNatsPublisher } from './platform/publisher/nats-publisher.ts'
import { replayEvents } from './platform/publisher/replay-events.ts'

const USAGE =
  'Say what to replay: npm run replay -- --from CURSOR [--until CURSOR] --to nats|stdout|FILE [--dry-run]. A cursor is the `cursor` of any event.'

try {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      until: { type: 'string' },
      to: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  if (values.from === undefined || values.to === undefined) throw new TesseraError('BAD_USER_INPUT', USAGE)
  const configuration = readConfiguration(process.env)
  const log = createLogger(configuration.logLevel)
  const server = await openDatabaseServer(configuration, log, 'join')
  const database = await openDatabase({ connection: server.connection, log, maxConnections: 1 })
  const sink = values['dry-run'] ? nowhere() : await openSink(values.to, configuration)
  const range = { from: values.from, until: values.until ?? null }
  const { events, last } = await replayEvents(database, range, sink)
  await sink.close()
  await database.close()
  await server.close()
  const done = values['dry-run'] ? 'would be replayed' : 'replayed'
  process.stderr.write(`${events} events ${done}${last === null ? '' : `, up to the cursor ${last}`}.\n`)
} catch (error) {
  exitWithSentence(error)
}

async function openSink(to: string, { natsUrl, logLevel }: Configuration): Promise<Sink> {
  if (to === 'stdout') return { ...linePublisher(process.stdout), close: () => Promise.resolve() }
  if (to !== 'nats') {
    const file = createWriteStream(to, { flags: 'wx' })
    return {
      ...linePublisher(file),
      async close() {
        file.end()
        await finished(file)
      },
    }
  }
  if (natsUrl === undefined)
    throw new TesseraError('INVALID_CONFIGURATION', 'NATS_URL must name the server to publish to.')
  const connection = await connectNats(natsUrl, createLogger(logLevel))
  return { ...(await openNatsPublisher(connection)), close: () => connection.drain() }
}

/** A dry run reads and writes nothing. */
function nowhere(): Sink {
  return { publish: () => Promise.resolve(), close: () => Promise.resolve() }
}
/** Where events are published again. */
interface Sink extends EventPublisher {
  close(): Promise<void>
}
