import {
  getNamedType,
  isAbstractType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql'
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
 * Checks fields against the requirements of the composed graph: the field's own, those of its type, and, where the
 * parent is abstract, those of the same field on every type it may turn out to be. The caller is authenticated.
 */
export function authoriseFields(
  schema: GraphQLSchema,
  security: SecurityIndex,
  scopes: ReadonlySet<string>,
): AuthoriseField {
  return (parent, field) => {
    const coordinate = `${parent.name}.${field.name}`
    const coordinates = [
      coordinate,
      ...(isAbstractType(parent)
        ? schema.getPossibleTypes(parent).map((type) => `${type.name}.${field.name}`)
        : []),
      getNamedType(field.type).name,
    ]
    const unmet = coordinates
      .map((each) => security.get(each))
      .find((requirement) => requirement !== undefined && !meets(requirement, scopes))
    return unmet === undefined ? null : { coordinate, requiredScopes: unmet.scopes }
  }
}

function meets({ scopes: alternatives, undecided }: Requirement, scopes: ReadonlySet<string>): boolean {
  if (undecided) return false
  return alternatives.length === 0 || alternatives.some((set) => set.every((scope) => scopes.has(scope)))
}
