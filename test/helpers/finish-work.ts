import type { Queryable } from '../../subgraphs/platform/database/database.ts'

/**
 * Ends the work of an order that was dispatched as planned: visits over, parts issued, everything used. Written past
 * the systems, for tests of what comes afterwards.
 */
export async function finishWork(
  database: Queryable,
  orderId: string,
  status: 'WORK_COMPLETED' | 'CANNOT_COMPLETE' = 'WORK_COMPLETED',
): Promise<void> {
  await database.query("update erp.dispatch set state = 'COMPLETED' where order_id = $1", [orderId])
  await database.query(
    "update erp.stock_reservation set state = 'ISSUED' where order_id = $1 and state = 'RESERVED'",
    [orderId],
  )
  await database.query('update erp.service_order_item set qty_actual = qty_planned where order_id = $1', [
    orderId,
  ])
  await database.query('update erp.service_order set status = $2 where order_id = $1', [orderId, status])
  await database.query(
    `insert into erp.service_order_log (order_id, seq, status, at, by_whom, reason, correlation_id)
     select order_id, max(seq) + 1, $2, now(), 'TECH-0001', null, 'test' from erp.service_order_log
     where order_id = $1 group by order_id`,
    [orderId, status],
  )
  const at = new Date().toISOString()
  const change = { status, at, by: 'TECH-0001', reason: null, correlationId: `work-${orderId}` }
  await database.query(
    `insert into platform.outbox (type, source, subject, actor, correlation_id, region, audience, data)
     select 'serviceOrder.stateChanged', 'erp', order_id, 'TECH-0001', $2, region,
       jsonb_build_object('erpCustomerNumber', partner_no), $3
     from erp.service_order where order_id = $1`,
    [
      orderId,
      change.correlationId,
      JSON.stringify({
        entity: 'ServiceOrder',
        before: { state: 'IN_PROGRESS' },
        after: { state: status },
        change,
      }),
    ],
  )
}
