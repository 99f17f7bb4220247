import type { Database } from '../../../platform/database/database.ts'
import type { EventLog } from '../../../platform/events/event-log.ts'
import type { SupportSystem } from '../../domain/support-system.ts'
import { createDeskChange } from './desk-change.ts'
import { readCommunications, readMilestones, readStatusHistory } from './read-case-details.ts'
import { listCases, listCasesOf, readCases } from './read-cases.ts'
import { readContacts, readContactsOf, readTenants } from './read-people.ts'

/** The support desk over our own tables. */
export function createEmbeddedSupportSystem(database: Database, events: EventLog): SupportSystem {
  return {
    tenants: (tenantIds, visible) => readTenants(database, tenantIds, visible),
    cases: (caseIds, visible) => readCases(database, caseIds, visible),
    listCases: (query, visible) => listCases(database, query, visible),
    listCasesOf: (tenantIds, query, visible) => listCasesOf(database, tenantIds, query, visible),
    contacts: (contactIds, visible) => readContacts(database, contactIds, visible),
    contactsOf: (tenantIds, visible) => readContactsOf(database, tenantIds, visible),
    milestonesOf: (caseIds) => readMilestones(database, caseIds),
    statusHistoryOf: (caseIds) => readStatusHistory(database, caseIds),
    async communicationsOf(caseIds, first, visible) {
      if (visible === 'nothing') return new Map()
      return await readCommunications(database, caseIds, first, visible.seesInternal)
    },
    change: (work) => database.transaction((tx) => work(createDeskChange(tx, events))),
  }
}
