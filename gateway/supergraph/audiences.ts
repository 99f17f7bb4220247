import { hasScope, WORKFLOW_SCOPE, type Principal } from '../../subgraphs/platform/principal.ts'

/**
 * Those for whom there is a graph of their own. `@tag(name: "for-portal")` says that an element is the portal's; one
 * without such a tag is everybody's.
 */
export const AUDIENCES = ['office', 'field', 'portal'] as const
export type Audience = (typeof AUDIENCES)[number]

/** The audience that a tag names; null for any other tag. */
export function audienceOfTag(tag: string): Audience | null {
  return AUDIENCES.find((audience) => tag === `for-${audience}`) ?? null
}

/** Whose graph a caller gets: the widest of its roles counts, and whoever has none gets the narrowest. */
export function audienceOf(principal: Principal): Audience {
  const { roles } = principal
  if (hasScope(principal, WORKFLOW_SCOPE)) return 'office'
  if (roles.some((role) => role !== 'customer' && role !== 'technician')) return 'office'
  return roles.includes('technician') ? 'field' : 'portal'
}
