import { ROLES, type Principal } from '../../subgraphs/platform/principal.ts'

/** What a policy may look at: callers of equal rights get equal answers, so who it is does not count. */
export type PolicyFacts = Omit<Principal, 'subject'>

/** The policies that schemas may name with `@policy`. */
const POLICIES: Readonly<Record<string, (facts: PolicyFacts) => boolean>> = {
  /** Works for the house: has a role that is not the customer's. */
  staff: ({ roles }) => roles.some((role) => role !== 'customer'),
  /** Is a human being, not another system. */
  person: ({ roles }) => roles.some((role) => role !== 'integration'),
  /** Sees one region's records alone. */
  'one-region': ({ region }) => region !== undefined,
  /** May see rows of all customers. */
  'all-customers': ({ customer, roles }) =>
    customer === undefined && ROLES.some((role) => roles.includes(role)),
}

/** Decides a policy. One that is not known lets nobody through. */
export function decidePolicy(name: string, principal: Principal): boolean {
  if (!Object.hasOwn(POLICIES, name)) return false
  return POLICIES[name]?.(principal) === true
}
