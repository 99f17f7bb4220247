import {
  getNamedType,
  GraphQLError,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  TypeNameMetaFieldDef,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import type { AuthoriseField, Denial } from './authorise-field.ts'
import { compileCompletion, compileDenial, type Complete } from './compile-completion.ts'
import { deferralOf } from './number-deferrals.ts'
import { plannedKey } from './planned-key.ts'
import type { OperationWithFragments } from './resolve-conditions.ts'

/** A field of an answer: under which key the client wants it, and under which the plan fetches it. */
export interface SelectedField {
  readonly responseKey: string
  /** The key in the fetched data. */
  readonly sourceKey: string
  /** Set if the caller may not see it: it was never fetched. */
  readonly denial: Denial | null
  /** Makes the answer's value of the fetched one; null for `__typename`, which the object's type gives. */
  readonly complete: Complete | null
  /** What is selected below, if it has anything below. */
  readonly selection: Selection | null
}

/** A fragment whose fields the client takes later; its number is that of `numberDeferrals`. */
export interface Deferral {
  readonly number: number
  readonly selection: Selection
}

/** What is selected on an object of one concrete type. */
export interface ObjectSelection {
  /** In the client's order. */
  readonly fields: readonly SelectedField[]
  readonly deferrals: readonly Deferral[]
}

/** What is selected on an object, by the concrete type it turns out to have. */
export interface Selection {
  readonly schema: GraphQLSchema
  readonly type: GraphQLCompositeType
  /** Compiled at the first object of the type. */
  on(type: GraphQLObjectType): ObjectSelection
}

/** The nodes of one object: by response key, and the deferred fragments. */
interface Collected {
  readonly fields: Map<string, FieldNode[]>
  readonly deferred: { readonly number: number; readonly set: SelectionSetNode }[]
}

/** Makes the selection of an operation's root. Fields of one response key are merged as GraphQL merges them. */
export function compileSelection(
  schema: GraphQLSchema,
  root: GraphQLObjectType,
  { operation, fragments }: OperationWithFragments,
  authorise: AuthoriseField,
): Selection {
  return selectionOf(root, [operation.selectionSet])

  function selectionOf(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): Selection {
    const compiled = new Map<string, ObjectSelection>()
    return {
      schema,
      type,
      on(concrete) {
        const known = compiled.get(concrete.name)
        if (known !== undefined) return known
        const selection = compileObject(concrete, sets)
        compiled.set(concrete.name, selection)
        return selection
      },
    }
  }

  function compileObject(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): ObjectSelection {
    const collected: Collected = { fields: new Map(), deferred: [] }
    for (const set of sets) collect(type, set, collected, new Set())
    return {
      fields: [...collected.fields].map(([key, nodes]) => compileField(type, key, nodes)),
      deferrals: collected.deferred.map(({ number, set }) => ({
        number,
        selection: selectionOf(type, [set]),
      })),
    }
  }

  function collect(
    type: GraphQLObjectType,
    set: SelectionSetNode,
    collected: Collected,
    spread: Set<string>,
  ): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value
        collected.fields.set(key, [...(collected.fields.get(key) ?? []), node])
        continue
      }
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        if (spread.has(node.name.value)) continue
        spread.add(node.name.value)
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node
      if (fragment === undefined || !applies(type, fragment.typeCondition?.name.value)) continue
      const number = deferralOf(fragment)
      if (number === null) collect(type, fragment.selectionSet, collected, spread)
      else collected.deferred.push({ number, set: fragment.selectionSet })
    }
  }

  function applies(type: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true
    const conditional = schema.getType(condition)
    return isAbstractType(conditional) && schema.isSubType(conditional, type)
  }

  function compileField(
    type: GraphQLObjectType,
    responseKey: string,
    nodes: readonly FieldNode[],
  ): SelectedField {
    const [node] = nodes
    const definition = node === undefined ? undefined : fieldOf(type, node.name.value)
    if (node === undefined || definition === undefined) {
      throw new GraphQLError(`There is no field "${node?.name.value ?? responseKey}" on ${type.name}.`)
    }
    const below = getNamedType(definition.type)
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
    const selection = isCompositeType(below) ? selectionOf(below, sets) : null
    const denial = authorise(type, definition)
    return {
      responseKey,
      sourceKey: plannedKey(node),
      denial,
      complete: completionOf(type, definition, denial, selection),
      selection,
    }
  }
}

function completionOf(
  { name: parentName }: GraphQLObjectType,
  definition: GraphQLField<unknown, unknown>,
  denial: Denial | null,
  selection: Selection | null,
): Complete | null {
  if (denial !== null) return compileDenial(denial, definition.type)
  if (definition === TypeNameMetaFieldDef) return null
  return compileCompletion(definition.type, { parentName, definition }, selection)
}

/** A field of a type by name, `__typename` too. */
export function fieldOf(
  type: GraphQLCompositeType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef
  return isObjectType(type) || 'getFields' in type ? type.getFields()[name] : undefined
}
