import { buildSchema, GraphQLError, type GraphQLSchema } from 'graphql'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { localTransport } from './local-transport.ts'

const envelope = {
  principal: { subject: 'tester', roles: [], scopes: [] },
  correlationId: 'test',
  deadlineMs: Number.MAX_SAFE_INTEGER,
}

const transport = localTransport({
  name: 'numbers',
  schema: withResolver(buildSchema('type Query { half(of: Int!): Int broken: Int }'), 'broken', () => {
    throw new GraphQLError('The secret of the insides.')
  }),
  createContext: () => ({}),
  log: pino({ level: 'silent' }),
})

function withResolver(schema: GraphQLSchema, name: string, resolve: () => unknown): GraphQLSchema {
  const field = schema.getQueryType()?.getFields()[name]
  if (field === undefined) throw new Error(`There is no ${name}.`)
  field.resolve = resolve
  return schema
}

test('an argument that must not be null is the client’s mistake, also where a default let it pass', async () => {
  const query = 'query ($of: Int = 2) { half(of: $of) }'
  const { errors } = await transport.execute({ query, variables: { of: null } }, envelope)
  expect(errors).toMatchObject([{ path: ['half'], extensions: { code: 'BAD_USER_INPUT' } }])
})

test('what a resolver throws is masked, be it an error of GraphQL', async () => {
  const { errors } = await transport.execute({ query: '{ broken }' }, envelope)
  expect(errors).toMatchObject([{ path: ['broken'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }])
  expect(JSON.stringify(errors)).not.toContain('secret')
})
