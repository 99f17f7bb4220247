import { calendarOf } from './calendar.ts'
import { writeCatalogue } from './catalogue.ts'
import { drawProfile } from './profile.ts'
import { createRecordBook, type RecordBook } from './record-book.ts'
import { scenarioProfile } from './showcase.ts'
import { writeCases, type Numbers } from './write-cases.ts'
import { writeCustomer } from './write-customer.ts'
import { writeInvoices } from './write-invoices.ts'

/** What a sample is made of: equal options give equal rows, byte for byte. */
export interface SampleOptions {
  readonly customers: number
  readonly seed: string
  /** The day that everything is relative to, `YYYY-MM-DD`. */
  readonly asOf: string
}

/** Numbers below this belong to the showcase, for every seed. */
const FIRST_NUMBER = 1_001

/** Makes all rows of a sample. Pure: nothing but the options decides what is in it. */
export function generateSample({ customers, seed, asOf }: SampleOptions): RecordBook {
  const book = createRecordBook()
  const calendar = calendarOf(asOf)
  const numbers = countFrom(FIRST_NUMBER)
  writeCatalogue(book, seed, calendar)
  for (let index = 1; index <= customers; index++) {
    const profile = scenarioProfile(index) ?? drawProfile(seed, index)
    const customer = writeCustomer(book, seed, calendar, profile)
    writeInvoices(book, seed, calendar, customer)
    writeCases(book, seed, calendar, customer, numbers)
  }
  return book
}

function countFrom(first: number): Numbers {
  let lastCase = first - 1
  let lastOrder = first - 1
  return { nextCase: () => ++lastCase, nextOrder: () => ++lastOrder }
}
