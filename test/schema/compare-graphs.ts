import { CriticalityLevel, diff, DiffRule, type Change, type UsageHandler } from '@graphql-inspector/core'
import { parse, TypeInfo, validate, visit, visitWithTypeInfo, type GraphQLSchema } from 'graphql'
import type { KnownOperation } from '../../gateway/known-operations/manifest.ts'

/** What a changed graph means for those who ask it. */
export interface Comparison {
  /** Changes that fail a client; sentences. */
  readonly breaking: readonly string[]
  /** Changes that a client may notice that was not written with care, e.g. a further value of an enum. */
  readonly dangerous: readonly string[]
  /** What else is new. */
  readonly safe: readonly string[]
  /** Known operations that the new graph cannot answer, with the reason. */
  readonly failing: readonly string[]
}

/**
 * Compares a graph with the released one, by graphql-inspector's rules. With `knownOnly` what no known operation uses
 * breaks nobody.
 */
export async function compareGraphs(
  released: GraphQLSchema,
  next: GraphQLSchema,
  operations: readonly KnownOperation[],
  knownOnly: boolean,
): Promise<Comparison> {
  const changes = knownOnly
    ? await diff(released, next, [DiffRule.considerUsage], { checkUsage: findUnused(released, operations) })
    : await diff(released, next)
  return {
    breaking: messages(changes, CriticalityLevel.Breaking),
    dangerous: messages(changes, CriticalityLevel.Dangerous),
    safe: messages(changes, CriticalityLevel.NonBreaking),
    failing: operations.flatMap(({ name, body }) => {
      const [error] = validate(next, parse(body))
      return error === undefined ? [] : [`${name}: ${error.message}`]
    }),
  }
}

function messages(changes: readonly Change[], level: CriticalityLevel): string[] {
  return changes.filter(({ criticality }) => criticality.level === level).map(({ message }) => message)
}

/** Says of types, fields and arguments that no known operation uses them. */
function findUnused(schema: GraphQLSchema, operations: readonly KnownOperation[]): UsageHandler {
  const used = new Set<string>()
  const info = new TypeInfo(schema)
  for (const { body } of operations) {
    visit(
      parse(body),
      visitWithTypeInfo(info, {
        Field() {
          const parent = info.getParentType()?.name
          const field = info.getFieldDef()?.name
          if (parent !== undefined) used.add(parent).add(`${parent}.${field}`)
        },
        Argument({ name }) {
          used.add(`${info.getParentType()?.name}.${info.getFieldDef()?.name}.${name.value}`)
        },
      }),
    )
  }
  return (asked) => {
    const isUnused = asked.map(
      ({ type, field, argument }) =>
        !used.has([type, field, argument].filter((each) => each !== undefined).join('.')),
    )
    return Promise.resolve(isUnused)
  }
}
