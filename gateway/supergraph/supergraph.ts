import {
  DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph as ComposedSupergraph,
  type Schema,
} from '@apollo/federation-internals'
import { QueryPlanner } from '@apollo/query-planner'
import {
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import { readDemand, type DemandIndex } from '../demand/field-demand.ts'
import { readGraphNames } from './graph-names.ts'
import { argumentOf, parseFieldSet } from './joined-fields.ts'
import { planParts, type Planner } from './plan-parts.ts'
import { readOverrideLabels } from './override-labels.ts'
import { splitChains } from './split-chains.ts'
import { splitSecurity, type SecurityIndex } from './split-security.ts'

/** The key fields of entities, by subgraph and type. */
export type EntityKeys = ReadonlyMap<string, ReadonlyMap<string, readonly SelectionSetNode[]>>

/** A composed graph that is ready to be asked. */
export interface Supergraph {
  readonly sdl: string
  /** What clients see. */
  readonly apiSchema: GraphQLSchema
  /** The same for the planner. */
  readonly plannerSchema: Schema
  readonly planner: Planner
  readonly security: SecurityIndex
  /** The policies that guard anything of it, each once. */
  readonly policies: readonly string[]
  readonly entityKeys: EntityKeys
  /** True if a subgraph knows an interface as an object (`@interfaceObject`). */
  readonly hasInterfaceObjects: boolean
  /** What its fields cost beyond the ordinary. */
  readonly demand: DemandIndex
  /** The labels under which fields pass from one subgraph to another. */
  readonly overrideLabels: readonly string[]
  /** True if fields of it take arguments from what is around them. */
  readonly hasContext: boolean
  /** True if `typeName` is `condition` or one of its members. */
  readonly isTypeOf: (typeName: string, condition: string) => boolean
  readonly subgraphNames: readonly string[]
}

/** What the planner takes beyond its defaults, since the executor gives fields the arguments of their context. */
const CONTEXT = 'https://specs.apollo.dev/context/v0.1'
const SUPPORTED = new Set([...DEFAULT_SUPPORTED_SUPERGRAPH_FEATURES, CONTEXT])

/** Makes a composed supergraph's SDL ready to plan with. */
export function buildSupergraph(sdl: string): Supergraph {
  const { security, plannable } = splitSecurity(sdl)
  const { document, parts } = splitChains(plannable)
  const composed = ComposedSupergraph.build(document, {
    supportedFeatures: SUPPORTED,
    // Parts declare more fields external than they use; what was composed is valid.
    validateSupergraph: parts.size === 0,
  })
  const plannerSchema = composed.apiSchema()
  const fullSchema = composed.schema.toGraphQLJSSchema()
  return {
    sdl,
    apiSchema: plannerSchema.toGraphQLJSSchema({ includeDefer: true }),
    plannerSchema,
    planner: planParts(new QueryPlanner(composed, { incrementalDelivery: { enableDefer: true } }), parts),
    security,
    policies: [...new Set([...security.values()].flatMap(({ policies }) => policies.flat()))],
    entityKeys: readEntityKeys(plannable),
    hasInterfaceObjects: mentionsInterfaceObject(plannable),
    demand: readDemand(plannable),
    overrideLabels: readOverrideLabels(plannable),
    hasContext: sdl.includes(CONTEXT),
    isTypeOf: rememberTypes((typeName, condition) => isMember(fullSchema, typeName, condition)),
    subgraphNames: composed.subgraphsMetadata().flatMap(({ name }) => (parts.has(name) ? [] : [name])),
  }
}

/** A graph has few types and asks the same of them for every entity. */
function rememberTypes(isMemberOf: Supergraph['isTypeOf']): Supergraph['isTypeOf'] {
  const known = new Map<string, Map<string, boolean>>()
  return (typeName, condition) => {
    if (typeName === condition) return true
    const members = known.get(condition) ?? new Map<string, boolean>()
    known.set(condition, members)
    const answer = members.get(typeName) ?? isMemberOf(typeName, condition)
    members.set(typeName, answer)
    return answer
  }
}

function isMember(schema: GraphQLSchema, typeName: string, condition: string): boolean {
  const type = schema.getType(typeName)
  const abstract = schema.getType(condition)
  return (
    isAbstractType(abstract) &&
    (isObjectType(type) || isInterfaceType(type)) &&
    schema.isSubType(abstract, type)
  )
}

/** Reads `@join__type(graph:, key:)` of every type: by these fields a subgraph finds an entity. */
function readEntityKeys(document: DocumentNode): EntityKeys {
  const names = readGraphNames(document)
  const keys = new Map<string, Map<string, SelectionSetNode[]>>()
  for (const definition of document.definitions) {
    if (!('name' in definition) || definition.name === undefined) continue
    for (const join of definition.directives?.filter(({ name }) => name.value === 'join__type') ?? []) {
      const values = Object.fromEntries(join.arguments?.map(({ name, value }) => [name.value, value]) ?? [])
      const { graph, key, resolvable } = values
      if (graph?.kind !== Kind.ENUM || key?.kind !== Kind.STRING) continue
      if (resolvable?.kind === Kind.BOOLEAN && !resolvable.value) continue
      const subgraph = names.get(graph.value) ?? graph.value
      const types = keys.get(subgraph) ?? new Map<string, SelectionSetNode[]>()
      keys.set(subgraph, types)
      types.set(definition.name.value, [
        ...(types.get(definition.name.value) ?? []),
        parseFieldSet(key.value),
      ])
    }
  }
  return keys
}

/** `@join__type(isInterfaceObject: true)`. */
function mentionsInterfaceObject(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    Directive(node) {
      found ||= node.name.value === 'join__type' && argumentOf(node, 'isInterfaceObject') === 'true'
      return false
    },
  })
  return found
}
