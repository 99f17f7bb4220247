import type { AuthorizationState } from '../domain/work-authorization-machine.ts'
import type { WorkAuthorization } from '../domain/work-authorization.ts'

/** A row of `process.work_authorization`. */
export interface AuthorizationRow {
  authorization_id: string
  service_order_id: string
  version: number
  case_id: string | null
  decision_id: string | null
  state: AuthorizationState
  purpose: WorkAuthorization['purpose']
  note: string | null
  lines: WorkAuthorization['lines']
  quote: WorkAuthorization['quote']
  not_to_exceed: WorkAuthorization['notToExceed']
  consumed: WorkAuthorization['consumed']
  warn_at_pct: number
  approvals: WorkAuthorization['approvals']
  needs_customer: boolean
  acceptance: WorkAuthorization['acceptance']
  requested_by: string
  requested_at: Date
  expires_at: Date
  end_reason: string | null
  audience: WorkAuthorization['audience']
  region: string | null
  correlation_id: string
}

/** The authorisation in a row. */
export function toAuthorization(row: AuthorizationRow): WorkAuthorization {
  return {
    id: row.authorization_id,
    serviceOrderId: row.service_order_id,
    version: row.version,
    caseId: row.case_id,
    decisionId: row.decision_id,
    state: row.state,
    purpose: row.purpose,
    note: row.note,
    lines: row.lines,
    quote: row.quote,
    notToExceed: row.not_to_exceed,
    consumed: row.consumed,
    warnAtPct: row.warn_at_pct,
    approvals: row.approvals,
    needsCustomer: row.needs_customer,
    acceptance: row.acceptance,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    endReason: row.end_reason,
    audience: row.audience,
    region: row.region,
    correlationId: row.correlation_id,
  }
}

/** The row's values, in the order in which the table names its columns. */
export function valuesOf(authorization: WorkAuthorization): unknown[] {
  return [
    authorization.id,
    authorization.serviceOrderId,
    authorization.version,
    authorization.caseId,
    authorization.decisionId,
    authorization.state,
    authorization.purpose,
    JSON.stringify(authorization.lines),
    JSON.stringify(authorization.quote),
    JSON.stringify(authorization.notToExceed),
    JSON.stringify(authorization.consumed),
    authorization.warnAtPct,
    JSON.stringify(authorization.approvals),
    authorization.needsCustomer,
    authorization.acceptance === null ? null : JSON.stringify(authorization.acceptance),
    authorization.requestedBy,
    authorization.requestedAt,
    authorization.expiresAt,
    authorization.endReason,
    JSON.stringify(authorization.audience),
    authorization.region,
    authorization.correlationId,
    authorization.note,
  ]
}
