import {
  doTypesOverlap,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { AuthoriseField } from './authorise-field.ts'
import { fieldOf } from './compile-selection.ts'
import { plannedKey } from './planned-key.ts'
import type { OperationWithFragments } from './resolve-conditions.ts'

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

/**
 * The operation as the planner gets it: without the fields that the caller may not see and without introspection,
 * every other field under its planned key, fragments written out, the type asked for wherever it decides what is
 * answered. Null if there is nothing to fetch.
 */
export function plannableOperation(
  schema: GraphQLSchema,
  root: GraphQLObjectType,
  { operation, fragments }: OperationWithFragments,
  authorise: AuthoriseField,
): DocumentNode | null {
  const selections = rewrite(root, operation.selectionSet).filter((node) => node !== TYPENAME)
  if (selections.length === 0) return null
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections }
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] }

  function rewrite(type: GraphQLCompositeType, set: SelectionSetNode): SelectionNode[] {
    const selections = set.selections.flatMap((node) => rewriteSelection(type, node))
    return isAbstractType(type) || selections.length === 0 ? [TYPENAME, ...selections] : selections
  }

  function rewriteSelection(type: GraphQLCompositeType, node: SelectionNode): SelectionNode[] {
    if (node.kind === Kind.FIELD) return rewriteField(type, node)
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node
    if (fragment === undefined) return []
    const { typeCondition } = fragment
    const conditional = typeCondition === undefined ? type : schema.getType(typeCondition.name.value)
    if (!isCompositeType(conditional) || !doTypesOverlap(schema, type, conditional)) return []
    // An object is what it is, whatever else it may be called; the planner takes it for another type if that is deferred.
    const isKnown = isObjectType(type) && isAbstractType(conditional)
    const [below, condition] = isKnown ? [type, undefined] : [conditional, typeCondition]
    const selectionSet: SelectionSetNode = {
      kind: Kind.SELECTION_SET,
      selections: rewrite(below, fragment.selectionSet),
    }
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        ...(condition === undefined ? {} : { typeCondition: condition }),
        // What is left of them is `@defer`, which is the planner's.
        ...(node.directives === undefined ? {} : { directives: node.directives }),
        selectionSet,
      },
    ]
  }

  function rewriteField(type: GraphQLCompositeType, node: FieldNode): SelectionNode[] {
    if (node.name.value === '__typename') return [TYPENAME]
    const definition = fieldOf(type, node.name.value)
    if (definition === undefined) return []
    const shown = showingTypes(type, node.name.value)
    const field = rewriteShown(node, getNamedType(definition.type))
    return shown === 'all'
      ? [field]
      : shown.map(({ name }) => ({
          kind: Kind.INLINE_FRAGMENT,
          typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
          selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
        }))
  }

  /** Of an interface's types some may show a field that others guard: the field is asked of those alone. */
  function showingTypes(type: GraphQLCompositeType, name: string): 'all' | readonly GraphQLObjectType[] {
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type]
    const shown = possible.filter((each) => {
      const definition = fieldOf(each, name)
      return definition !== undefined && authorise(each, definition) === null
    })
    return shown.length === possible.length ? 'all' : shown
  }

  function rewriteShown(node: FieldNode, below: GraphQLNamedType): FieldNode {
    const key = plannedKey(node)
    const { alias: _alias, selectionSet, ...rest } = node
    return {
      ...rest,
      ...(key === node.name.value ? {} : { alias: { kind: Kind.NAME, value: key } }),
      ...(selectionSet === undefined || !isCompositeType(below)
        ? {}
        : { selectionSet: { kind: Kind.SELECTION_SET, selections: rewrite(below, selectionSet) } }),
    }
  }
}
