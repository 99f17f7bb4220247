import type { Database } from '../platform/database/database.ts'
import { TesseraError } from '../platform/errors.ts'
import type { EventLog } from '../platform/events/event-log.ts'
import type { Principal } from '../platform/principal.ts'
import { createBatchLoader, type BatchLoader } from '../platform/subgraph/batch-loader.ts'
import type { RequestEnvelope } from '../platform/subgraph/subgraph.ts'
import type { AuditEntry } from './domain/audit-chain.ts'
import type { GoldenCustomer, SourceValue, Xref } from './domain/customer.ts'
import type { ExceptionLogEntry, ExceptionRecord } from './domain/exception.ts'
import { customerVisibility, exceptionTeams, maySeeAudit, type Entrance } from './domain/visibility.ts'
import { readEntries } from './operations/audit-entries.ts'
import { readExceptionLogs, readExceptions } from './operations/exceptions.ts'
import {
  readCustomersByKeys,
  readSourceValues,
  readXrefs,
  type CustomerKey,
} from './operations/read-customers.ts'

/** What is read for one request, or for one event of a subscription: each batch is one statement. */
export interface Loaders {
  /** By any key that `customerKey` made. */
  readonly customerAtRoot: BatchLoader<GoldenCustomer | null>
  readonly customerByReference: BatchLoader<GoldenCustomer | null>
  readonly xrefs: BatchLoader<readonly Xref[]>
  readonly sourceValues: BatchLoader<readonly SourceValue[]>
  readonly exception: BatchLoader<ExceptionRecord | null>
  readonly exceptionLog: BatchLoader<readonly ExceptionLogEntry[]>
  readonly auditEntry: BatchLoader<AuditEntry | null>
}

/** What resolvers see of one request. */
export interface SubgraphContext {
  readonly principal: Principal
  readonly correlationId: string
  readonly now: Date
  readonly database: Database
  readonly events: EventLog
  /** How long a token counts at most, in milliseconds. */
  readonly maxTokenLifeMs: number
  readonly loaders: Loaders
  /** Loads exceptions as they are at each event, not as they were when the subscription began. */
  readonly exceptionNow: (id: string) => Promise<ExceptionRecord>
}

/** Makes the context of one request. */
export function createContext(
  database: Database,
  events: EventLog,
  maxTokenLifeMs: number,
  now: Date,
  { principal, correlationId }: RequestEnvelope,
): SubgraphContext {
  const teams = exceptionTeams(principal)
  return {
    principal,
    correlationId,
    now,
    database,
    events,
    maxTokenLifeMs,
    loaders: {
      customerAtRoot: customerLoader('root'),
      customerByReference: customerLoader('reference'),
      xrefs: createBatchLoader<readonly Xref[]>((ids) => readXrefs(database, ids), []),
      sourceValues: createBatchLoader<readonly SourceValue[]>((ids) => readSourceValues(database, ids), []),
      exception: createBatchLoader<ExceptionRecord | null>(
        (ids) => readExceptions(database, ids, teams),
        null,
      ),
      exceptionLog: createBatchLoader<readonly ExceptionLogEntry[]>(
        (ids) => readExceptionLogs(database, ids),
        [],
      ),
      auditEntry: createBatchLoader<AuditEntry | null>(
        async (ids) =>
          maySeeAudit(principal) ? await readEntries(database, ids) : new Map<string, AuditEntry>(),
        null,
      ),
    },
    async exceptionNow(id) {
      const exception = (await readExceptions(database, [id], teams)).get(id)
      if (exception !== undefined) return exception
      throw new TesseraError('NOT_FOUND', `The exception ${id} is not yours to see any more.`)
    },
  }

  function customerLoader(entrance: Entrance): BatchLoader<GoldenCustomer | null> {
    const visible = customerVisibility(principal, entrance)
    return createBatchLoader<GoldenCustomer | null>(async (texts) => {
      const found = await readCustomersByKeys(database, texts.map(parseKey), visible, now)
      return new Map([...found].map(([place, customer]) => [texts[place] ?? '', customer]))
    }, null)
  }
}

/** A customer's key as the text that loaders take. */
export function customerKey(owner: string, key: string, type: string | null = null): string {
  return JSON.stringify([owner, type, key])
}

function parseKey(text: string): CustomerKey {
  const [owner, type, key] = JSON.parse(text) as [string, string | null, string]
  return { owner, type, key }
}
