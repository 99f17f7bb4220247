import type { Receivables } from '../domain/receivables.ts'
import type { UsageGround } from './usage-ground.ts'

/** What payments, disputes, holds, dunning and terms work with. */
export interface ReceivablesGround extends UsageGround {
  readonly receivables: Receivables
}
