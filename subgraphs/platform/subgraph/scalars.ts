import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const DECIMAL = /^-?\d{1,24}(\.\d{1,12})?$/

/** An instant: handed out as RFC 3339 in UTC with milliseconds, taken in with any offset (RFC 3339). */
const DateTime = stringScalar(
  'DateTime',
  (value) => {
    const instant =
      value instanceof Date ? value : RFC3339.test(String(value)) ? new Date(String(value)) : null
    return instant === null || Number.isNaN(instant.getTime()) ? null : instant.toISOString()
  },
  'an instant such as 2026-03-01T09:30:00Z',
)

/** A calendar day. */
const CalendarDate = stringScalar(
  'Date',
  (value) => (DAY.test(String(value)) && !Number.isNaN(Date.parse(String(value))) ? String(value) : null),
  'a day such as 2026-03-01',
)

/** An exact decimal number, always a string. */
const Decimal = stringScalar(
  'Decimal',
  (value) => (typeof value === 'string' && DECIMAL.test(value) ? value : null),
  'a decimal number in quotes such as "129.50"',
)

/** Whole milliseconds; GraphQL's Int ends at 24 days. */
const Milliseconds = new GraphQLScalarType<number, number>({
  name: 'Milliseconds',
  serialize: toMilliseconds,
  parseValue: toMilliseconds,
  parseLiteral: (node: ValueNode) => toMilliseconds(node.kind === Kind.INT ? Number(node.value) : undefined),
})

/** The scalars that every subgraph's schema declares. */
export const SCALARS = { DateTime, Date: CalendarDate, Decimal, Milliseconds }

function stringScalar(
  name: string,
  normalise: (value: unknown) => string | null,
  example: string,
): GraphQLScalarType<string, string> {
  const coerce = (value: unknown): string => {
    const normalised = normalise(value)
    if (normalised !== null) return normalised
    throw new GraphQLError(`${name} must be ${example}.`)
  }
  return new GraphQLScalarType<string, string>({
    name,
    serialize: coerce,
    parseValue: coerce,
    parseLiteral: (node: ValueNode) => coerce(node.kind === Kind.STRING ? node.value : undefined),
  })
}

function toMilliseconds(value: unknown): number {
  const milliseconds = typeof value === 'string' ? Number(value) : value
  if (typeof milliseconds === 'number' && Number.isSafeInteger(milliseconds)) return milliseconds
  throw new GraphQLError('Milliseconds must be a whole number.')
}
