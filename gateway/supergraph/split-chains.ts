import {
  isTypeDefinitionNode,
  Kind,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
} from 'graphql'
import {
  argumentOf,
  fieldNamesOf,
  hasFields,
  externalIn,
  joinsOf,
  readJoinedFields,
  withArgument,
  type TypeWithFields,
} from './joined-fields.ts'
import { chainedFields, type RequiringField } from './required-chains.ts'

/** A supergraph for the planner, and which of its subgraphs are parts of others. */
export interface SplitChains {
  readonly document: DocumentNode
  /** The subgraph that is asked, by the name of its part. */
  readonly parts: ReadonlyMap<string, string>
}

/** A part of a subgraph: it gives those of its fields that are at one depth of requiring. */
interface Part {
  readonly graph: string
  readonly name: string
  readonly gives: ReadonlySet<string>
  readonly requires: ReadonlySet<string>
}

/**
 * Gives the planner a supergraph in which no subgraph has two links of a chain of `@requires`. Where one has, the
 * planner may ask it for a link together with its other fields, before what the link requires is there; and it takes a
 * field that a subgraph declares external for one that it gives. So fields that require others are in subgraphs of
 * their own by their depth, which have what such a field can answer and, of entities, the keys and the facts alone.
 */
export function splitChains(document: DocumentNode): SplitChains {
  const { chained, others } = chainedFields(readJoinedFields(document))
  const parts = partsOf(chained)
  if (parts.length === 0) return { document, parts: new Map() }
  const names = new Map<string, string>()
  const types = document.definitions.filter(hasFields)
  const provided = providedFields(types)
  const facts = new Set(others.flatMap(({ graph, required }) => required.map((each) => `${graph}/${each}`)))
  const roots = rootTypes(document)
  const definitions = document.definitions.map((node) => split(node))
  return { document: { ...document, definitions }, parts: names }

  function split(node: DefinitionNode): DefinitionNode {
    if (node.kind === Kind.ENUM_TYPE_DEFINITION) {
      if (node.name.value === 'join__Graph') return withParts(node, parts, names)
      const values = (node.values ?? []).map((value) => ({
        ...value,
        directives: repeated(value.directives),
      }))
      return { ...node, directives: repeated(node.directives), values }
    }
    if (hasFields(node)) {
      const fields = (node.fields ?? []).map((field) => splitField(node, field))
      return { ...node, directives: repeated(node.directives), fields }
    }
    if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
      const fields = (node.fields ?? []).map((field) => ({
        ...field,
        directives: repeated(field.directives),
      }))
      return { ...node, directives: repeated(node.directives), fields }
    }
    return isTypeDefinitionNode(node) ? { ...node, directives: repeated(node.directives) } : node
  }

  function splitField(type: TypeWithFields, field: FieldDefinitionNode): FieldDefinitionNode {
    const others = (field.directives ?? []).filter(({ name }) => name.value !== 'join__field')
    const joins = joinsOf(type, field.directives)
    const own = joins.flatMap((join) => joinOfRest(type, field.name.value, join))
    const ofParts = roots.has(type.name.value)
      ? []
      : joins.flatMap((join) =>
          parts
            .filter(({ graph }) => graph === argumentOf(join, 'graph'))
            .flatMap((part) => joinOfPart(type, field.name.value, join, part)),
        )
    return { ...field, directives: [...others, ...own, ...ofParts] }
  }

  /** How a subgraph has a field without its parts: none that they give, and no fact for them. */
  function joinOfRest(
    type: TypeWithFields,
    fieldName: string,
    join: ConstDirectiveNode,
  ): ConstDirectiveNode[] {
    const graph = argumentOf(join, 'graph') ?? ''
    const coordinate = `${type.name.value}.${fieldName}`
    const isFact = argumentOf(join, 'external') === 'true'
    const ofGraph = parts.filter((part) => part.graph === graph)
    const isGiven = ofGraph.some(({ gives }) => gives.has(coordinate))
    if (!isGiven && (!isFact || !ofGraph.some(({ requires }) => requires.has(coordinate)))) return [join]
    const isNeeded =
      facts.has(`${graph}/${coordinate}`) ||
      ofInterface(type, fieldName) ||
      provided.has(`${graph}/${fieldName}`) ||
      keysOf(type, graph)?.has(fieldName)
    return isNeeded === true ? [isFact ? join : externalIn(graph)] : []
  }

  function joinOfPart(
    type: TypeWithFields,
    fieldName: string,
    join: ConstDirectiveNode,
    part: Part,
  ): ConstDirectiveNode[] {
    const coordinate = `${type.name.value}.${fieldName}`
    if (part.gives.has(coordinate)) return [inGraph(join, part.name)]
    const keys = keysOf(type, part.graph)
    if (keys === null || keys.has(fieldName)) return [inGraph(join, part.name)]
    const isNeeded = part.requires.has(coordinate) || ofInterface(type, fieldName)
    return isNeeded ? [externalIn(part.name)] : []
  }

  /** The fields of the keys that a subgraph finds a type by, or one that implements it; null if it finds none. */
  function keysOf({ name }: TypeWithFields, graph: string): ReadonlySet<string> | null {
    const isOrImplements = (each: TypeWithFields) =>
      each.name.value === name.value || (each.interfaces ?? []).some((one) => one.name.value === name.value)
    const keys = types
      .filter(isOrImplements)
      .flatMap(({ directives = [] }) => directives)
      .filter((join) => join.name.value === 'join__type' && argumentOf(join, 'graph') === graph)
      .filter((join) => argumentOf(join, 'resolvable') !== 'false')
      .flatMap((join) => argumentOf(join, 'key') ?? [])
    return keys.length === 0 ? null : new Set(keys.flatMap(fieldNamesOf))
  }

  function ofInterface({ interfaces = [] }: TypeWithFields, fieldName: string): boolean {
    const names = interfaces.map(({ name }) => name.value)
    return types.some(
      ({ name, fields = [] }) =>
        names.includes(name.value) && fields.some((field) => field.name.value === fieldName),
    )
  }

  /** Directives that speak of a subgraph speak of its parts too. */
  function repeated(directives: readonly ConstDirectiveNode[] = []): ConstDirectiveNode[] {
    return directives.flatMap((each) => [
      each,
      ...parts
        .filter(({ graph }) => graph === argumentOf(each, 'graph'))
        .map(({ name }) => inGraph(each, name)),
    ])
  }
}

function partsOf(fields: readonly RequiringField[]): Part[] {
  const parts = Map.groupBy(fields, ({ graph, depth }) => `${graph}__${depth}`)
  return [...parts].map(([name, of]) => ({
    name,
    graph: of[0]?.graph ?? '',
    gives: new Set(of.map(({ coordinate }) => coordinate)),
    requires: new Set(of.flatMap(({ required }) => required)),
  }))
}

/** The fields that subgraphs provide anywhere, as `GRAPH/field`. */
function providedFields(types: readonly TypeWithFields[]): ReadonlySet<string> {
  const joins = types.flatMap(({ fields = [] }) => fields.flatMap(({ directives = [] }) => directives))
  return new Set(
    joins.flatMap((join) => {
      const [graph, provides] = [argumentOf(join, 'graph'), argumentOf(join, 'provides')]
      if (graph === undefined || provides === undefined) return []
      return fieldNamesOf(provides).map((name) => `${graph}/${name}`)
    }),
  )
}

/** Adds the parts to the subgraphs, and notes whose they are. */
function withParts(
  graphs: EnumTypeDefinitionNode,
  parts: readonly Part[],
  names: Map<string, string>,
): EnumTypeDefinitionNode {
  const values = (graphs.values ?? []).flatMap((value) => {
    const ofParts = parts
      .filter(({ graph }) => graph === value.name.value)
      .map((part) => {
        const directives = (value.directives ?? []).map((each) => {
          const whole = argumentOf(each, 'name') ?? ''
          const name = `${whole}/${part.name}`
          names.set(name, whole)
          return withArgument(each, 'name', { kind: Kind.STRING, value: name })
        })
        return { ...value, name: { kind: Kind.NAME, value: part.name } as const, directives }
      })
    return [value, ...ofParts]
  })
  return { ...graphs, values }
}

function inGraph(directive: ConstDirectiveNode, graph: string): ConstDirectiveNode {
  return withArgument(directive, 'graph', { kind: Kind.ENUM, value: graph })
}

function rootTypes(document: DocumentNode): ReadonlySet<string> {
  const schema = document.definitions.find((node) => node.kind === Kind.SCHEMA_DEFINITION)
  return new Set(schema?.operationTypes.map(({ type }) => type.name.value) ?? [])
}
