import { Counter, type Registry } from 'prom-client'

/** Counts the SQL statements of the subgraphs in this process. */
export function countStatements(registry: Registry): () => void {
  const statements = new Counter({
    name: 'tessera_statements_total',
    help: 'SQL statements of the subgraphs in this process.',
    registers: [registry],
  })
  return () => {
    statements.inc()
  }
}
