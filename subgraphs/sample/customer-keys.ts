import { scatter } from './random.ts'

/** One customer in the keys of all systems. */
export interface SampleKeys {
  readonly customerId: string
  readonly supportTenantId: string
  readonly billingAccountId: string
  readonly erpCustomerNumber: string
}

/** The keys of a customer: each system numbers in its own way. */
export function keysOf(index: number): SampleKeys {
  return {
    customerId: `CUS-${String(index).padStart(6, '0')}`,
    supportTenantId: `TEN-${String(scatter(index, 7_919, 17)).padStart(7, '0')}`,
    billingAccountId: `BA-${String(scatter(index, 104_729, 29)).padStart(8, '0')}`,
    erpCustomerNumber: String(10_000_000 + scatter(index, 611_953, 41)),
  }
}
