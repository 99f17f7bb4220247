import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import type { DemandIndex } from './field-demand.ts'

/** The argument that says how long a list is, ours and Relay's. */
const SLICING_ARGUMENT = 'first'

/** The lists of a connection whose length the argument of the field above says. */
const SIZED_FIELDS = ['edges', 'nodes']

/** How long a list is of which nothing is said. */
const ASSUMED_SIZE = 10

/** What one object costs, and a mutation: it writes, and mostly runs a workflow. Values cost nothing. */
const OBJECT_WEIGHT = 1
const MUTATION_WEIGHT = 10

/** How many objects a field gives: so many, or what a variable says. */
type Size = number | { readonly variable: string; readonly otherwise: number }

interface CostNode {
  readonly weight: number
  readonly size: Size
  readonly children: readonly CostNode[]
}

/** What an operation asks for at most. */
export interface OperationDemand {
  /** About the number of objects. */
  readonly cost: number
  /** The longest page that one of its fields asks for. */
  readonly page: number
}

/** What an operation asks for with these variables. */
export type MeasureOperation = (variables: Readonly<Record<string, unknown>>) => OperationDemand

/**
 * Makes the measure of a valid operation, by the cost specification's static estimate: each object counts its
 * weight, times the length of the lists around it as their arguments, the schema or a default say. What may be skipped
 * counts.
 */
export function compileDemand(
  schema: GraphQLSchema,
  demand: DemandIndex,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): MeasureOperation {
  const root = schema.getRootType(operation.operation)
  if (root === null || root === undefined) return () => ({ cost: 0, page: 0 })
  const weight = operation.operation === 'mutation' ? MUTATION_WEIGHT : OBJECT_WEIGHT
  const slices: Size[] = []
  const nodes = compile(operation.selectionSet, root, null, weight)
  return (variables) => ({
    cost: sum(nodes, variables),
    page: Math.max(0, ...slices.map((slice) => sizeOf(slice, variables))),
  })

  function compile(
    { selections }: SelectionSetNode,
    parent: GraphQLCompositeType,
    above: Size | null,
    objectWeight: number,
  ): CostNode[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return compileField(selection, parent, above, objectWeight)
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
      if (fragment === undefined) return []
      const condition = fragment.typeCondition?.name.value
      const type = condition === undefined ? parent : schema.getType(condition)
      return isCompositeType(type) ? compile(fragment.selectionSet, type, above, objectWeight) : []
    })
  }

  function compileField(
    node: FieldNode,
    parent: GraphQLCompositeType,
    above: Size | null,
    objectWeight: number,
  ): CostNode[] {
    const name = node.name.value
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined
    if (field === undefined) return []
    const said = demand.get(`${parent.name}.${name}`)
    const type = getNamedType(field.type)
    const isList = isListType(getNullableType(field.type))
    const sliced = sliceOf(node, field)
    if (sliced !== null) slices.push(sliced)
    const size = isList
      ? (sliced ?? (SIZED_FIELDS.includes(name) ? above : null) ?? said?.assumedSize ?? ASSUMED_SIZE)
      : 1
    const weight = said?.weight ?? (isCompositeType(type) ? objectWeight : 0)
    const children =
      isCompositeType(type) && node.selectionSet !== undefined
        ? compile(node.selectionSet, type, isList ? null : sliced, OBJECT_WEIGHT)
        : []
    return weight === 0 && children.length === 0 ? [] : [{ weight, size, children }]
  }
}

function sliceOf(node: FieldNode, field: GraphQLField<unknown, unknown>): Size | null {
  const argument = field.args.find(({ name }) => name === SLICING_ARGUMENT)
  if (argument === undefined) return null
  const otherwise = typeof argument.defaultValue === 'number' ? argument.defaultValue : ASSUMED_SIZE
  const value = node.arguments?.find(({ name }) => name.value === SLICING_ARGUMENT)?.value
  if (value?.kind === Kind.INT) return Number(value.value)
  if (value?.kind === Kind.VARIABLE) return { variable: value.name.value, otherwise }
  return otherwise
}

function sum(nodes: readonly CostNode[], variables: Readonly<Record<string, unknown>>): number {
  let total = 0
  for (const { weight, size, children } of nodes)
    total += sizeOf(size, variables) * (weight + sum(children, variables))
  return total
}

function sizeOf(size: Size, variables: Readonly<Record<string, unknown>>): number {
  if (typeof size === 'number') return Math.max(size, 0)
  const given = variables[size.variable]
  return typeof given === 'number' ? Math.max(given, 0) : size.otherwise
}
