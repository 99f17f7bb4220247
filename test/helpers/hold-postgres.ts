// A process that uses a data folder until it is killed or its input ends: `node hold-postgres.ts FOLDER own|join`.
import { pino } from 'pino'
import { startEmbeddedPostgres } from '../../subgraphs/platform/database/embedded/embedded-postgres.ts'

const [dataDir = '', use] = process.argv.slice(2)
const log = pino({ level: 'silent' })
try {
  const server = await startEmbeddedPostgres({ dataDir, log, use: use === 'join' ? 'join' : 'own' })
  process.stdout.write('ready\n')
  process.stdin.resume().on('end', () => void server.close())
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`)
}
