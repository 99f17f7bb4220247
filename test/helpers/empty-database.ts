import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { openDatabase, type Database } from '../../subgraphs/platform/database/database.ts'
import { createDatabase, dropDatabase, testServer, withDatabase } from './test-database.ts'

/** An empty database of a test's own; `await using` closes and drops it. */
export interface EmptyDatabase extends AsyncDisposable {
  readonly database: Database
  /** Every statement so far. */
  readonly statements: string[]
  /** A second pool on the same database, as another process has. */
  open(): Promise<Database>
}

/** Makes one on the server of this test run. */
export async function openEmptyDatabase(maxConnections = 5): Promise<EmptyDatabase> {
  const server = testServer()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await createDatabase(server, name)
  const statements: string[] = []
  const opened: Database[] = []
  const open = async () => {
    const database = await openDatabase({
      connection: { connectionString: withDatabase(server, name) },
      log: pino({ level: 'silent' }),
      maxConnections,
      onStatement: (text) => statements.push(text),
    })
    opened.push(database)
    return database
  }
  return {
    database: await open(),
    statements,
    open,
    async [Symbol.asyncDispose]() {
      for (const database of opened) await database.close()
      await dropDatabase(server, name)
    },
  }
}
