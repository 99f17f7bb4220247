import fc from 'fast-check'
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  type GraphQLCompositeType,
  type GraphQLSchema,
} from 'graphql'

const NO_DIRECTIVE = fc.constant('')

/**
 * Selections over the fixture: fields under names that belong to other fields too, with arguments, fragments and
 * conditions by the variables `$yes`, `$no` and `$two`. Each fragment bears what `onFragments` gives.
 */
export function generateSelections(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  depth: number,
  onFragments: fc.Arbitrary<string> = NO_DIRECTIVE,
): fc.Arbitrary<string> {
  const fields = 'getFields' in type ? Object.values(type.getFields()) : []
  const usable = fields.filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)))
  const field = usable.map((each) => {
    const below = getNamedType(each.type)
    const given =
      each.name === 'person'
        ? fc.constantFrom('(id: "1")', '(id: "2")', '(id: "3")', '(id: "4")')
        : each.args.length > 0
          ? fc.constantFrom('', ...each.args.flatMap(({ name }) => [`(${name}: 1)`, `(${name}: $two)`]))
          : fc.constant('')
    const inner = isCompositeType(below)
      ? generateSelections(schema, below, depth - 1, onFragments).map((text) => ` { ${text} }`)
      : fc.constant('')
    const alias = fc.constantFrom(
      '',
      '',
      '',
      `x: `,
      `y: `,
      `${each.name}2: `,
      'id: ',
      'label: ',
      'weight: ',
      'code: ',
    )
    const when = fc.constantFrom('', '', '', ' @include(if: $yes)', ' @skip(if: $no)', ' @include(if: $no)')
    return fc
      .tuple(alias, given, when, inner)
      .map(([name, args, condition, text]) => `${name}${each.name}${args}${condition}${text}`)
  })
  const conditions = isAbstractType(type)
    ? [type, ...schema.getPossibleTypes(type)]
    : 'getInterfaces' in type
      ? [type, ...type.getInterfaces()]
      : []
  const fragments =
    depth === 0
      ? []
      : conditions.map((each) =>
          fc
            .tuple(onFragments, generateSelections(schema, each, depth - 1, onFragments))
            .map(([directive, text]) => `... on ${each.name} ${directive} { ${text} }`),
        )
  return fc
    .array(fc.oneof(fc.constant('__typename'), ...field, ...fragments), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(' '))
}
