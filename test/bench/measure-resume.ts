import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as delay } from 'node:timers/promises'
import { pino } from 'pino'
import { openDatabase, type Database } from '../../subgraphs/platform/database/database.ts'
import { startEmbeddedPostgres } from '../../subgraphs/platform/database/embedded/embedded-postgres.ts'
import { runProgram } from '../helpers/run-program.ts'

const POLL_MS = 100

/** Long enough for a saga to be written before its caller is told that it is under way. */
const DEADLINE_MS = '3000'

/**
 * Kills a Tessera of its own with so many dispatches under way and starts it again; seconds from that start to each
 * stage, as a table of rows. The data lie in a folder that is gone afterwards.
 */
export async function measureResume(inFlight: number): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-bench-'))
  const dataDir = join(folder, 'data')
  const settings = {
    TESSERA_DATA: dataDir,
    PORT: '0',
    TESSERA_CUSTOMERS: '200',
    TESSERA_DEADLINE_MS: DEADLINE_MS,
  }
  try {
    const doomed = runProgram(
      fileURLToPath(new URL('./pile-up-sagas.ts', import.meta.url)),
      settings,
      String(inFlight),
    )
    await doomed.ended
    const began = performance.now()
    const seconds = () => ((performance.now() - began) / 1_000).toFixed(1)
    const program = runProgram('gateway/start.ts', settings)
    await program.says(/Tessera is ready at/)
    const ready = seconds()
    await using sagas = await watchSagas(dataDir)
    const underWay = await sagas.count('RUNNING')
    await sagas.until((running) => running < underWay)
    const first = seconds()
    await sagas.until((running) => running === 0)
    const last = seconds()
    const completed = await sagas.count('COMPLETED')
    program.child.kill('SIGINT')
    await program.ended
    return {
      'under way at the kill': inFlight,
      'ready after s': ready,
      'first saga ended after s': first,
      'last saga ended after s': last,
      'sagas/s': (inFlight / (Number(last) - Number(ready))).toFixed(1),
      completed,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface SagaCounts extends AsyncDisposable {
  /** How many dispatches are in a state. */
  count(state: string): Promise<number>
  /** Waits until so many run as the condition says. */
  until(condition: (running: number) => boolean): Promise<void>
}

/** Looks at the sagas of a Tessera that runs on the embedded database of a folder. */
async function watchSagas(dataDir: string): Promise<SagaCounts> {
  const log = pino({ level: 'silent' })
  const server = await startEmbeddedPostgres({ dataDir, log, use: 'join' })
  const database: Database = await openDatabase({ connection: server.connection, log, maxConnections: 1 })
  const count = async (state: string) => {
    const [row] = await database.query<{ count: string }>(
      `select count(*) from process.saga where kind = 'DISPATCH' and state = $1`,
      [state],
    )
    return Number(row?.count)
  }
  return {
    count,
    async until(condition) {
      while (!condition(await count('RUNNING'))) await delay(POLL_MS)
    },
    async [Symbol.asyncDispose]() {
      await database.close()
      await server.close()
    },
  }
}
