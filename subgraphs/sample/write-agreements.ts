import { Big } from 'big.js'
import type { Calendar } from './calendar.ts'
import type { SampleKeys } from './customer-keys.ts'
import type { Profile } from './profile.ts'
import type { RecordBook } from './record-book.ts'
import type { WrittenUnit } from './write-customer.ts'

/** Every so many contracts stop the clocks while parts are waited for. */
const PARTS_STOP_CLOCKS = 5

/** Writes what was agreed in the ERP: the contract with its lines; returns its number, null if there is none. */
export function writeContract(
  book: RecordBook,
  calendar: Calendar,
  { contract, index, place }: Profile,
  keys: SampleKeys,
  units: readonly WrittenUnit[],
): string | null {
  if (contract === null) return null
  const contractNo = `K-${String(index).padStart(6, '0')}`
  const scale = place.currency === 'JPY' ? 160 : 1
  book.add('erp.service_contract', {
    contract_no: contractNo,
    partner_no: keys.erpCustomerNumber,
    status: contract.status,
    valid_from: calendar.day(contract.from),
    valid_to: calendar.day(contract.to),
    renewal_root: contractNo,
    renewed_from: null,
    exception_clause:
      contract.clause === undefined
        ? null
        : {
            kind: 'EA_CONTINUITY',
            maxOverdueDays: contract.clause.maxOverdueDays,
            maxAmount:
              contract.clause.maxAmount === null
                ? null
                : {
                    amount: Big(contract.clause.maxAmount).times(scale).toString(),
                    currency: place.currency,
                  },
            approverRole: 'service-manager',
          },
    clock_pauses: index % PARTS_STOP_CLOCKS === 0 ? ['PARTS'] : [],
    changed_at: calendar.at(Math.min(contract.from, -1), 8),
  })
  let position = 0
  for (const line of contract.lines) {
    // A line of scope ASSET is written for every unit, the others once.
    const targets = line.scope === 'ASSET' ? units : units.slice(0, 1)
    if (targets.length === 0 && line.scope !== 'ACCOUNT') continue
    for (const unit of line.scope === 'ACCOUNT' ? [null] : targets) {
      position += 10
      book.add('erp.contract_item', {
        item_no: `${contractNo}/${position}`,
        contract_no: contractNo,
        scope: line.scope,
        equipment_no: line.scope === 'ASSET' ? (unit?.equipmentNo ?? null) : null,
        material_no: line.scope === 'PRODUCT' ? (unit?.material ?? null) : null,
        site_no: line.scope === 'SITE' ? (unit?.siteNo ?? null) : null,
        valid_from: calendar.day(contract.from),
        valid_to: calendar.day(contract.to),
        service_level: line.level,
        ...shares(line.pct),
        allowance_unit: line.allowance?.unit ?? 'NONE',
        allowance_total: line.allowance === undefined ? null : String(line.allowance.total),
        allowance_used: String(line.allowance?.used ?? 0),
        allowance_held: '0',
        priority: line.priority ?? null,
        incident_types: line.incidentTypes ?? [],
        exclusion_codes: line.exclusionCodes ?? [],
      })
    }
  }
  return contractNo
}

/** Days before a term's end at which somebody is told, nearest first. */
const REMINDERS: readonly number[] = [7, 30, 60, 90]

/** Writes what was subscribed to in billing; returns its number, null if there is nothing. */
export function writeSubscription(
  book: RecordBook,
  calendar: Calendar,
  { subscription, index }: Profile,
  keys: SampleKeys,
  contractNo: string | null,
  units: readonly WrittenUnit[],
): string | null {
  if (subscription === null) return null
  const number = `SUB-${String(index).padStart(6, '0')}`
  const evidence = subscription.evidence === true
  book.add('billing.subscription', {
    subscription_no: number,
    account_no: keys.billingAccountId,
    plan_code: subscription.plan,
    state: subscription.state,
    term_type: subscription.to === null ? 'evergreen' : 'termed',
    term_start: calendar.day(subscription.from),
    term_end: subscription.to === null ? null : calendar.day(subscription.to),
    auto_renew: index % 3 === 0,
    co_term_anchor: index % 5 === 0 ? calendar.day(subscription.to ?? 365) : null,
    contract_ref: contractNo,
    renewal_root_ref: contractNo,
    renewal_order_no: evidence ? `RO-${String(index).padStart(6, '0')}` : null,
    renewal_signed_on: evidence ? calendar.day(-40) : null,
    renewal_term_end: evidence ? calendar.day(330) : null,
    changed_at: calendar.at(Math.min(subscription.from, -1), 10),
    // Who was near the end already was told before the sample begins.
    told_days_before: REMINDERS.find((days) => (subscription.to ?? Infinity) <= days) ?? null,
  })
  units.forEach((unit, position) => {
    const serial = unit.equipmentNo.slice('EQ-'.length)
    book.add('billing.subscribed_item', {
      item_no: `${number}/${position + 1}`,
      subscription_no: number,
      serial_text: serial,
    })
  })
  return number
}

/** Writes the support window that the desk keeps for a contract; returns its id, null if there is none. */
export function writeWindow(
  book: RecordBook,
  calendar: Calendar,
  { contract, index }: Profile,
  keys: SampleKeys,
  contractNo: string | null,
): string | null {
  if (contract === null || contractNo === null) return null
  const windowId = `WIN-${String(index).padStart(6, '0')}`
  book.add('support.entitlement_window', {
    window_id: windowId,
    tenant_id: keys.supportTenantId,
    contract_ref: contractNo,
    level: contract.lines[0]?.level ?? 'STANDARD',
    starts_on: calendar.day(contract.from),
    ends_on: calendar.day(contract.to),
  })
  return windowId
}

/** Shares of labour, parts, travel and expenses as the ERP's columns. */
export function shares([labor, parts, travel, expenses]: readonly [number, number, number, number]) {
  return {
    labor_pct: String(labor),
    parts_pct: String(parts),
    travel_pct: String(travel),
    expenses_pct: String(expenses),
  }
}
