import type { VisitRecord } from './support-system.ts'

/** What the customer is told of an arranged visit. Times are UTC, because the reader's zone is not known here. */
export function describeVisit(visit: VisitRecord, awaitingAuthorization: boolean): string {
  const { orderNumber, technician, windowFrom, windowTo } = visit
  if (awaitingAuthorization) {
    return `Order ${orderNumber} was written. It starts as soon as somebody has agreed to what is not covered.`
  }
  const who = technician === null ? 'A technician' : `Technician ${technician}`
  const when =
    windowFrom === null || windowTo === null ? '' : ` between ${spoken(windowFrom)} and ${spoken(windowTo)}`
  return `${who} comes${when} with order ${orderNumber}.`
}

function spoken(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`
}
