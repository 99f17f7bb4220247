import type { ServiceOrderRecord } from '../domain/records.ts'

/** The order that a mutation has just written. */
export function foundOrder(order: ServiceOrderRecord | null): ServiceOrderRecord {
  if (order === null) throw new Error('A workflow names an order that is not there.')
  return order
}
