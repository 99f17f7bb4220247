import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { runTogether } from '../../gateway/run-together.ts'
import { readConfiguration } from '../../subgraphs/platform/configuration.ts'
import { startEmbeddedPostgres } from '../../subgraphs/platform/database/embedded/embedded-postgres.ts'
import { startInstalledPostgres } from './installed-postgres.ts'
import { createDatabase, TEMPLATE, withDatabase } from './test-database.ts'

/** Enough customers for every scenario of the showcase and some of every other kind. */
const CUSTOMERS = 120

/** Makes the template on a server: all schemas, the sample, the workflow engine's tables. */
export async function makeTemplate(url: string, dataDir: string): Promise<void> {
  await createDatabase(url, TEMPLATE)
  const configuration = readConfiguration({
    PORT: '0',
    DATABASE_URL: withDatabase(url, TEMPLATE),
    TESSERA_DATA: dataDir,
    TESSERA_CUSTOMERS: String(CUSTOMERS),
  })
  const running = await runTogether(configuration, pino({ level: 'silent' }), () => undefined, {
    watch: false,
  })
  await running.close()
}

/**
 * Starts the one PostgreSQL of a test run and makes the template that every world's database is a copy of: all
 * schemas, the sample, the workflow engine's tables. It writes nothing through to the disk: no test of it needs that.
 * `TESSERA_TEST_POSTGRES` names the folder of an installed PostgreSQL to run all tests on instead, e.g. Debian's
 * `/usr/lib/postgresql/15`.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-test-'))
  const installed = process.env['TESSERA_TEST_POSTGRES']
  if (installed !== undefined) {
    const server = await startInstalledPostgres(installed)
    process.env['TESSERA_TEST_SERVER'] = server.url
    await makeTemplate(server.url, folder)
    return async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
  const log = pino({ level: 'silent' })
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=400']
  const server = await startEmbeddedPostgres({ dataDir: folder, log, settings })
  const { host, user } = server.connection
  const url = `postgres://${user}@localhost/postgres?host=${encodeURIComponent(host ?? '')}`
  process.env['TESSERA_TEST_SERVER'] = url
  await makeTemplate(url, folder)
  return async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}
