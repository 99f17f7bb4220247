import {
  Kind,
  parse,
  visit,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql'

/** A field of a supergraph: of which type it is, and how each subgraph has it. */
interface JoinedField {
  readonly typeName: string
  /** `@join__field` of each subgraph that has it, made out where the supergraph leaves them out. */
  readonly joins: readonly ConstDirectiveNode[]
}

/** The fields of a supergraph's objects and interfaces, by type. */
export interface JoinedFields extends ReadonlyMap<string, ReadonlyMap<string, JoinedField>> {
  /** True for an object, false for an interface. */
  isObject(typeName: string): boolean
  /** A type and, of an interface, those that implement it. */
  possible(typeName: string): readonly string[]
}

/** Reads how the subgraphs have each field. */
export function readJoinedFields(document: DocumentNode): JoinedFields {
  const definitions = document.definitions.filter(hasFields)
  const fields = new Map(
    definitions.map((type) => [
      type.name.value,
      new Map(
        (type.fields ?? []).map((field) => [
          field.name.value,
          { typeName: namedType(field.type), joins: joinsOf(type, field.directives) },
        ]),
      ),
    ]),
  )
  return Object.assign(fields, {
    isObject: (typeName: string) =>
      definitions.some(({ kind, name }) => kind === Kind.OBJECT_TYPE_DEFINITION && name.value === typeName),
    possible: (typeName: string) => [
      typeName,
      ...definitions
        .filter(({ interfaces = [] }) => interfaces.some(({ name }) => name.value === typeName))
        .map(({ name }) => name.value),
    ],
  })
}

/** The definition of an object or an interface. */
export type TypeWithFields = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode

/** True for the definition of an object or an interface. */
export function hasFields(node: DefinitionNode): node is TypeWithFields {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION
}

/** How the subgraphs have a field: a field that says nothing is in all subgraphs of its type. */
export function joinsOf(
  type: TypeWithFields,
  directives: readonly ConstDirectiveNode[] = [],
): readonly ConstDirectiveNode[] {
  const own = directives.filter(({ name }) => name.value === 'join__field')
  if (own.length > 0) return own
  const graphs = (type.directives ?? [])
    .filter(({ name }) => name.value === 'join__type')
    .map((join) => argumentOf(join, 'graph') ?? '')
  return [...new Set(graphs)].map((graph) => joinField(graph, {}))
}

/** `@join__field` of a graph that declares the field external. */
export function externalIn(graph: string): ConstDirectiveNode {
  return joinField(graph, { external: { kind: Kind.BOOLEAN, value: true } })
}

function joinField(graph: string, further: Readonly<Record<string, ConstValueNode>>): ConstDirectiveNode {
  const given = Object.entries({ graph: { kind: Kind.ENUM, value: graph } as const, ...further })
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: 'join__field' },
    arguments: given.map(([name, value]) => ({
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: name },
      value,
    })),
  }
}

/** An argument of a directive as text; undefined if it is not given. */
export function argumentOf(directive: DirectiveNode, argument: string): string | undefined {
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value
  if (value === undefined || !('value' in value)) return undefined
  return String(value.value)
}

/** The directive with another value of an argument that it has. */
export function withArgument(
  directive: ConstDirectiveNode,
  argument: string,
  value: ConstValueNode,
): ConstDirectiveNode {
  const given = (directive.arguments ?? []).map((each) =>
    each.name.value === argument ? { ...each, value } : each,
  )
  return { ...directive, arguments: given }
}

/** The names of all fields of a field set, however deep. */
export function fieldNamesOf(fieldSet: string): string[] {
  const names: string[] = []
  visit(parseFieldSet(fieldSet), { Field: ({ name }) => void names.push(name.value) })
  return names
}

/** Parses what a `@key`, `@requires` or `@provides` names. */
export function parseFieldSet(fieldSet: string): SelectionSetNode {
  const [operation] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions
  if (operation?.kind === Kind.OPERATION_DEFINITION) return operation.selectionSet
  throw new Error(`"${fieldSet}" is not a field set.`)
}

/** The name of a type without lists and non-nulls. */
export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type)
}
