import type { Calendar } from './calendar.ts'
import { keysOf, type SampleKeys } from './customer-keys.ts'
import { companyName, personName } from './names.ts'
import type { Profile } from './profile.ts'
import { randomStream, type Random } from './random.ts'
import type { RecordBook } from './record-book.ts'
import { serialNumber } from './showcase.ts'
import { shares, writeContract, writeSubscription, writeWindow } from './write-agreements.ts'

/** What later parts of the sample need of a customer that was written. */
export interface WrittenCustomer {
  readonly profile: Profile
  readonly keys: SampleKeys
  readonly name: string
  readonly requesters: readonly string[]
  readonly units: readonly WrittenUnit[]
  readonly windowId: string | null
  readonly subscriptionNo: string | null
}

export interface WrittenUnit {
  readonly equipmentNo: string
  readonly deviceId: string
  readonly siteNo: string
  readonly material: string
}

/** Days that a customer may be late before it counts as overdue. */
const GRACE_DAYS = 10

/** Writes one customer into all systems: who it is, what it has, what was agreed, how it is joined. */
export function writeCustomer(
  book: RecordBook,
  seed: string,
  calendar: Calendar,
  profile: Profile,
): WrittenCustomer {
  const random = randomStream(seed, 'customer-records', profile.index)
  const keys = keysOf(profile.index)
  const name = companyName(random, profile.place.region, profile.index)
  const requesters = writeDesk(book, random, profile, keys, name)
  writePartner(book, random, calendar, profile, keys, name)
  const sites = writeSites(book, profile, keys)
  const units = writeUnits(book, random, calendar, profile, keys, sites)
  writeUnknownDevice(book, profile, keys)
  const contractNo = writeContract(book, calendar, profile, keys, units)
  writeAccount(book, random, profile, keys, name)
  const subscriptionNo = writeSubscription(book, calendar, profile, keys, contractNo, units)
  const windowId = writeWindow(book, calendar, profile, keys, contractNo)
  writeIdentity(book, random, calendar, profile, keys, name)
  return { profile, keys, name, requesters, units, windowId, subscriptionNo }
}

function writeDesk(
  book: RecordBook,
  random: Random,
  { place, index, openCase }: Profile,
  keys: SampleKeys,
  name: string,
): string[] {
  // People at the desk write names as they hear them.
  const displayName = random.chance(0.1) ? name.toUpperCase() : name
  book.add('support.tenant', {
    tenant_id: keys.supportTenantId,
    display_name: displayName,
    region: place.region,
    locale: `en-${place.country}`,
  })
  return [1, 2].map((number) => {
    const id = `REQ-${String(index).padStart(6, '0')}-${number}`
    book.add('support.requester', {
      requester_id: id,
      tenant_id: keys.supportTenantId,
      full_name: personName(random, place.region),
      email: `contact${number}@customer${index}.example`,
      phone: `+${random.int(10, 99)} ${random.int(1_000_000, 9_999_999)}`,
      named_caller: number === 1 ? (openCase?.namedCaller ?? true) : random.chance(0.5),
    })
    return id
  })
}

function writePartner(
  book: RecordBook,
  random: Random,
  calendar: Calendar,
  { place, payment }: Profile,
  keys: SampleKeys,
  name: string,
): void {
  const limit = random.int(5, 200) * 1_000
  const number = keys.erpCustomerNumber
  const scale = place.currency === 'JPY' ? 100 : 1
  book.add('erp.business_partner', {
    partner_no: number,
    name1: name,
    region: place.region,
    country: place.country,
    currency: place.currency,
    credit_limit: String(limit * scale),
    credit_exposure: String(Math.round(limit * scale * (random.int(5, 95) / 100))),
    credit_block: payment.creditBlock,
    credit_block_reason: payment.creditBlock === '' ? null : 'Credit review by finance',
    changed_at: calendar.at(-random.int(1, 300), 9),
  })
  for (const code of ['AG', 'WE', 'RE', 'RG']) {
    book.add('erp.partner_function', {
      sold_to: number,
      function_code: code,
      partner_no: number,
      name1: name,
    })
  }
}

function writeSites(book: RecordBook, { sites, index, place }: Profile, keys: SampleKeys): string[] {
  return Array.from({ length: sites }, (_each, number) => {
    const siteNo = `SITE-${String(index).padStart(6, '0')}-${number + 1}`
    book.add('erp.site', {
      site_no: siteNo,
      partner_no: keys.erpCustomerNumber,
      name1: `Plant ${number + 1}`,
      city: place.city,
      country: place.country,
      time_zone: place.timeZone,
      region: place.region,
    })
    return siteNo
  })
}

function writeUnits(
  book: RecordBook,
  random: Random,
  calendar: Calendar,
  profile: Profile,
  keys: SampleKeys,
  sites: readonly string[],
): WrittenUnit[] {
  return Array.from({ length: profile.assets }, (_each, position) => {
    const number = position + 1
    const serial = serialNumber(profile.line, profile.index, number)
    const equipmentNo = `EQ-${serial}`
    const deviceId = `DEV-${serial}`
    const material = `${profile.line}-D-${random.pick([10, 20, 30])}`
    const siteNo = random.pick(sites)
    book.add('erp.equipment', {
      equipment_no: equipmentNo,
      serial_no: serial,
      serial_key: serial.replaceAll('-', ''),
      material_no: material,
      partner_no: keys.erpCustomerNumber,
      site_no: siteNo,
      status: random.pick(['INSV', 'INSV', 'INSV', 'INST', 'REPR']),
      installed_on: calendar.day(-random.int(30, 1_500)),
      changed_at: calendar.at(-random.int(1, 200), 7),
    })
    book.add('support.device', {
      device_id: deviceId,
      tenant_id: keys.supportTenantId,
      serial_text: asTyped(random, serial),
      serial_key: serial.replaceAll('-', ''),
      model_slug: material.toLowerCase(),
    })
    writeWarranties(book, calendar, profile, equipmentNo)
    return { equipmentNo, deviceId, siteNo, material }
  })
}

/** As people type a serial number: lower case, spaces or nothing where the dashes are. */
function asTyped(random: Random, serial: string): string {
  return random.pick([
    serial,
    serial.toLowerCase(),
    serial.replaceAll('-', ' '),
    serial.replaceAll('-', '').toLowerCase(),
  ])
}

function writeUnknownDevice(book: RecordBook, { openCase, index }: Profile, keys: SampleKeys): void {
  if (openCase?.deviceKnown !== false) return
  const serial = `UNKNOWN-${String(index).padStart(6, '0')}`
  book.add('support.device', {
    device_id: `DEV-${serial}`,
    tenant_id: keys.supportTenantId,
    serial_text: serial,
    serial_key: serial.replaceAll('-', ''),
    model_slug: 'unknown',
  })
}

function writeWarranties(
  book: RecordBook,
  calendar: Calendar,
  { warranties }: Profile,
  equipmentNo: string,
): void {
  warranties.forEach(({ type, from, to, pct }, position) => {
    book.add('erp.warranty', {
      warranty_no: `W-${equipmentNo}-${position + 1}`,
      equipment_no: equipmentNo,
      type,
      valid_from: calendar.day(from),
      valid_to: calendar.day(to),
      ...shares(pct),
      exclusions: ['CUSTOMER_DAMAGE', 'CONSUMABLE'],
    })
  })
}

function writeAccount(
  book: RecordBook,
  random: Random,
  { place, payment, index }: Profile,
  keys: SampleKeys,
  name: string,
): void {
  book.add('billing.account', {
    account_no: keys.billingAccountId,
    display_name: name,
    region: place.region,
    currency: place.currency,
    net_days: 30,
    grace_days: GRACE_DAYS,
    status: payment.accountStatus,
    // Whoever owes something in the sample is dunned by hand, so that the sample stays as it is.
    dunning_policy: owes(payment) ? 'manual' : 'standard',
  })
  book.add('billing.payment_method', {
    method_id: `PM-${String(index).padStart(6, '0')}`,
    account_no: keys.billingAccountId,
    brand: random.pick(['VISA', 'MASTERCARD', 'SEPA', 'ACH']),
    last4: String(random.int(0, 9_999)).padStart(4, '0'),
  })
}

function writeIdentity(
  book: RecordBook,
  random: Random,
  calendar: Calendar,
  { identity, place, segment, index }: Profile,
  keys: SampleKeys,
  name: string,
): void {
  book.add('governance.golden_customer', {
    customer_id: keys.customerId,
    name,
    name_key: name.toLowerCase(),
    region: place.region,
    segment,
  })
  const since = calendar.at(-900, 0)
  const until = identity === 'EXPIRED' ? calendar.at(-30, 0) : null
  const join = (owner: string, type: string, id: string, role: string | null = null) => {
    book.add('governance.xref', {
      owner,
      identifier_type: type,
      external_id: id,
      customer_id: keys.customerId,
      role,
      valid_from: since,
      valid_to: until,
    })
  }
  join('support', 'tenantId', keys.supportTenantId)
  if (identity !== 'NO_BILLING') join('billing', 'billingAccountId', keys.billingAccountId)
  if (identity === 'AMBIGUOUS')
    join('billing', 'billingAccountId', `BA-9${String(index).padStart(7, '0')}`, 'CANDIDATE')
  if (identity !== 'NO_ERP') join('erp', 'customerNumber', keys.erpCustomerNumber, 'SOLD_TO')
  const say = (field: string, owner: string, value: string, days: number) => {
    book.add('governance.source_value', {
      customer_id: keys.customerId,
      field,
      owner,
      value,
      observed_at: calendar.at(-days, 6),
      version: String(days),
    })
  }
  say('legalName', 'erp', name, 30)
  say('legalName', 'support', random.chance(0.2) ? name.toUpperCase() : name, 10)
  say('taxId', 'erp', `${place.country}${random.int(100_000_000, 999_999_999)}`, 30)
  say('contactEmail', 'support', `contact1@customer${index}.example`, 5)
  say('contactEmail', 'billing', `invoices@customer${index}.example`, 60)
  say('address', 'erp', `Plant 1, ${place.city}`, 30)
  say('address', 'billing', `P.O. Box ${index}, ${place.city}`, 60)
  say('phone', 'support', `+${random.int(10, 99)} ${random.int(1_000_000, 9_999_999)}`, 5)
}

function owes({ accountStatus, overdueDays, disputed, hold }: Profile['payment']): boolean {
  return accountStatus !== 'ok' || overdueDays !== null || disputed || hold !== null
}
