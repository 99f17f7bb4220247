import { EventEmitter, on } from 'node:events'
import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isAbstractType,
  isEnumType,
  isListType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'
import { ROLE_SCOPES } from '../../gateway/security/role-scopes.ts'
import { ROLES } from '../../subgraphs/platform/principal.ts'
import { readApiSchema } from './api-schema.ts'

/** Values for the scalars that are not GraphQL's own. */
const SCALARS: Readonly<Record<string, unknown>> = {
  Boolean: true,
  Int: 3,
  Float: 1.5,
  DateTime: '2026-03-01T09:30:00.000Z',
  Date: '2026-03-01',
  Decimal: '120.00',
  Milliseconds: 900_000,
}

/** The graph as clients see it, without anything behind it: every field has an invented value. */
export interface InventedGraph {
  readonly schema: GraphQLSchema
  readonly fieldResolver: GraphQLFieldResolver<unknown, { readonly role: string }>
  readonly subscribeFieldResolver: GraphQLFieldResolver<unknown, { readonly role: string }>
  /** Pushes an event to every subscription. */
  push(): void
}

/** Composes the five schemas and invents what they answer. Invoices are refused to roles that may not see them. */
export async function inventGraph(): Promise<InventedGraph> {
  const schema = await readApiSchema()
  const events = new EventEmitter().setMaxListeners(0)

  return {
    schema,
    fieldResolver(source, _args, { role }, { fieldName, parentType, returnType }) {
      if (fieldName === 'invoices' && !maySeeInvoices(role)) throw forbidden(parentType.name, fieldName)
      const own = typeof source === 'object' && source !== null ? Reflect.get(source, fieldName) : undefined
      return own ?? invent(schema, returnType, fieldName)
    },
    subscribeFieldResolver: () => on(events, 'event'),
    push: () => events.emit('event'),
  }
}

function maySeeInvoices(role: string): boolean {
  return ROLES.some((known) => known === role && ROLE_SCOPES[known].includes('billing:invoice'))
}

function forbidden(typeName: string, fieldName: string): GraphQLError {
  return new GraphQLError(`Your role may not see ${typeName}.${fieldName}.`, {
    extensions: { code: 'FORBIDDEN_FIELD', retryable: false },
  })
}

function invent(schema: GraphQLSchema, type: GraphQLOutputType, fieldName: string): unknown {
  const nullable = getNullableType(type)
  if (isListType(nullable)) return [invent(schema, nullable.ofType, fieldName)]
  const named = getNamedType(nullable)
  if (isObjectType(named)) return { __typename: named.name }
  if (isAbstractType(named)) return { __typename: schema.getPossibleTypes(named)[0]?.name }
  if (isEnumType(named)) return named.getValues()[0]?.value
  return SCALARS[named.name] ?? `${fieldName}-1`
}
