import { Client } from 'pg'

/** A table on which every statement of others waits; `await using` lets them go on. */
export interface LockedTable extends AsyncDisposable {
  /** The process ids of the connections whose statements wait on it now. */
  waiting(): Promise<number[]>
}

/** Locks a table of a world's database, named with its schema. */
export async function lockTable(databaseUrl: string, table: string): Promise<LockedTable> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`begin; lock table ${table} in access exclusive mode`)
  return {
    async waiting() {
      const { rows } = await client.query<{ pid: number }>(
        // The server itself may want to tidy it up.
        `select distinct pid from pg_locks join pg_stat_activity using (pid)
         where relation = $1::regclass and not granted and backend_type = 'client backend'`,
        [table],
      )
      return rows.map(({ pid }) => pid)
    },
    async [Symbol.asyncDispose]() {
      await client.query('commit')
      await client.end()
    },
  }
}
