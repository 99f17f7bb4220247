import type { Region } from '../../platform/principal.ts'

/** The systems that know customers, each by its own key. */
export const SYSTEMS = ['support', 'billing', 'erp'] as const
/** A system of record. */
export type SystemName = (typeof SYSTEMS)[number]

/** A key of one system as it was joined to a golden record. */
export interface Xref {
  readonly owner: string
  readonly type: string
  readonly id: string
  readonly role: string | null
  readonly validFrom: Date
  readonly validTo: Date | null
}

/** A customer's golden record. */
export interface GoldenCustomer {
  readonly id: string
  readonly name: string
  readonly region: Region
  readonly segment: string | null
}

/** What one system says of one field. */
export interface SourceValue {
  readonly field: string
  readonly owner: string
  readonly value: string | null
  readonly observedAt: Date
  readonly version: string
}
