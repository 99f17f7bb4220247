import {
  GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  lexicographicSortSchema,
  parse,
  printSchema,
  visit,
  buildASTSchema,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLObjectType,
  type NamedTypeNode,
} from 'graphql'

/** What somebody may see of a schema, by coordinates: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`. */
export type IsShown = (coordinate: string) => boolean

/**
 * The schema as it is for those who see a part of it: without what is not shown to them, without types that have
 * nothing left, and without what nothing leads to any more. Descriptions, defaults and deprecations stay.
 */
export function narrowSchema(schema: GraphQLSchema, isShown: IsShown): GraphQLSchema {
  let document = keepPromises(hide(parse(printSchema(schema)), isShown))
  for (let gone = emptyTypes(document); gone.size > 0; gone = emptyTypes(document)) {
    const names = gone
    document = keepPromises(hide(document, (coordinate) => !names.has(coordinate)))
  }
  return reachable(lexicographicSortSchema(buildASTSchema(document, { assumeValidSDL: true })))
}

/** Takes away what is not shown, and the fields, members and interfaces that speak of it. */
function hide(document: DocumentNode, isShown: IsShown): DocumentNode {
  let type = ''
  let field = ''
  const speaksOfShown = (node: { readonly type: FieldDefinitionNode['type'] }) => isShown(nameOf(node.type))
  return visit(document, {
    enter(node) {
      switch (node.kind) {
        case Kind.OBJECT_TYPE_DEFINITION:
        case Kind.INTERFACE_TYPE_DEFINITION: {
          type = node.name.value
          if (!isShown(type)) return null
          const interfaces = node.interfaces?.filter(({ name }) => isShown(name.value)) ?? []
          return { ...node, interfaces }
        }
        case Kind.UNION_TYPE_DEFINITION: {
          if (!isShown(node.name.value)) return null
          return { ...node, types: node.types?.filter(({ name }) => isShown(name.value)) ?? [] }
        }
        case Kind.ENUM_TYPE_DEFINITION:
        case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        case Kind.SCALAR_TYPE_DEFINITION:
          type = node.name.value
          field = ''
          return isShown(type) ? undefined : null
        case Kind.FIELD_DEFINITION:
          field = node.name.value
          return isShown(`${type}.${field}`) && speaksOfShown(node) ? undefined : null
        case Kind.INPUT_VALUE_DEFINITION: {
          const coordinate =
            field === '' ? `${type}.${node.name.value}` : `${type}.${field}(${node.name.value}:)`
          return isShown(coordinate) && speaksOfShown(node) ? undefined : null
        }
        case Kind.ENUM_VALUE_DEFINITION:
          return isShown(`${type}.${node.name.value}`) ? undefined : null
        default:
          return undefined
      }
    },
    leave(node) {
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION)
        field = ''
    },
  })
}

/** A type of which a field is hidden that an interface promises is not of that interface any more. */
function keepPromises(document: DocumentNode): DocumentNode {
  const fields = new Map<string, ReadonlySet<string>>()
  for (const node of document.definitions)
    if (node.kind === Kind.INTERFACE_TYPE_DEFINITION) fields.set(node.name.value, fieldNames(node))
  const definitions = document.definitions.map((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return node
    const own = fieldNames(node)
    const keeps = ({ name }: NamedTypeNode) =>
      [...(fields.get(name.value) ?? [])].every((each) => own.has(each))
    return { ...node, interfaces: node.interfaces?.filter(keeps) ?? [] }
  })
  return { ...document, definitions }
}

function fieldNames({ fields }: { readonly fields?: readonly FieldDefinitionNode[] | undefined }) {
  return new Set(fields?.map(({ name }) => name.value))
}

function nameOf(type: FieldDefinitionNode['type']): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type)
}

/** Types that have lost all they had. */
function emptyTypes({ definitions }: DocumentNode): ReadonlySet<string> {
  const empty = definitions.flatMap((node) => {
    const rest =
      'fields' in node ? node.fields : 'types' in node ? node.types : 'values' in node ? node.values : null
    return rest !== null && rest?.length === 0 && 'name' in node && node.name !== undefined
      ? [node.name.value]
      : []
  })
  return new Set(empty)
}

/** Only what the roots lead to, and the types that stand behind an interface which they lead to. */
function reachable(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig()
  let behind: readonly GraphQLObjectType[] = []
  for (;;) {
    const narrowed = new GraphQLSchema({ ...config, types: behind })
    const found = config.types.filter(
      (type): type is GraphQLObjectType =>
        isObjectType(type) &&
        narrowed.getType(type.name) === undefined &&
        type.getInterfaces().some(({ name }) => isInterfaceType(narrowed.getType(name))),
    )
    if (found.length === 0) return narrowed
    behind = [...behind, ...found]
  }
}
