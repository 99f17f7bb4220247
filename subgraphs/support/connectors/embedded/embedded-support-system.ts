import type { Database } from '../../../platform/database/database.ts'
import type { SupportSystem } from '../../domain/support-system.ts'
import { listCases, listCasesOfTenants, readCases } from './read-cases.ts'
import { readCommunications, readContacts, readContactsOfTenants, readStatusHistory } from './read-details.ts'
import {
  beginWait,
  claimDueClocks,
  endWaits,
  insertDelay,
  insertWait,
  readClocks,
  readTimes,
  writeClock,
} from './clocks.ts'
import { moveWindow, readWindows, restoreWindow } from './windows.ts'
import { claimAutoAccepted, insertCase, lockCase, readTenantIntake, updateCase } from './write-cases.ts'

/** A support desk that keeps its records in our own database, in a desk's own words. */
export function createEmbeddedSupportSystem(database: Database): SupportSystem {
  return {
    cases: (ids, visibility) => readCases(database, ids, visibility),
    listCases: (query, limit, after, visibility) => listCases(database, query, limit, after, visibility),
    listCasesOfTenants: (tenantIds, query, limit, after, visibility) =>
      listCasesOfTenants(database, tenantIds, query, limit, after, visibility),
    contacts: (ids) => readContacts(database, ids),
    contactsOfTenants: (tenantIds) => readContactsOfTenants(database, tenantIds),
    communications: (caseIds, limit, withInternal) =>
      readCommunications(database, caseIds, limit, withInternal),
    clocks: (caseIds) => readClocks(database, caseIds),
    times: (caseIds) => readTimes(database, caseIds),
    windows: (tenantIds) => readWindows(database, tenantIds),
    statusHistory: (caseIds) => readStatusHistory(database, caseIds),
    tenantIntake: readTenantIntake,
    insertCase,
    lockCase,
    updateCase,

    async findRequest(tx, { operation, subject, key }) {
      // Twins of one key queue up here; the second finds what the first has written.
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `${operation}:${subject}:${key}`,
      ])
      const [row] = await tx.query<{ ticket_id: string; body_hash: string }>(
        'select ticket_id, body_hash from support.request where operation = $1 and subject = $2 and key = $3',
        [operation, subject, key],
      )
      return row === undefined ? null : { caseId: row.ticket_id, bodyHash: row.body_hash }
    },

    async rememberRequest(tx, { operation, subject, key, bodyHash, caseId, at }) {
      await tx.query(
        'insert into support.request (operation, subject, key, body_hash, ticket_id, at) values ($1, $2, $3, $4, $5, $6)',
        [operation, subject, key, bodyHash, caseId, at],
      )
    },

    async clocksOfCase(tx, caseId) {
      const clocks = (await readClocks(tx, [caseId])).get(caseId) ?? []
      const times = (await readTimes(tx, [caseId])).get(caseId) ?? { waits: [], delays: [] }
      return { clocks, times }
    },
    writeClock,
    claimDueClocks,
    beginWait,
    endWaits,
    insertWait,
    insertDelay,
    claimAutoAccepted,
    moveWindow,
    restoreWindow,

    async hasComment(tx, key) {
      const rows = await tx.query('select 1 from support.ticket_comment where request_key = $1', [key])
      return rows.length > 0
    },
  }
}
