import { Client, escapeIdentifier } from 'pg'

/** The database that every world's is a copy of. */
export const TEMPLATE = 'tessera_template'

/** The server of this test run. */
export function testServer(): string {
  const server = process.env['TESSERA_TEST_SERVER']
  if (server === undefined) throw new Error('TESSERA_TEST_SERVER is not set: run the tests with npm test.')
  return server
}

/** Makes a database, empty or as a copy of another. */
export async function createDatabase(server: string, name: string, template?: string): Promise<void> {
  const copy = template === undefined ? '' : ` template ${escapeIdentifier(template)} strategy file_copy`
  await onServer(server, `create database ${escapeIdentifier(name)}${copy}`)
}

/** Drops a database, whoever is still connected. */
export async function dropDatabase(server: string, name: string): Promise<void> {
  await onServer(server, `drop database if exists ${escapeIdentifier(name)} with (force)`)
}

/** The address of another database on the same server. */
export function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
