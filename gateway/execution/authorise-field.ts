import { getNamedType, TypeNameMetaFieldDef, type GraphQLCompositeType, type GraphQLField } from 'graphql'
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

/**
 * Checks fields against the requirements of the composed graph: the field's own, those of the type it is on, also where
 * that type is reached through a union or an interface, and those of the type it gives. The caller is authenticated.
 */
export function authoriseFields(security: SecurityIndex, scopes: ReadonlySet<string>): AuthoriseField {
  return (parent, field) => {
    // What a thing is called is no secret: the schema tells it.
    if (field === TypeNameMetaFieldDef) return null
    const coordinate = `${parent.name}.${field.name}`
    const unmet = [coordinate, parent.name, getNamedType(field.type).name]
      .map((each) => security.get(each))
      .find((requirement) => requirement !== undefined && !meets(requirement, scopes))
    return unmet === undefined ? null : { coordinate, requiredScopes: unmet.scopes }
  }
}

function meets({ scopes: alternatives, undecided }: Requirement, scopes: ReadonlySet<string>): boolean {
  if (undecided) return false
  return alternatives.length === 0 || alternatives.some((set) => set.every((scope) => scopes.has(scope)))
}
