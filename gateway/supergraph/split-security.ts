import { audienceOfTag, type Audience } from './audiences.ts'
import {
  Kind,
  parse,
  print,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type StringValueNode,
  type ValueNode,
} from 'graphql'

/** What a caller must have to see a type or a field. Everything stated must hold. */
export interface Requirement {
  readonly authenticated: boolean
  /** Alternatives, each a set of scopes that must all be there; empty if no scope is asked for. */
  readonly scopes: readonly (readonly string[])[]
  /** Alternatives likewise, each a set of policies that must all be decided in the caller's favour. */
  readonly policies: readonly (readonly string[])[]
  /** Whose it is alone; everybody's if empty. */
  readonly audiences: readonly Audience[]
}

/** Requirements by `Type`, `Type.field`, `Type.field(argument:)` and `Enum.VALUE`. */
export type SecurityIndex = ReadonlyMap<string, Requirement>

/** A composed supergraph taken apart: what guards it, and what the planner may see. */
export interface SplitSupergraph {
  readonly security: SecurityIndex
  readonly plannable: DocumentNode
}

const FEATURES = ['authenticated', 'requiresScopes', 'policy'] as const
type Feature = (typeof FEATURES)[number]

const FEATURE_URL = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\/v/

/**
 * Splits the security directives off a composed supergraph, because the planner refuses to load one that links them.
 * A security link that is none of the three is refused, so that no guard is ever dropped unread.
 */
export function splitSecurity(supergraphSdl: string): SplitSupergraph {
  const document = parse(supergraphSdl, { noLocation: true })
  const directives = linkedNames(document)
  const security = new Map<string, Requirement>()
  let typeName = ''

  const collect = (coordinate: string, nodes: readonly ConstDirectiveNode[] | undefined) => {
    const guards = nodes?.filter((node) => directives.has(node.name.value)) ?? []
    const audiences = nodes?.flatMap(tagAudience) ?? []
    if (guards.length + audiences.length > 0)
      security.set(coordinate, { ...toRequirement(guards, directives), audiences })
  }

  const plannable = visit(document, {
    enter(node) {
      if ('name' in node && node.name !== undefined && 'kind' in node && isTypeDefinition(node.kind)) {
        typeName = node.name.value
        if ('directives' in node)
          collect(typeName, node.directives as readonly ConstDirectiveNode[] | undefined)
      }
      if (node.kind === Kind.FIELD_DEFINITION) {
        const coordinate = `${typeName}.${node.name.value}`
        collect(coordinate, node.directives)
        for (const { name, directives: own } of node.arguments ?? [])
          collect(`${coordinate}(${name.value}:)`, own)
      }
      if (node.kind === Kind.ENUM_VALUE_DEFINITION) collect(`${typeName}.${node.name.value}`, node.directives)
      if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
        for (const { name, directives: own } of node.fields ?? []) collect(`${typeName}.${name.value}`, own)
      return undefined
    },
    Directive(node) {
      return directives.has(node.name.value) || isSecurityLink(node) ? null : undefined
    },
    DirectiveDefinition(node) {
      return directives.has(node.name.value) ? null : undefined
    },
    // A visitor of one kind stands in for `enter`, so a scalar's guards are collected here.
    ScalarTypeDefinition(node) {
      if (FEATURES.some((name) => node.name.value.startsWith(`${name}__`))) return null
      collect(node.name.value, node.directives)
      return undefined
    },
  })
  return { security, plannable }
}

/** The name under which each security directive is used in the document. */
function linkedNames(document: DocumentNode): Map<string, Feature> {
  const names = new Map<string, Feature>()
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue
    for (const link of definition.directives ?? []) {
      const feature = FEATURES.find(
        (each) => each === FEATURE_URL.exec(stringArgument(link, 'url') ?? '')?.[1],
      )
      if (feature !== undefined) names.set(importedName(link, feature), feature)
      else if (enumArgument(link, 'for') === 'SECURITY' && !isEnforcedByPlanner(link))
        throw new Error(`Nobody here enforces ${print(link)}.`)
    }
  }
  return names
}

/** A link may name its directive anew: by `as`, or in its list of imports. */
function importedName(link: ConstDirectiveNode, feature: Feature): string {
  for (const item of listOf(link.arguments?.find(({ name }) => name.value === 'import')?.value)) {
    if (item.kind !== Kind.OBJECT) continue
    const [from, to] = ['name', 'as'].map((key) => item.fields.find(({ name }) => name.value === key)?.value)
    if (from?.kind === Kind.STRING && from.value === `@${feature}` && to?.kind === Kind.STRING)
      return to.value.slice(1)
  }
  return stringArgument(link, 'as') ?? feature
}

/**
 * `@inaccessible` is a matter of security too, and so is `@context`: the planner's API schema leaves out what is
 * inaccessible, and has no arguments that come from a context.
 */
function isEnforcedByPlanner(link: ConstDirectiveNode): boolean {
  return /^https:\/\/specs\.apollo\.dev\/(inaccessible|context)\/v/.test(stringArgument(link, 'url') ?? '')
}

function isSecurityLink(node: { readonly name: { readonly value: string } }): boolean {
  return (
    node.name.value === 'link' && FEATURE_URL.test(stringArgument(node as ConstDirectiveNode, 'url') ?? '')
  )
}

function isTypeDefinition(kind: string): boolean {
  return kind.endsWith('TypeDefinition')
}

/** The audience that a `@tag` names. */
function tagAudience(node: ConstDirectiveNode): Audience[] {
  const audience = node.name.value === 'tag' ? audienceOfTag(stringArgument(node, 'name') ?? '') : null
  return audience === null ? [] : [audience]
}

function toRequirement(
  guards: readonly ConstDirectiveNode[],
  names: Map<string, Feature>,
): Omit<Requirement, 'audiences'> {
  const using = (feature: Feature) => guards.filter((node) => names.get(node.name.value) === feature)
  const setsOf = (feature: Feature, argument: string) => {
    const [node] = using(feature)
    return node === undefined ? [] : namesOf(node, argument)
  }
  return {
    authenticated: using('authenticated').length > 0,
    scopes: setsOf('requiresScopes', 'scopes'),
    policies: setsOf('policy', 'policies'),
  }
}

function namesOf(node: ConstDirectiveNode, argument: string): string[][] {
  const value = node.arguments?.find(({ name }) => name.value === argument)?.value
  const sets = listOf(value)
    .map((set) =>
      listOf(set)
        .filter(isString)
        .map((each) => each.value),
    )
    .filter((set) => set.length > 0)
  // A guard that names nothing must not let everybody through.
  return sets.length === 0 ? [['nobody']] : sets
}

function listOf(value: ValueNode | undefined): readonly ValueNode[] {
  return value?.kind === Kind.LIST ? value.values : []
}

function isString(value: ValueNode): value is StringValueNode {
  return value.kind === Kind.STRING
}

function stringArgument(node: ConstDirectiveNode, argument: string): string | undefined {
  const value = node.arguments?.find(({ name }) => name.value === argument)?.value
  return value?.kind === Kind.STRING ? value.value : undefined
}

function enumArgument(node: ConstDirectiveNode, argument: string): string | undefined {
  const value = node.arguments?.find(({ name }) => name.value === argument)?.value
  return value?.kind === Kind.ENUM ? value.value : undefined
}
