// `npm run soak -- --seconds 60`: changes under clients that come and go, while gateway, subgraphs, schemas and the
// database are killed, started and changed; ends in a ledger. It fails if a change came twice, out of order or never.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { startEmbeddedPostgres } from '../../subgraphs/platform/database/embedded/embedded-postgres.ts'
import { readPidFile } from '../../subgraphs/platform/database/embedded/pid-file.ts'
import { exitWithSentence } from '../../subgraphs/platform/exit-with-sentence.ts'
import { makeTemplate } from '../helpers/postgres-server.ts'
import { runApart } from '../helpers/run-apart.ts'
import { TEMPLATE, withDatabase } from '../helpers/test-database.ts'
import { soak } from './soak.ts'

try {
  await main()
} catch (error) {
  exitWithSentence(error)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      subscribers: { type: 'string', default: '24' },
      writers: { type: 'string', default: '8' },
    },
  })
  const folder = await mkdtemp(join(tmpdir(), 'tessera-soak-'))
  const dataDir = join(folder, 'postgres')
  const begun = Date.now()
  const say = (line: string) =>
    process.stdout.write(`${((Date.now() - begun) / 1_000).toFixed(1).padStart(6)} s  ${line}\n`)
  const open = () =>
    startEmbeddedPostgres({ dataDir, log: pino({ level: 'silent' }), settings: ['max_connections=300'] })
  let server = await open()
  const { host, user } = server.connection
  const url = `postgres://${user}@localhost/postgres?host=${encodeURIComponent(host ?? '')}`
  await makeTemplate(url, folder)
  const databaseUrl = withDatabase(url, TEMPLATE)
  const apart = await runApart(folder, databaseUrl)
  try {
    const report = await soak({
      apart,
      databaseUrl,
      seconds: Number(values.seconds),
      subscribers: Number(values.subscribers),
      writers: Number(values.writers),
      say,
      async failDatabase() {
        process.kill((await readPidFile(join(dataDir, 'postgres')))?.pid ?? Number.NaN, 'SIGKILL')
        server = await openAgain()
      },
    })
    console.table(report.disturbances)
    console.table(report.ends)
    console.table({ ...report.ledger, connections: report.connections })
    const { deliveredTwice, missed, outOfOrder } = report.ledger
    if (deliveredTwice + missed + outOfOrder > 0) process.exitCode = 1
  } finally {
    await apart.close()
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }

  /** The killed server's last processes need a moment to go. */
  async function openAgain() {
    for (let attempt = 1; ; attempt++) {
      try {
        return await open()
      } catch (error) {
        if (attempt === 50) throw error
        await delay(100)
      }
    }
  }
}
