import type { Database, Queryable } from '../database/database.ts'
import type { Tracing } from './tracing.ts'

/**
 * Makes each statement of a request or a workflow a span with its text, in which values are `$1`, `$2`, …, and never the
 * values. What the process asks for itself, time after time, is in no trace.
 */
export function traceDatabase(tracing: Tracing | null, database: Database): Database {
  if (tracing === null) return database
  return {
    ...database,
    query: traceQuery(tracing, database),
    transaction: (work) =>
      database.transaction((tx) =>
        work({
          query: traceQuery(tracing, tx),
          afterCommit: (run) => {
            tx.afterCommit(run)
          },
        }),
      ),
  }
}

function traceQuery(tracing: Tracing, inner: Queryable): Queryable['query'] {
  return async <Row extends object>(text: string, values?: readonly unknown[]) => {
    if (tracing.active === null) return await inner.query<Row>(text, values)
    const operation = operationOf(text)
    return await tracing.span(
      operation,
      {
        kind: 'client',
        attributes: {
          'db.system': 'postgresql',
          'db.system.name': 'postgresql',
          'db.operation.name': operation,
          'db.query.text': text,
        },
      },
      async (span) => {
        const rows = await inner.query<Row>(text, values)
        span.set({ 'db.response.returned_rows': rows.length })
        return rows
      },
    )
  }
}

/** The first word of a statement. */
function operationOf(text: string): string {
  return /[a-z]+/i.exec(text)?.[0].toUpperCase() ?? 'SQL'
}
