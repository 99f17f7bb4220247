import { readdir } from 'node:fs/promises'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { escapeIdentifier } from 'pg'
import Postgrator from 'postgrator'
import { TesseraError } from '../errors.ts'
import type { Database, Queryable } from './database.ts'

/** Held while a schema is migrated: of two processes that start at once one does it and the other waits. */
const MIGRATION_LOCK = 7_305_003

/** A subgraph's own database schema and its numbered SQL files, e.g. `001.do.desk.sql`. */
export interface SchemaMigrations {
  readonly schema: string
  readonly folder: URL
}

/**
 * Brings a schema up to date, all files or none, and does nothing if it is. Throws `INVALID_CONFIGURATION` if the
 * database was written by a newer Tessera.
 */
export async function migrateSchema(database: Database, { schema, folder }: SchemaMigrations): Promise<void> {
  const newest = await newestVersion(folder)
  if ((await currentVersion(database, schema)) === newest) return
  await database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    await tx.query(`create schema if not exists ${escapeIdentifier(schema)}`)
    const current = await currentVersion(tx, schema)
    if (current > newest) {
      throw new TesseraError(
        'INVALID_CONFIGURATION',
        `The database was written by a newer Tessera (${schema} ${current}, this one knows ${newest}); start the newer one.`,
      )
    }
    await migrator(tx, schema, folder).migrate()
    // The migrator has pointed the connection at this schema, and the pool gives it to others.
    await tx.query('reset search_path')
  })
}

function migrator(tx: Queryable, schema: string, folder: URL): Postgrator {
  return new Postgrator({
    migrationPattern: `${literally(fileURLToPath(folder))}*.sql`,
    driver: 'pg',
    schemaTable: `${schema}.schema_version`,
    currentSchema: schema,
    validateChecksums: false,
    // Files and the migrator's own statements carry no values.
    execQuery: async (text) => ({ rows: await tx.query(text) }),
  })
}

/** A path as a pattern that stands for it alone, whatever the folders above the project are called. */
function literally(path: string): string {
  return path
    .split(sep)
    .join('/')
    .replace(/[?*()[\]{}]/g, '\\$&')
}

async function newestVersion(folder: URL): Promise<number> {
  const versions = (await readdir(folder))
    .filter((file) => file.endsWith('.sql'))
    .map((file) => Number.parseInt(file, 10))
  return Math.max(0, ...versions)
}

async function currentVersion(database: Queryable, schema: string): Promise<number> {
  const [table] = await database.query<{ name: string | null }>('select to_regclass($1) as name', [
    `${schema}.schema_version`,
  ])
  if (table?.name === null || table === undefined) return 0
  const [row] = await database.query<{ version: string | null }>(
    `select max(version) as version from ${escapeIdentifier(schema)}.schema_version`,
  )
  return Number(row?.version ?? 0)
}
