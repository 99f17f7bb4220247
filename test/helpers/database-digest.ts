import type { Queryable } from '../../subgraphs/platform/database/database.ts'

/** A hash of every row of every table of ours, by table, and where every sequence stands. */
export async function databaseDigest(database: Queryable): Promise<Record<string, string>> {
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const digest: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await database.query<{ hash: string }>(
      `select coalesce(md5(string_agg(t::text, '' order by t::text)), '') as hash from ${name} t`,
    )
    digest[name] = row?.hash ?? ''
  }
  const sequences = await database.query<{ name: string; last: string | null }>(
    `select schemaname || '.' || sequencename as name, last_value as last from pg_sequences order by 1`,
  )
  for (const { name, last } of sequences) digest[name] = last ?? ''
  return digest
}
