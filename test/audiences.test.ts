import { readFileSync } from 'node:fs'
import {
  buildClientSchema,
  getIntrospectionQuery,
  parse,
  validate,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql'
import { createClient as createWsClient } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { startWorld, type World } from './helpers/world.ts'

const { customerId } = showcase('covered-device')

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})

type Who = Parameters<World['ask']>[0]
const AGENT: Who = 'support-agent'
const CUSTOMER: Who = { role: 'customer', customer: customerId }
const TECHNICIAN: Who = { role: 'technician', subject: 'TECH-0001' }

async function schemaOf(who: Who): Promise<GraphQLSchema> {
  const { data, errors } = await world.ask(who, getIntrospectionQuery())
  expect(errors).toBeUndefined()
  return buildClientSchema(data as IntrospectionQuery)
}

const operationsOf = (client: string) =>
  parse(readFileSync(new URL(`../gateway/explorer/operations/${client}.graphql`, import.meta.url), 'utf8'))

describe('the graph of', () => {
  test('an agent names everything', async () => {
    const schema = await schemaOf(AGENT)
    for (const field of ['dispatchService', 'voidInvoice', 'syncFieldWork', 'acceptAuthorization'])
      expect(schema.getMutationType()?.getFields()).toHaveProperty(field)
  })

  test('the portal names what a customer may do and see, and nothing of the office or the field', async () => {
    const schema = await schemaOf(CUSTOMER)
    expect(validate(schema, operationsOf('customer-portal'))).toEqual([])
    const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {})
    expect(mutations).toContain('acceptAuthorization')
    for (const other of ['dispatchService', 'releaseHold', 'completeWork', 'replaySaga', 'waiveException'])
      expect(mutations).not.toContain(other)
    for (const type of ['Exception', 'AuditEntry', 'ContractMismatch', 'ServiceOrderMargin'])
      expect(schema.getType(type), type).toBeUndefined()
    expect(schema.getType('Customer')).toBeDefined()
    expect(Object.keys(fieldsOf(schema, 'Customer'))).not.toContain('standing')
  })

  test('the field names what a technician may do and see, and no invoice', async () => {
    const schema = await schemaOf(TECHNICIAN)
    expect(validate(schema, operationsOf('field-mobile'))).toEqual([])
    expect(Object.keys(schema.getMutationType()?.getFields() ?? {})).toContain('syncFieldWork')
    for (const type of ['Invoice', 'InvoiceLine', 'Payment', 'Exception', 'DispatchPayload'])
      expect(schema.getType(type), type).toBeUndefined()
  })
})

function fieldsOf(schema: GraphQLSchema, name: string) {
  const type = schema.getType(name)
  return type !== undefined && 'getFields' in type ? type.getFields() : {}
}

describe('a mistake', () => {
  const TYPO = `{ customer(id: "${customerId}") { standin } }`

  test('is told an agent with what it may have meant, and a customer without what is not the customer’s', async () => {
    const agent = await world.ask(AGENT, TYPO)
    expect(agent.errors?.[0]?.message).toContain('standing')
    const customer = await world.ask(CUSTOMER, TYPO)
    expect(customer).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    })
    expect(JSON.stringify(customer)).not.toContain('standing')
  })

  test('over WebSocket too', async () => {
    const client = createWsClient({
      url: `${world.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: {
        authorization: `Bearer ${await world.token({ role: 'customer', customer: customerId })}`,
      },
    })
    const told = await new Promise((resolve) => {
      client.subscribe({ query: TYPO }, { next: resolve, error: resolve, complete: () => undefined })
    })
    expect(JSON.stringify(told)).toContain('standin')
    expect(JSON.stringify(told)).not.toContain('standing')
    await client.dispose()
  })
})

test('whoever asks for what is not its audience’s all the same is answered as for any forbidden field', async () => {
  const query = '{ saga(id: "none") { id } }'
  expect(await world.ask(CUSTOMER, query)).toMatchObject({
    data: { saga: null },
    errors: [{ path: ['saga'], extensions: { code: 'FORBIDDEN_FIELD' } }],
  })
  expect((await world.ask(AGENT, query)).errors).toBeUndefined()
})

test('a description and introspection by name are of one’s own graph', async () => {
  const query = '{ hidden: __type(name: "Exception") { name } shown: __type(name: "Case") { name } }'
  expect((await world.ask(CUSTOMER, query)).data).toEqual({ hidden: null, shown: { name: 'Case' } })
})
