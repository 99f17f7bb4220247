import { Big } from 'big.js'
import { randomStream, type Random } from './random.ts'
import type { RecordBook } from './record-book.ts'
import type { Calendar } from './calendar.ts'

/** A city with its zone, in a region. */
export interface Place {
  readonly region: string
  readonly city: string
  readonly country: string
  readonly timeZone: string
  readonly currency: string
}

export const PLACES: readonly Place[] = [
  { region: 'EU', city: 'Berlin', country: 'DE', timeZone: 'Europe/Berlin', currency: 'EUR' },
  { region: 'EU', city: 'Paris', country: 'FR', timeZone: 'Europe/Paris', currency: 'EUR' },
  { region: 'EU', city: 'Αθήνα', country: 'GR', timeZone: 'Europe/Athens', currency: 'EUR' },
  { region: 'EU', city: 'Madrid', country: 'ES', timeZone: 'Europe/Madrid', currency: 'EUR' },
  { region: 'US', city: 'Chicago', country: 'US', timeZone: 'America/Chicago', currency: 'USD' },
  { region: 'US', city: 'New York', country: 'US', timeZone: 'America/New_York', currency: 'USD' },
  { region: 'US', city: 'Denver', country: 'US', timeZone: 'America/Denver', currency: 'USD' },
  { region: 'APAC', city: '東京', country: 'JP', timeZone: 'Asia/Tokyo', currency: 'JPY' },
  { region: 'APAC', city: '大阪', country: 'JP', timeZone: 'Asia/Tokyo', currency: 'JPY' },
  { region: 'APAC', city: 'Sydney', country: 'AU', timeZone: 'Australia/Sydney', currency: 'AUD' },
]

const REGION_NAMES = ['EU', 'US', 'APAC'] as const
export const PRODUCT_LINES = ['HYD', 'ELV', 'ROB'] as const
const SKILLS = ['hydraulics', 'electrical', 'firmware', 'safety'] as const

/** The last one in stock, and one that is nowhere: for trying out what happens then. */
export const LAST_PART = 'HYD-P-LAST'
export const NO_PART = 'HYD-P-NONE'
/** A part of which every region has plenty. */
export const COMMON_PART = 'HYD-P-100'

const RATES: Readonly<Record<string, readonly [string, string, string, string]>> = {
  EUR: ['62.00', '120.00', '48.00', '95.00'],
  USD: ['70.00', '135.00', '55.00', '110.00'],
  JPY: ['9000', '18000', '7000', '14000'],
  AUD: ['98.00', '190.00', '75.00', '150.00'],
}

/** What one euro's worth is in each currency, for prices. */
const FACTORS: Readonly<Record<string, string>> = { EUR: '1', USD: '1.1', JPY: '160', AUD: '1.65' }

const PLANS = [
  {
    code: 'CARE-PLATINUM',
    tier: 'PLATINUM',
    covers: ['LABOR', 'PARTS', 'TRAVEL', 'EXPENSES'],
    incidents: [],
  },
  { code: 'CARE-GOLD', tier: 'GOLD', covers: ['LABOR'], incidents: ['SOFTWARE_DEFECT', 'HOW_TO'] },
  { code: 'CARE-STANDARD', tier: 'STANDARD', covers: ['LABOR'], incidents: ['HOW_TO'] },
  { code: 'BASE', tier: 'STANDARD', covers: [], incidents: [] },
  {
    code: 'PORTAL-ONLY',
    tier: 'GOLD',
    covers: ['LABOR', 'PARTS', 'TRAVEL', 'EXPENSES'],
    incidents: [],
    channels: ['portal'],
  },
]

/** What a plan costs for a year, in euro. */
const PLAN_YEARLY: Readonly<Record<string, string>> = {
  'CARE-PLATINUM': '4800',
  'CARE-GOLD': '2400',
  'CARE-STANDARD': '1200',
  BASE: '360',
  'PORTAL-ONLY': '3000',
}

/** What a plan includes of a kind each month, and what it takes off the price of the rest, in per cent. */
const PLAN_RATES: readonly (readonly [string, string, string, string, string])[] = [
  ['CARE-PLATINUM', 'LABOR', 'HOUR', '4', '10'],
  ['CARE-PLATINUM', 'TRAVEL', 'TRIP', '1', '10'],
  ['CARE-GOLD', 'LABOR', 'HOUR', '2', '5'],
  ['CARE-STANDARD', 'LABOR', 'HOUR', '0.5', '0'],
]

/** Everything that belongs to no customer: materials, prices, plans, warehouses with stock, technicians. */
export function writeCatalogue(book: RecordBook, seed: string, calendar: Calendar): void {
  writeMaterials(book, calendar)
  for (const [currency, [hourCost, hourPrice, tripCost, tripPrice]] of Object.entries(RATES)) {
    book.add('erp.labor_rate', {
      currency,
      hour_cost: hourCost,
      hour_price: hourPrice,
      trip_cost: tripCost,
      trip_price: tripPrice,
    })
  }
  writeWorkPrices(book, calendar)
  for (const { code, tier, covers, incidents, channels = [] } of PLANS) {
    const includes = covers.map((costLine) => ({ costLine, pct: '100', incidentTypes: incidents, channels }))
    book.add('billing.plan', {
      plan_code: code,
      title: `${code.toLowerCase()} plan`,
      support_tier: tier,
      includes,
    })
    for (const [currency, factor] of Object.entries(FACTORS)) {
      const yearly = Big(PLAN_YEARLY[code] ?? '480')
        .times(factor)
        .toFixed(currency === 'JPY' ? 0 : 2)
      book.add('billing.plan_price', { plan_code: code, currency, yearly })
    }
  }
  for (const [planCode, kind, unit, included, discount] of PLAN_RATES) {
    book.add('billing.plan_rate', {
      plan_code: planCode,
      kind,
      unit,
      included_qty: included,
      discount_pct: discount,
    })
  }
  writeWarehouses(book, seed)
  writeTechnicians(book, seed, calendar)
}

/** Hours and trips are sold at what the ERP calculates with, since well before the oldest usage. */
function writeWorkPrices(book: RecordBook, calendar: Calendar): void {
  for (const [currency, [, hourPrice, , tripPrice]] of Object.entries(RATES)) {
    addPrice(book, calendar, { kind: 'LABOR', code: '', currency, unit: 'HOUR', price: hourPrice })
    addPrice(book, calendar, { kind: 'TRAVEL', code: '', currency, unit: 'TRIP', price: tripPrice })
  }
}

function addPrice(
  book: RecordBook,
  calendar: Calendar,
  given: { kind: string; code: string; currency: string; unit: string; price: string },
): void {
  book.add('billing.price', {
    kind: given.kind,
    product_code: given.code,
    currency: given.currency,
    unit: given.unit,
    unit_price: given.price,
    valid_from: calendar.day(-1_200),
    valid_to: null,
  })
}

/** The part numbers of a product line. */
export function partsOf(line: string): readonly string[] {
  return Array.from({ length: 20 }, (_each, index) => `${line}-P-${100 + index}`)
}

function writeMaterials(book: RecordBook, calendar: Calendar): void {
  for (const line of PRODUCT_LINES) {
    for (const model of ['D-10', 'D-20', 'D-30'])
      addMaterial(book, calendar, `${line}-${model}`, line, 'DEVICE', 4_000)
    partsOf(line).forEach((code, index) => {
      addMaterial(book, calendar, code, line, 'PART', 15 + index * 23)
    })
  }
  addMaterial(book, calendar, LAST_PART, 'HYD', 'PART', 480)
  addMaterial(book, calendar, NO_PART, 'HYD', 'PART', 520)
}

function addMaterial(
  book: RecordBook,
  calendar: Calendar,
  code: string,
  line: string,
  type: string,
  cost: number,
): void {
  book.add('erp.material', {
    material_no: code,
    description: `${line} ${type.toLowerCase()} ${code}`,
    product_line: line,
    type,
  })
  for (const [currency, factor] of Object.entries(FACTORS)) {
    const standard = Big(cost).times(factor)
    const digits = currency === 'JPY' ? 0 : 2
    book.add('erp.material_price', {
      material_no: code,
      currency,
      standard_cost: standard.toFixed(digits),
      list_price: standard.times('1.8').toFixed(digits),
    })
    if (type !== 'PART') continue
    const price = standard.times('1.8').toFixed(digits)
    addPrice(book, calendar, { kind: 'PART', code, currency, unit: 'EACH', price })
  }
}

function writeWarehouses(book: RecordBook, seed: string): void {
  const random = randomStream(seed, 'stock')
  for (const region of REGION_NAMES) {
    const cities = PLACES.filter((place) => place.region === region)
    for (let number = 1; number <= 4; number++) {
      const location = `WH-${region}-${number}`
      const { city } = cities[(number - 1) % cities.length] ?? random.pick(cities)
      book.add('erp.warehouse', { location, name1: `Warehouse ${region} ${number}`, region, city })
      for (const line of PRODUCT_LINES) {
        for (const code of partsOf(line)) {
          const onHand = code === COMMON_PART ? 200 : random.chance(0.15) ? 0 : random.int(1, 40)
          book.add('erp.stock', { location, material_no: code, on_hand: String(onHand), reserved: '0' })
        }
      }
    }
  }
  book.add('erp.stock', { location: 'WH-EU-1', material_no: LAST_PART, on_hand: '1', reserved: '0' })
  book.add('erp.stock', { location: 'WH-EU-1', material_no: NO_PART, on_hand: '0', reserved: '0' })
}

/** Technician numbers by region. */
export function techniciansOf(region: string): readonly string[] {
  const start = REGION_NAMES.findIndex((each) => each === region)
  return Array.from({ length: 27 }, (_each, index) => technicianNo(index * REGION_NAMES.length + start))
}

function technicianNo(index: number): string {
  return `TECH-${String(index + 1).padStart(4, '0')}`
}

function writeTechnicians(book: RecordBook, seed: string, calendar: Calendar): void {
  for (let index = 0; index < 81; index++) {
    const region = REGION_NAMES[index % REGION_NAMES.length] ?? 'EU'
    const random = randomStream(seed, 'technician', index)
    const { timeZone } = random.pick(PLACES.filter((place) => place.region === region))
    book.add('erp.technician', {
      technician_no: technicianNo(index),
      name1: `Technician ${index + 1}`,
      region,
      time_zone: timeZone,
      shift_start: index % 4 === 3 ? '10:00' : '08:00',
      shift_end: index % 4 === 3 ? '18:30' : '16:30',
      skills: skillsOf(random, index),
      active: index % 20 !== 19,
    })
    if (random.chance(0.2)) writeAbsence(book, random, calendar, technicianNo(index))
  }
}

/** Every third has all skills, so that somebody can always come. */
function skillsOf(random: Random, index: number): string[] {
  if (index % 9 < 3) return [...SKILLS]
  return SKILLS.filter((_skill, skill) => skill === index % SKILLS.length || random.chance(0.4))
}

function writeAbsence(book: RecordBook, random: Random, calendar: Calendar, technician: string): void {
  const from = random.int(1, 20)
  book.add('erp.technician_absence', {
    technician_no: technician,
    absent_from: calendar.at(from, 0),
    absent_to: calendar.at(from + random.int(1, 5), 0),
    reason: random.pick(['holiday', 'training', 'sick leave']),
  })
}
