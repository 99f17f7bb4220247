import { operationFromDocument } from '@apollo/federation-internals'
import type { QueryPlan } from '@apollo/query-planner'
import {
  getOperationAST,
  GraphQLError,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Supergraph } from '../supergraph/supergraph.ts'
import { authoriseFields, type Denial } from './authorise-field.ts'
import { compileSelection, type Selection } from './compile-selection.ts'
import { decideOverrides } from './decide-overrides.ts'
import { mentionsDefer, numberDeferrals, type NumberedOperation } from './number-deferrals.ts'
import { plannableOperation } from './plannable-operation.ts'
import { conditionVariables, resolveConditions, type OperationWithFragments } from './resolve-conditions.ts'

/** An operation made ready: planned, and with what its answer is shaped by. For one set of grants and conditions. */
export interface PreparedOperation {
  readonly kind: 'query' | 'mutation' | 'subscription'
  readonly name: string | null
  readonly root: GraphQLObjectType
  readonly selection: Selection
  /** Null if there is nothing to fetch: all was forbidden or introspection. */
  readonly plan: QueryPlan | null
  /** Fields that the caller may not see, each coordinate once. */
  readonly denials: readonly Denial[]
  /** The introspection that the operation asks for beside its data. */
  readonly introspection: Introspection | null
  /** Of each fragment that is delivered later, what the client calls it; null where it gave no label. */
  readonly deferralLabels: readonly (string | null)[]
}

/** Introspection that is answered from the schema, and the keys of the whole answer in the client's order. */
export interface Introspection {
  readonly document: DocumentNode
  readonly keys: readonly string[]
}

/**
 * Prepares operations and remembers them, the most recent thousand; `isKnown` says that it did. `@defer` counts only for
 * a client that takes its answer in parts.
 */
export type PrepareOperation = (
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>>,
  grants: readonly string[],
  inParts?: boolean,
) => { readonly prepared: PreparedOperation; readonly isKnown: boolean }

const MAX_PREPARED = 1_000

/** More parts than a client shows one after the other. */
const MAX_DEFERRALS = 32

/** Finds the operation that a request names. Throws `GraphQLError` if there is none or it is not clear which. */
export function findOperation(
  document: DocumentNode,
  name: string | null | undefined,
): OperationWithFragments {
  const operation = getOperationAST(document, name)
  if (operation === null || operation === undefined) {
    const text =
      name === null || name === undefined ? 'Name the operation to run.' : `There is no operation ${name}.`
    throw new GraphQLError(text, { extensions: { code: 'BAD_USER_INPUT' } })
  }
  const fragments = document.definitions.filter(
    (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
  )
  return { operation, fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])) }
}

/** Makes the preparation for one supergraph. */
export function createPrepareOperation(supergraph: Supergraph): PrepareOperation {
  const documentIds = new WeakMap<DocumentNode, number>()
  const conditions = new WeakMap<OperationDefinitionNode, OperationConditions>()
  const grantKeys = new WeakMap<readonly string[], string>()
  const prepared = new LRUCache<string, PreparedOperation>({ max: MAX_PREPARED })
  let nextId = 0

  return (document, operationName, variables, grants, inParts = false) => {
    const found = findOperation(document, operationName)
    const id = documentIds.get(document) ?? nextId++
    documentIds.set(document, id)
    const known = conditions.get(found.operation)
    const { names, mayDefer } = known ?? conditionsOf(found)
    if (known === undefined) conditions.set(found.operation, { names, mayDefer })
    const values = names.map((name) => variables[name])
    const grantKey = grantKeys.get(grants) ?? JSON.stringify(grants)
    grantKeys.set(grants, grantKey)
    const { overrideLabels } = supergraph
    const overrides = overrideLabels.length === 0 ? [] : decideOverrides(overrideLabels, Math.random())
    const key = JSON.stringify([id, operationName ?? null, grantKey, values, mayDefer && inParts, overrides])
    const before = prepared.get(key)
    if (before !== undefined) return { prepared: before, isKnown: true }
    const whole = resolveConditions(found, variables)
    const operation = mayDefer
      ? decideDeferrals(supergraph, whole, variables, inParts)
      : { operation: whole, labels: [] }
    const result = prepare(supergraph, operation, new Set(grants), overrides)
    prepared.set(key, result)
    return { prepared: result, isKnown: false }
  }
}

/** Which variables decide what an operation asks for, and whether it asks for anything later. */
interface OperationConditions {
  readonly names: readonly string[]
  readonly mayDefer: boolean
}

function conditionsOf(found: OperationWithFragments): OperationConditions {
  return { names: conditionVariables(found), mayDefer: mentionsDefer(found) }
}

/**
 * What the planner cannot defer well comes whole: it loops for ever where an interface object is near, and plans ever
 * more slowly the more is deferred.
 */
function decideDeferrals(
  supergraph: Supergraph,
  whole: OperationWithFragments,
  variables: Readonly<Record<string, unknown>>,
  inParts: boolean,
): NumberedOperation {
  const numbered = numberDeferrals(whole, variables, inParts && !supergraph.hasInterfaceObjects)
  return numbered.labels.length > MAX_DEFERRALS ? numberDeferrals(whole, variables, false) : numbered
}

function prepare(
  supergraph: Supergraph,
  { operation, labels }: NumberedOperation,
  grants: ReadonlySet<string>,
  overrides: readonly string[],
): PreparedOperation {
  const { apiSchema, plannerSchema, planner, security } = supergraph
  const kind = operation.operation.operation
  const root = apiSchema.getRootType(kind)
  if (root === undefined || root === null) throw new GraphQLError(`This graph has no ${kind}.`)
  const denials = new Map<string, Denial>()
  const check = authoriseFields(security, grants)
  const data = withoutIntrospection(operation)
  const plannable = plannableOperation(apiSchema, root, data, (parent, field) => {
    const denial = check(parent, field)
    if (denial !== null) denials.set(denial.coordinate, denial)
    return denial
  })
  return {
    kind,
    name: operation.operation.name?.value ?? null,
    root,
    selection: compileSelection(apiSchema, root, data, check),
    plan:
      plannable === null
        ? null
        : planner.buildQueryPlan(operationFromDocument(plannerSchema, plannable, { validate: false }), {
            overrideConditions: new Map(overrides.map((label) => [label, true])),
          }),
    denials: [...denials.values()],
    introspection: introspectionOf(operation),
    deferralLabels: labels,
  }
}

/** Introspection is asked at the top of a query; GraphQL's own executor answers it from the schema. */
function withoutIntrospection(whole: OperationWithFragments): OperationWithFragments {
  const selectionSet = pickRoot(whole.operation.selectionSet, whole, (node) => !isIntrospection(node))
  return { ...whole, operation: { ...whole.operation, selectionSet } }
}

function introspectionOf(whole: OperationWithFragments): Introspection | null {
  const selectionSet = pickRoot(whole.operation.selectionSet, whole, isIntrospection)
  if (selectionSet.selections.length === 0) return null
  const operation = { ...whole.operation, selectionSet }
  return {
    document: { kind: Kind.DOCUMENT, definitions: [operation, ...whole.fragments.values()] },
    keys: [...new Set(responseKeys(pickRoot(whole.operation.selectionSet, whole, () => true)))],
  }
}

function responseKeys({ selections }: SelectionSetNode): string[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node.alias?.value ?? node.name.value]
    return node.kind === Kind.INLINE_FRAGMENT ? responseKeys(node.selectionSet) : []
  })
}

/** Those of the root's fields that are wanted, with the fragments that hold them written out. */
function pickRoot(
  set: SelectionSetNode,
  whole: OperationWithFragments,
  isWanted: (node: FieldNode) => boolean,
): SelectionSetNode {
  const selections = set.selections.flatMap((node): SelectionNode[] => {
    if (node.kind === Kind.FIELD) return isWanted(node) ? [node] : []
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? whole.fragments.get(node.name.value) : node
    if (fragment === undefined) return []
    const selectionSet = pickRoot(fragment.selectionSet, whole, isWanted)
    const { typeCondition, directives = [] } = fragment
    if (selectionSet.selections.length === 0) return []
    const condition = typeCondition === undefined ? {} : { typeCondition }
    return [{ kind: Kind.INLINE_FRAGMENT, ...condition, directives, selectionSet }]
  })
  return { kind: Kind.SELECTION_SET, selections }
}

function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type'
}
