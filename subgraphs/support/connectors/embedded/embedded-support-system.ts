import type { Database } from '../../../platform/database/database.ts'
import type { SupportSystem } from '../../domain/support-system.ts'
import { listCases, listCasesOfTenants, readCases } from './read-cases.ts'
import {
  readCommunications,
  readContacts,
  readContactsOfTenants,
  readMilestones,
  readStatusHistory,
} from './read-details.ts'
import { insertCase, lockCase, readTenantIntake, updateCase } from './write-cases.ts'

const OPEN_CASE = 'openCase'

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
    milestones: (caseIds) => readMilestones(database, caseIds),
    statusHistory: (caseIds) => readStatusHistory(database, caseIds),
    tenantIntake: readTenantIntake,
    insertCase,
    lockCase,
    updateCase,

    async findRequest(tx, subject, key) {
      // Twins of one key queue up here; the second finds what the first has written.
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `${OPEN_CASE}:${subject}:${key}`,
      ])
      const [row] = await tx.query<{ ticket_id: string; body_hash: string }>(
        'select ticket_id, body_hash from support.request where operation = $1 and subject = $2 and key = $3',
        [OPEN_CASE, subject, key],
      )
      return row === undefined ? null : { caseId: row.ticket_id, bodyHash: row.body_hash }
    },

    async rememberRequest(tx, { subject, key, bodyHash, caseId, at }) {
      await tx.query(
        'insert into support.request (operation, subject, key, body_hash, ticket_id, at) values ($1, $2, $3, $4, $5, $6)',
        [OPEN_CASE, subject, key, bodyHash, caseId, at],
      )
    },

    async hasComment(tx, key) {
      const rows = await tx.query('select 1 from support.ticket_comment where request_key = $1', [key])
      return rows.length > 0
    },
  }
}
