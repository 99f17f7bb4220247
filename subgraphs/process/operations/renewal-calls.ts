import { z } from 'zod'
import type { Caller, WorkflowCall } from './workflow-call.ts'

/** A contract's new term. Days are YYYY-MM-DD. */
export interface NewTerm {
  readonly key: string
  readonly contractId: string
  readonly subscriptionId: string
  readonly orderNumber: string | null
  readonly start: string
  readonly end: string
  /** The service level of all lines; null leaves each its own. */
  readonly serviceLevelCode: string | null
}

/** What a renewal asks of the systems: each safe to repeat by its key. All throw the owner's own `TesseraError`. */
export interface RenewalCalls {
  /** The number of the contract that follows. */
  renewContract(saga: Caller, input: NewTerm): Promise<string>
  undoRenewContract(saga: Caller, key: string, reason: string): Promise<void>
  amendContract(
    saga: Caller,
    input: { key: string; contractId: string; end: string | null; serviceLevelCode: string | null },
  ): Promise<void>
  undoAmendContract(saga: Caller, key: string, reason: string): Promise<void>
  extendSupportWindow(
    saga: Caller,
    input: {
      key: string
      supportTenantId: string
      contractId: string
      serviceLevelCode: string
      startsOn: string
      endsOn: string
    },
  ): Promise<void>
  undoSupportWindow(saga: Caller, key: string): Promise<void>
}

const RENEWED = z.object({ renewContract: z.object({ id: z.string() }) })

/** The calls of a renewal, by the names of the owners' internal mutations. */
export function createRenewalCalls(call: WorkflowCall): RenewalCalls {
  return {
    async renewContract(saga, input) {
      const text = 'mutation Renew($input: RenewContractInput!) { renewContract(input: $input) { id } }'
      return RENEWED.parse(await call('erp', saga, text, { input })).renewContract.id
    },
    async undoRenewContract(saga, key, reason) {
      const text =
        'mutation Undo($key: String!, $reason: String!) { undoRenewContract(key: $key, reason: $reason) }'
      await call('erp', saga, text, { key, reason })
    },
    async amendContract(saga, input) {
      const text = 'mutation Amend($input: AmendContractInput!) { amendContract(input: $input) { id } }'
      await call('erp', saga, text, { input })
    },
    async undoAmendContract(saga, key, reason) {
      const text =
        'mutation Undo($key: String!, $reason: String!) { undoAmendContract(key: $key, reason: $reason) }'
      await call('erp', saga, text, { key, reason })
    },
    async extendSupportWindow(saga, input) {
      const text =
        'mutation Extend($input: SupportWindowInput!) { extendSupportWindow(input: $input) { id } }'
      await call('support', saga, text, { input })
    },
    async undoSupportWindow(saga, key) {
      await call('support', saga, 'mutation Undo($key: String!) { undoSupportWindow(key: $key) }', { key })
    },
  }
}
