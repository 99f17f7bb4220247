import { TesseraError } from '../../platform/errors.ts'
import { contractMachine } from './contract-machine.ts'
import type { LockedContract } from './contract-keeping.ts'
import type { ContractStatus } from './records.ts'

/** How long after a day has begun in UTC it is over everywhere on earth, beyond its own 24 hours. */
const BEHIND_UTC_MS = 12 * 3_600_000

/**
 * Where a contract stands once its renewal is written: RENEWED, or until the renewal's first day still as it is, so
 * that nobody is without cover in between. Throws `ILLEGAL_TRANSITION` if it cannot be renewed, `BAD_USER_INPUT` for a
 * term that is none.
 */
export function statusWhenRenewed(
  contract: LockedContract,
  term: { readonly start: string; readonly end: string },
  today: string,
): ContractStatus {
  if (term.end < term.start) {
    throw new TesseraError(
      'BAD_USER_INPUT',
      `A term from ${term.start} cannot end on ${term.end}; \`end\` must not be before \`start\`.`,
    )
  }
  if (term.start <= contract.start) {
    throw new TesseraError(
      'BAD_USER_INPUT',
      `The renewal of ${contract.id} must begin after ${contract.start}, when that began; \`start\` is ${term.start}.`,
    )
  }
  if (contract.succeededBy !== null) {
    throw new TesseraError(
      'ILLEGAL_TRANSITION',
      `Contract ${contract.id} is renewed by ${contract.succeededBy} already; amend that instead.`,
    )
  }
  const renewed = contractMachine.move(contract.status, 'RENEWED')
  return contract.status === 'ACTIVE' && term.start > today ? contract.status : renewed
}

/** Where a contract comes to whose time is over: its renewal takes its place, or it ends. */
export function statusWhenOver({ status, succeededBy }: LockedContract): ContractStatus {
  // A contract that is suspended does not end by its renewal: the machine lets it expire first.
  const renewed = succeededBy !== null && contractMachine.canMove(status, 'RENEWED')
  return contractMachine.move(status, renewed ? 'RENEWED' : 'EXPIRED')
}

/** The last day that is over everywhere on earth, and today's date in UTC, as `YYYY-MM-DD`. */
export function contractDays(now: Date): { readonly endedBefore: string; readonly today: string } {
  return {
    endedBefore: new Date(now.getTime() - BEHIND_UTC_MS).toISOString().slice(0, 10),
    today: now.toISOString().slice(0, 10),
  }
}
