import { operationFromDocument } from '@apollo/federation-internals'
import type { QueryPlan } from '@apollo/query-planner'
import {
  getOperationAST,
  GraphQLError,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
} from 'graphql'
import type { Supergraph } from '../supergraph/supergraph.ts'
import { authoriseFields, type Denial } from './authorise-field.ts'
import { compileSelection, type Selection } from './compile-selection.ts'
import { plannableOperation } from './plannable-operation.ts'
import { conditionVariables, resolveConditions, type OperationWithFragments } from './resolve-conditions.ts'

/** An operation made ready: planned, and with what its answer is shaped by. For one set of scopes and conditions. */
export interface PreparedOperation {
  readonly kind: 'query' | 'mutation' | 'subscription'
  readonly name: string | null
  readonly root: GraphQLObjectType
  readonly selection: Selection
  /** Null if there is nothing to fetch: all was forbidden or introspection. */
  readonly plan: QueryPlan | null
  /** Fields that the caller may not see, each coordinate once. */
  readonly denials: readonly Denial[]
  /** The introspection that the operation asks for beside its data, as a document of its own. */
  readonly introspection: DocumentNode | null
}

/** Prepares operations and remembers them, the most recent thousand. */
export type PrepareOperation = (
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>>,
  scopes: readonly string[],
) => PreparedOperation

const MAX_PREPARED = 1_000

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
  const byDocument = new WeakMap<DocumentNode, Map<string, PreparedOperation>>()
  const documentIds = new WeakMap<DocumentNode, OperationWithFragments>()
  let size = 0

  return (document, operationName, variables, scopes) => {
    const known = documentIds.get(document)
    const found = known ?? findOperation(document, operationName)
    // A document with one operation needs no name, so only such documents are remembered by themselves.
    const single = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length === 1
    if (known === undefined && single) documentIds.set(document, found)
    const operation = single ? found : findOperation(document, operationName)
    const key = JSON.stringify([
      operationName ?? null,
      scopes,
      conditionVariables(operation).map((name) => variables[name]),
    ])
    const prepared = byDocument.get(document) ?? new Map<string, PreparedOperation>()
    byDocument.set(document, prepared)
    const ready = prepared.get(key)
    if (ready !== undefined) return ready
    if (size++ > MAX_PREPARED) prepared.clear()
    const result = prepare(supergraph, resolveConditions(operation, variables), new Set(scopes))
    prepared.set(key, result)
    return result
  }
}

function prepare(
  supergraph: Supergraph,
  operation: OperationWithFragments,
  scopes: ReadonlySet<string>,
): PreparedOperation {
  const { apiSchema, plannerSchema, planner, security } = supergraph
  const kind = operation.operation.operation
  const root = apiSchema.getRootType(kind)
  if (root === undefined || root === null) throw new GraphQLError(`This graph has no ${kind}.`)
  const denials = new Map<string, Denial>()
  const check = authoriseFields(security, scopes)
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
        : planner.buildQueryPlan(operationFromDocument(plannerSchema, plannable, { validate: false })),
    denials: [...denials.values()],
    introspection: introspectionOf(operation),
  }
}

function isIntrospection(node: {
  readonly kind: string
  readonly name?: { readonly value: string }
}): boolean {
  return node.kind === Kind.FIELD && (node.name?.value === '__schema' || node.name?.value === '__type')
}

/** Introspection is asked at the top of a query; GraphQL's own executor answers it from the schema. */
function withoutIntrospection({ operation, fragments }: OperationWithFragments): OperationWithFragments {
  const strip = <Node extends { selectionSet: { selections: readonly { kind: string }[] } }>(
    node: Node,
  ): Node => ({
    ...node,
    selectionSet: {
      ...node.selectionSet,
      selections: node.selectionSet.selections.filter((selection) => !isIntrospection(selection)),
    },
  })
  return {
    operation: strip(operation),
    fragments: new Map(
      [...fragments].map(([name, fragment]) => [
        name,
        fragment.typeCondition.name.value === 'Query' ? strip(fragment) : fragment,
      ]),
    ),
  }
}

function introspectionOf({ operation, fragments }: OperationWithFragments): DocumentNode | null {
  const asked = operation.selectionSet.selections.filter(isIntrospection)
  if (asked.length === 0) return null
  const selectionSet = { ...operation.selectionSet, selections: asked }
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }, ...fragments.values()] }
}
