import type { Database, Queryable, Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import type { EventLog } from '../../platform/events/event-log.ts'
import { REGIONS } from '../../platform/principal.ts'
import { groupBy } from '../../platform/subgraph/batch-loader.ts'
import { supersede, type Moves } from '../domain/move-authorization.ts'
import type { WorkAuthorization } from '../domain/work-authorization.ts'
import { toAuthorization, valuesOf, type AuthorizationRow } from './authorization-rows.ts'

/** Who asked for something, and by which key; `bodyHash` tells whether it was asked for alike. */
export interface AuthorizationKey {
  readonly subject: string
  readonly idempotencyKey: string
  readonly bodyHash: string
}

/** What became of a request: the authorisation, and whether the same key had asked for it before. */
export interface AuthorizationChange {
  readonly authorization: WorkAuthorization
  readonly replayed: boolean
}

/** Decides what an action does to an authorisation, of all versions of its order. Throws `TesseraError`. */
export type DecideMoves = (found: WorkAuthorization, versions: readonly WorkAuthorization[]) => Moves

/** Keeps work authorisations: each change with its event, the versions of an order one after another. */
export interface AuthorizationStore {
  /** What the same key asked for before; null if nothing. Throws `IDEMPOTENCY_KEY_REUSED`. */
  earlier(key: AuthorizationKey): Promise<WorkAuthorization | null>
  /** Writes a new version of an order's authorisation. Throws `ILLEGAL_TRANSITION` if one is under way. */
  add(key: AuthorizationKey, authorization: Omit<WorkAuthorization, 'version'>): Promise<AuthorizationChange>
  /** Changes one under the lock of its order, once a key. Throws `NOT_FOUND`. */
  change(
    id: string,
    by: string,
    key: AuthorizationKey | null,
    decide: DecideMoves,
  ): Promise<AuthorizationChange>
  byIds(ids: readonly string[]): Promise<Map<string, WorkAuthorization>>
  /** All versions of each order, newest first. */
  ofOrders(orderIds: readonly string[]): Promise<Map<string, WorkAuthorization[]>>
  /** Ids of those that nobody answered in time, at most `limit`. */
  overdue(at: Date, limit: number): Promise<string[]>
}

/** A store on the process layer's own table. */
export function createAuthorizationStore(
  database: Database,
  events: EventLog,
  now: () => Date,
): AuthorizationStore {
  return {
    earlier: (key) => findRequest(database, key),

    add: (key, authorization) =>
      database.transaction(async (tx) => {
        await lockOrder(tx, authorization.serviceOrderId)
        const earlier = await findRequest(tx, key)
        if (earlier !== null) return { authorization: earlier, replayed: true }
        const versions = await readVersions(tx, authorization.serviceOrderId)
        const standing = authorization.purpose === 'LIMIT' ? OPEN : OPEN_OR_GIVEN
        const open = versions.find(({ state }) => standing.has(state))
        if (open !== undefined) throw underWay(open)
        const added = { ...authorization, version: (versions[0]?.version ?? 0) + 1 }
        await write(tx, added)
        await claim(tx, key, added.id)
        await announce(tx, added, null, key.subject)
        return { authorization: added, replayed: false }
      }),

    change: (id, by, key, decide) =>
      database.transaction(async (tx) => {
        const [row] = await tx.query<{ service_order_id: string }>(
          'select service_order_id from process.work_authorization where authorization_id = $1',
          [id],
        )
        if (row === undefined) throw missing(id)
        await lockOrder(tx, row.service_order_id)
        const earlier = key === null ? null : await findRequest(tx, key)
        if (earlier !== null) return { authorization: earlier, replayed: true }
        const versions = await readVersions(tx, row.service_order_id)
        const found = versions.find((version) => version.id === id)
        if (found === undefined) throw missing(id)
        let before = found
        for (const move of decide(found, versions)) {
          await write(tx, move)
          await announce(tx, move, before, by)
          before = move
        }
        if (before.state === 'ACCEPTED' && found.state !== 'ACCEPTED')
          await replaceOlder(tx, before, versions, by)
        if (key !== null) await claim(tx, key, id)
        return { authorization: before, replayed: false }
      }),

    async byIds(ids) {
      const rows = await database.query<AuthorizationRow>(
        'select * from process.work_authorization where authorization_id = any($1)',
        [ids],
      )
      return new Map(rows.map((row) => [row.authorization_id, toAuthorization(row)]))
    },

    async ofOrders(orderIds) {
      const rows = await database.query<AuthorizationRow>(
        `select * from process.work_authorization where service_order_id = any($1)
         order by service_order_id, version desc`,
        [orderIds],
      )
      return groupBy(rows.map(toAuthorization), ({ serviceOrderId }) => serviceOrderId)
    },

    async overdue(at, limit) {
      const rows = await database.query<{ authorization_id: string }>(
        `select authorization_id from process.work_authorization
         where state in ('PENDING_APPROVAL', 'SENT') and expires_at <= $1 order by expires_at limit $2`,
        [at, limit],
      )
      return rows.map(({ authorization_id: id }) => id)
    },
  }

  async function replaceOlder(
    tx: Transaction,
    { id, version }: WorkAuthorization,
    versions: readonly WorkAuthorization[],
    by: string,
  ): Promise<void> {
    for (const older of versions.filter((each) => each.id !== id && each.state === 'ACCEPTED')) {
      const replaced = supersede(older, version)
      await write(tx, replaced)
      await announce(tx, replaced, older, by)
    }
  }

  async function claim(tx: Queryable, { subject, idempotencyKey, bodyHash }: AuthorizationKey, id: string) {
    await tx.query(
      `insert into process.authorization_request (subject, idempotency_key, body_hash, authorization_id, at)
       values ($1, $2, $3, $4, $5)`,
      [subject, idempotencyKey, bodyHash, id, now()],
    )
  }

  async function announce(
    tx: Transaction,
    after: WorkAuthorization,
    before: WorkAuthorization | null,
    by: string,
  ): Promise<void> {
    await events.append(tx, {
      type: 'authorization.changed',
      source: 'process',
      subject: after.id,
      actor: by,
      correlationId: after.correlationId,
      region: REGIONS.find((region) => region === after.region),
      audience: { ...after.audience },
      data: {
        entity: 'WorkAuthorization',
        before: before === null ? undefined : summaryOf(before),
        after: summaryOf(after),
        serviceOrderId: after.serviceOrderId,
        change: {
          status: after.state,
          at: now().toISOString(),
          by,
          reason: after.endReason,
          correlationId: after.correlationId,
        },
      },
    })
  }
}

/** States in which an authorisation waits for somebody. */
const OPEN: ReadonlySet<string> = new Set(['DRAFT', 'PENDING_APPROVAL', 'APPROVED', 'SENT'])

/** Consent that was given is asked for again only when its limit is reached. */
const OPEN_OR_GIVEN: ReadonlySet<string> = new Set([...OPEN, 'ACCEPTED'])

/** What the audit trail keeps of an authorisation. */
function summaryOf({
  version,
  consumed,
  state,
  quote,
  notToExceed,
  approvals,
  acceptance,
  requestedBy,
}: WorkAuthorization) {
  return { version, consumed, state, quote, notToExceed, approvals, acceptance, requestedBy }
}

/** Whoever changes an order's authorisations waits for whoever does so already, also before there is the first one. */
async function lockOrder(tx: Queryable, orderId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('work_authorization:' || $1, 0))", [orderId])
}

async function readVersions(tx: Queryable, orderId: string): Promise<WorkAuthorization[]> {
  const rows = await tx.query<AuthorizationRow>(
    'select * from process.work_authorization where service_order_id = $1 order by version desc',
    [orderId],
  )
  return rows.map(toAuthorization)
}

async function write(tx: Queryable, authorization: WorkAuthorization): Promise<void> {
  await tx.query(
    `insert into process.work_authorization (authorization_id, service_order_id, version, case_id, decision_id, state,
       purpose, lines, quote, not_to_exceed, consumed, warn_at_pct, approvals, needs_customer, acceptance, requested_by,
       requested_at, expires_at, end_reason, audience, region, correlation_id, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
     on conflict (authorization_id) do update set state = excluded.state, approvals = excluded.approvals,
       acceptance = excluded.acceptance,
       consumed = excluded.consumed, end_reason = excluded.end_reason`,
    valuesOf(authorization),
  )
}

async function findRequest(tx: Queryable, key: AuthorizationKey): Promise<WorkAuthorization | null> {
  const [row] = await tx.query<AuthorizationRow & { body_hash: string }>(
    `select a.*, r.body_hash from process.authorization_request r join process.work_authorization a using (authorization_id)
     where r.subject = $1 and r.idempotency_key = $2`,
    [key.subject, key.idempotencyKey],
  )
  if (row === undefined) return null
  if (row.body_hash === key.bodyHash) return toAuthorization(row)
  throw new TesseraError(
    'IDEMPOTENCY_KEY_REUSED',
    `The key ${key.idempotencyKey} was used for another request; take a new key for a new request.`,
  )
}

function missing(id: string): TesseraError {
  return new TesseraError('NOT_FOUND', `There is no authorisation ${id} that you may see; check its id.`)
}

function underWay({ id, version, state }: WorkAuthorization): TesseraError {
  const message = `Version ${version} of this order's authorisation (${id}) is ${state}; wait for its answer, or reject it first.`
  return new TesseraError('ILLEGAL_TRANSITION', message)
}
