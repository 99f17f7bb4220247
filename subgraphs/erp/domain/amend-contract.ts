import { Big } from 'big.js'
import { TesseraError } from '../../platform/errors.ts'
import type { LockedContract } from './contract-keeping.ts'
import type { CoverageLineRecord } from './records.ts'

/** A line of a contract as it is kept. Shares are 0 to 100; `id` is null for one that is new. */
export interface ContractLine {
  readonly id: string | null
  readonly scope: CoverageLineRecord['scope']
  /** What it is tied to: the unit's normalised serial number, the product's or the site's number. */
  readonly target: string | null
  readonly start: string
  readonly end: string
  readonly serviceLevelCode: string
  readonly laborPct: string
  readonly partsPct: string
  readonly travelPct: string
  readonly expensesPct: string
  readonly allowanceUnit: string
  readonly allowanceTotal: string | null
  readonly allowanceUsed: string
  readonly allowanceHeld: string
  readonly priority: number | null
  readonly incidentTypes: readonly string[]
  readonly exclusionCodes: readonly string[]
}

/** How a line is to be changed, or with `id` null what a new one is like; what is left out stays as it is. */
export type LineAmendment = { readonly id: string | null } & Partial<
  Omit<ContractLine, 'id' | 'allowanceUsed' | 'allowanceHeld'>
>

/** How a contract is to be changed. */
export interface Amendment {
  /** Its new last day; null keeps it. */
  readonly end: string | null
  /** For all lines that say nothing else; null keeps each line's own. */
  readonly serviceLevelCode: string | null
  readonly lines: readonly LineAmendment[]
}

/** A contract as it is to be. */
export interface AmendedContract {
  readonly end: string
  readonly lines: readonly ContractLine[]
}

const LEVELS = ['PLATINUM', 'GOLD', 'STANDARD']
const UNITS = ['VISIT', 'HOUR', 'NONE']

/** What a new line is like where nobody says: in force as long as its contract, covering nothing yet. */
const NEW_LINE: Omit<ContractLine, 'start' | 'end' | 'scope'> = {
  id: null,
  target: null,
  serviceLevelCode: 'STANDARD',
  laborPct: '0',
  partsPct: '0',
  travelPct: '0',
  expensesPct: '0',
  allowanceUnit: 'NONE',
  allowanceTotal: null,
  allowanceUsed: '0',
  allowanceHeld: '0',
  priority: null,
  incidentTypes: [],
  exclusionCodes: [],
}

/**
 * A contract after an amendment: lines that ended with it end with it still. Throws `ILLEGAL_TRANSITION` unless it is in
 * force, `NOT_FOUND` for a line that it has not, `BAD_USER_INPUT` for what no line can be.
 */
export function amendContract(
  contract: LockedContract,
  lines: readonly ContractLine[],
  amendment: Amendment,
): AmendedContract {
  if (contract.status !== 'ACTIVE' && contract.status !== 'SUSPENDED') {
    throw new TesseraError(
      'ILLEGAL_TRANSITION',
      `Contract ${contract.id} is ${contract.status}, and only one in force is amended; renew it instead.`,
    )
  }
  const end = amendment.end ?? contract.end
  if (end < contract.start) {
    throw new TesseraError(
      'BAD_USER_INPUT',
      `Contract ${contract.id} begins on ${contract.start} and cannot end on ${end}; choose a later \`end\`.`,
    )
  }
  for (const { id } of amendment.lines) {
    if (id !== null && !lines.some((line) => line.id === id))
      throw new TesseraError('NOT_FOUND', `Contract ${contract.id} has no line ${id}.`)
  }
  const level = amendment.serviceLevelCode === null ? {} : { serviceLevelCode: amendment.serviceLevelCode }
  const kept = lines.map((line) => {
    const follows = line.end === contract.end || line.end > end
    const own = amendment.lines.find(({ id }) => id === line.id) ?? {}
    return { ...line, ...(follows ? { end } : {}), ...level, ...given(own), id: line.id }
  })
  const added = amendment.lines
    .filter(({ id }) => id === null)
    .map((line) => ({
      ...NEW_LINE,
      start: contract.start,
      end,
      ...level,
      ...given(line),
      scope: scopeOf(line),
    }))
  const amended = [...kept, ...added]
  for (const line of amended) check(line, { start: contract.start, end })
  return { end, lines: amended }
}

/** What is said; what is left out is undefined and must not blot out what is there. */
function given(line: Partial<LineAmendment>): Partial<ContractLine> {
  return Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined))
}

function scopeOf({ scope }: LineAmendment): ContractLine['scope'] {
  if (scope !== undefined) return scope
  throw new TesseraError('BAD_USER_INPUT', 'A new line needs its `scope`: ASSET, PRODUCT, SITE or ACCOUNT.')
}

function check(line: ContractLine, term: { readonly start: string; readonly end: string }): void {
  const name = line.id ?? 'A new line'
  const refuse = (why: string) => new TesseraError('BAD_USER_INPUT', `${name} ${why}.`)
  const shares = [line.laborPct, line.partsPct, line.travelPct, line.expensesPct]
  if (shares.some((share) => Big(share).lt(0) || Big(share).gt(100)))
    throw refuse('has a share that is not 0 to 100')
  if (!LEVELS.includes(line.serviceLevelCode))
    throw refuse(`promises ${line.serviceLevelCode}; a service level is ${LEVELS.join(', ')}`)
  if (!UNITS.includes(line.allowanceUnit))
    throw refuse(`counts ${line.allowanceUnit}; an allowance counts ${UNITS.join(', ')}`)
  if ((line.scope === 'ACCOUNT') !== (line.target === null))
    throw refuse(
      `is of scope ${line.scope} and ${line.target === null ? 'names nothing it is tied to' : 'is tied to something'}`,
    )
  if (line.end < line.start || line.start < term.start || line.end > term.end)
    throw refuse(
      `is from ${line.start} to ${line.end}, outside its contract from ${term.start} to ${term.end}`,
    )
  const taken = Big(line.allowanceUsed).plus(line.allowanceHeld)
  if (line.allowanceTotal !== null && taken.gt(line.allowanceTotal))
    throw refuse(
      `has used ${line.allowanceUsed} of its allowance and holds ${line.allowanceHeld}, which is more than ${line.allowanceTotal}; allow at least ${taken.toFixed()}`,
    )
}
