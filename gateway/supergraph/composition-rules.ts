import {
  Kind,
  parse,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql'
import { audienceOfTag } from './audiences.ts'
import type { CompositionProblem } from './compose-supergraph.ts'

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode

const SECURITY = ['authenticated', 'requiresScopes', 'policy']

/** Breaches of the rules that Tessera adds to the composer's, because breaking them gives wrong answers silently. */
export function findRuleBreaches(subgraph: string, document: DocumentNode): CompositionProblem[] {
  const types = document.definitions.filter(
    (definition): definition is ObjectNode =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION,
  )
  return types.flatMap((type) =>
    (type.fields ?? []).flatMap((field) => [
      ...requiresWithArguments(subgraph, type, field),
      ...scopedAndNonNull(subgraph, type, field),
    ]),
  )
}

/** The planner merges a `@requires` with another use of the field under one response key, whatever the arguments. */
function requiresWithArguments(
  subgraph: string,
  type: ObjectNode,
  field: FieldDefinitionNode,
): CompositionProblem[] {
  const requires = directive(field, 'requires')
  const argument = requires?.arguments?.find(({ name }) => name.value === 'fields')?.value
  if (argument?.kind !== Kind.STRING || !hasArguments(argument.value)) return []
  const message = `[${subgraph}] On field "${type.name.value}.${field.name.value}": @requires must not use arguments; add a field without arguments that gives the same.`
  return [{ code: 'REQUIRES_WITH_ARGUMENTS', message, subgraphs: [subgraph] }]
}

/** A field that a caller may not see is answered with null at its place, so it has to be nullable. */
function scopedAndNonNull(
  subgraph: string,
  type: ObjectNode,
  field: FieldDefinitionNode,
): CompositionProblem[] {
  const guard =
    SECURITY.find((name) => directive(field, name) !== undefined) ??
    field.directives?.find(isAudienceTag)?.name.value
  if (guard === undefined || field.type.kind !== Kind.NON_NULL_TYPE) return []
  const message = `[${subgraph}] On field "${type.name.value}.${field.name.value}": a field with @${guard} must be nullable; drop the "!".`
  return [{ code: 'SCOPED_FIELD_NOT_NULLABLE', message, subgraphs: [subgraph] }]
}

function isAudienceTag({ name, arguments: given }: DirectiveNode): boolean {
  const value = given?.find((argument) => argument.name.value === 'name')?.value
  return (
    ['tag', 'federation__tag'].includes(name.value) &&
    value?.kind === Kind.STRING &&
    audienceOfTag(value.value) !== null
  )
}

function directive(field: FieldDefinitionNode, name: string): DirectiveNode | undefined {
  return field.directives?.find(
    (each) => each.name.value === name || each.name.value === `federation__${name}`,
  )
}

function hasArguments(fieldSet: string): boolean {
  let found = false
  try {
    visit(parse(`{ ${fieldSet} }`), {
      Field: (field) => {
        found ||= (field.arguments?.length ?? 0) > 0
      },
    })
  } catch {
    // What does not parse is the composer's to refuse, in its own words.
    return false
  }
  return found
}
