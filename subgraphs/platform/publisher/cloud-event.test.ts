import { expect, test } from 'vitest'
import type { TesseraEvent } from '../events/event-log.ts'
import { partitionOf, toCloudEvent } from './cloud-event.ts'

const event: TesseraEvent = {
  id: '7b0c',
  cursor: 'WyJldmVudCIsIjEiXQ',
  type: 'case.statusChanged',
  source: 'support',
  subject: 'CS-00000001',
  occurredAt: '2026-11-23T20:00:00.000Z',
  actor: 'agent-1',
  correlationId: 'c-1',
  region: 'EU',
  audience: { supportTenantId: 'TEN-1', technician: null },
  data: { entity: 'Case', after: { status: 'IN_PROGRESS' } },
}

test('an event is a CloudEvent with its place, its business action and its partition', () => {
  expect(toCloudEvent(event)).toEqual({
    specversion: '1.0',
    id: '7b0c',
    source: '/tessera/support',
    type: 'tessera.case.statusChanged',
    subject: 'CS-00000001',
    time: '2026-11-23T20:00:00.000Z',
    datacontenttype: 'application/json',
    correlationid: 'c-1',
    partitionkey: 'EU/TEN-1',
    cursor: 'WyJldmVudCIsIjEiXQ',
    data: { entity: 'Case', after: { status: 'IN_PROGRESS' } },
  })
})

test('what is nobody’s has a partition of its own', () => {
  expect(partitionOf({ ...event, region: undefined, audience: {} })).toEqual(['_', '_'])
  expect(partitionOf({ ...event, audience: { billingAccountId: 'BA-1' } })).toEqual(['EU', 'BA-1'])
})
