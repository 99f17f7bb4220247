import type { Queryable } from '../../subgraphs/platform/database/database.ts'

/** Two tenants, EU and US, each with a contact, a device and a window; one case each, one assigned to TECH-1. */
export async function insertSupportFixture(database: Queryable): Promise<void> {
  await database.query(`insert into support.tenant values
    ('TEN-1', 'Anker', 'EU', 'de'), ('TEN-2', 'Bolt', 'US', 'en')`)
  await database.query(`insert into support.requester values
    ('REQ-1', 'TEN-1', 'Ada', 'ada@anker.example', null, true),
    ('REQ-2', 'TEN-2', 'Bob', 'bob@bolt.example', null, false)`)
  await database.query(`insert into support.device values
    ('DEV-1', 'TEN-1', 'sn 100-a', 'SN100A', 'pump'), ('DEV-2', 'TEN-2', 'SN200', 'SN200', 'pump')`)
  await database.query(`insert into support.entitlement_window values
    ('WIN-1', 'TEN-1', 'CON-OLD', 'gold', '2024-01-01', '2025-12-31'),
    ('WIN-2', 'TEN-1', 'CON-NEW', 'gold', '2026-01-01', '2026-12-31')`)
  await database.query(`insert into support.ticket
    (ticket_id, tenant_id, region, requester_id, device_id, window_id, subject, priority, category, channel, status,
     created_at, field_order_id, field_order_number, field_technician, field_key) values
    ('CS-90000001', 'TEN-1', 'EU', 'REQ-1', 'DEV-1', 'WIN-2', 'Pump 100% dead', 'high', 'hardware', 'email', 'new',
     '2026-02-01T00:00:00.000001Z', null, null, null, null),
    ('CS-90000002', 'TEN-2', 'US', 'REQ-2', 'DEV-2', null, 'How to_start', 'low', 'how_to', 'phone', 'open',
     '2026-02-01T00:00:00.000002Z', 'SO-1', 'SO-1', 'TECH-1', 'old')`)
  await database.query(`insert into support.ticket_comment (comment_id, ticket_id, at, kind, author, body) values
    ('CMT-1', 'CS-90000001', '2026-02-01', 'inbound', 'Ada', 'It is dead.'),
    ('CMT-2', 'CS-90000001', '2026-02-02', 'internal', 'Eve', 'Not again.')`)
}

/** Many more cases of TEN-1, each with a status, a clock and a comment. */
export async function insertManyCases(database: Queryable, count: number): Promise<void> {
  await database.query(
    `insert into support.ticket (ticket_id, tenant_id, region, requester_id, device_id, subject, priority, category,
       channel, status, created_at)
     select 'CS-8' || lpad(n::text, 7, '0'), 'TEN-1', 'EU', 'REQ-1', 'DEV-1', 'Many', 'low', 'other', 'email', 'new',
       '2026-01-01T00:00:00Z' from generate_series(1, $1::integer) n`,
    [count],
  )
}
