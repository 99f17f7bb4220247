import type { Role } from '../../subgraphs/platform/principal.ts'

/** A role as the page offers it. */
export interface ExplorerRole {
  readonly role: Role
  /** The role in words. */
  readonly label: string
  /** What else a token of this role needs to be told; null if nothing. */
  readonly asks: 'customer' | 'technician' | null
}

/** Ids of rows that exist, with which the ready operations can be run as they are. One is absent where there is none. */
export interface ExplorerExamples {
  readonly caseId?: string | undefined
  /** The current decision on that case, to dispatch by. */
  readonly decisionId?: string | undefined
  readonly customerId?: string | undefined
  readonly serviceOrderId?: string | undefined
  /** A technician's number. */
  readonly technician?: string | undefined
  /** Of a business action that left entries in the audit trail. */
  readonly correlationId?: string | undefined
  /** A part that is in stock. */
  readonly partCode?: string | undefined
  /** A skill that a technician has. */
  readonly skill?: string | undefined
}

/** What the page asks `GET /explorer.json` for before it shows anything. */
export interface ExplorerSettings {
  /**
   * True if `POST /token` takes `{role, customer?, technician?}` and gives `{token, expiresAt}`; else the page asks for
   * a bearer token.
   */
  readonly tokens: boolean
  readonly roles: readonly ExplorerRole[]
  readonly examples: ExplorerExamples
}

/** The seven roles, in the order in which the page offers them; the first is chosen at the start. */
export const EXPLORER_ROLES: readonly ExplorerRole[] = [
  { role: 'support-agent', label: 'Support agent', asks: null },
  { role: 'service-manager', label: 'Service manager', asks: null },
  { role: 'finance', label: 'Finance', asks: null },
  { role: 'technician', label: 'Technician', asks: 'technician' },
  { role: 'customer', label: 'Customer', asks: 'customer' },
  { role: 'analyst', label: 'Analyst', asks: null },
  { role: 'integration', label: 'Integration', asks: null },
]

/** The answer to `GET /explorer.json`. */
export function explorerSettings(tokens: boolean, examples: ExplorerExamples): ExplorerSettings {
  return { tokens, roles: tokens ? EXPLORER_ROLES : [], examples }
}
