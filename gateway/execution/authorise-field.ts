import { getNamedType, TypeNameMetaFieldDef, type GraphQLCompositeType, type GraphQLField } from 'graphql'
import type { Principal } from '../../subgraphs/platform/principal.ts'
import { audienceOf, type Audience } from '../supergraph/audiences.ts'
import type { Requirement, SecurityIndex } from '../supergraph/split-security.ts'

/** A field that a caller may not see, and which scopes would show it. */
export interface Denial {
  /** `Type.field`. */
  readonly coordinate: string
  readonly requiredScopes: readonly (readonly string[])[]
}

/** Tells whether a caller may see a field; null if so. */
export type AuthoriseField = (
  parent: GraphQLCompositeType,
  field: GraphQLField<unknown, unknown>,
) => Denial | null

/** What a caller has: its scopes, the policies that are decided in its favour, and whose graph it gets. */
export function grantsOf(
  principal: Principal,
  policies: readonly string[],
  decide: (policy: string) => boolean,
): readonly string[] {
  return [
    ...principal.scopes,
    ...policies.filter(decide).map(policyGrant),
    audienceGrant(audienceOf(principal)),
  ]
}

/** No scope has a name like these: scopes come from roles, not from tokens. */
function policyGrant(policy: string): string {
  return `@policy ${policy}`
}
function audienceGrant(audience: Audience): string {
  return `@audience ${audience}`
}

/** Tells of a coordinate whether those with these grants see it. A policy may be decided in a caller's favour. */
export function isShownTo(
  security: SecurityIndex,
  grants: ReadonlySet<string>,
): (coordinate: string) => boolean {
  return (coordinate) => {
    const requirement = security.get(coordinate)
    return requirement === undefined || meets({ ...requirement, policies: [] }, grants)
  }
}

/**
 * Checks fields against the requirements of the composed graph: the field's own, those of the type it is on, also where
 * that type is reached through a union or an interface, and those of the type it gives. The caller is authenticated.
 */
export function authoriseFields(security: SecurityIndex, grants: ReadonlySet<string>): AuthoriseField {
  return (parent, field) => {
    // What a thing is called is no secret: the schema tells it.
    if (field === TypeNameMetaFieldDef) return null
    const coordinate = `${parent.name}.${field.name}`
    const unmet = [coordinate, parent.name, getNamedType(field.type).name]
      .map((each) => security.get(each))
      .find((requirement) => requirement !== undefined && !meets(requirement, grants))
    return unmet === undefined ? null : { coordinate, requiredScopes: unmet.scopes }
  }
}

function meets({ scopes, policies, audiences }: Requirement, grants: ReadonlySet<string>): boolean {
  const has = (alternatives: readonly (readonly string[])[]) =>
    alternatives.length === 0 || alternatives.some((set) => set.every((each) => grants.has(each)))
  return (
    has(scopes) &&
    has(policies.map((set) => set.map(policyGrant))) &&
    has(audiences.map((audience) => [audienceGrant(audience)]))
  )
}
