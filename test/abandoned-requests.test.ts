import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { lockTable } from './helpers/lock-table.ts'
import { dispatchCase } from './helpers/prepare-order.ts'
import { startWorld, type World } from './helpers/world.ts'

const { caseId } = showcase('covered-device')
const READ = 'query Said($id: ID!) { case(id: $id) { communications(first: 5) { body } } }'
const WRITE = `mutation Say($input: RespondToCaseInput!) {
  respondToCase(input: $input) { userErrors { message } }
}`

let world: World

async function ask(query: string, variables: object, signal: AbortSignal, method = 'POST') {
  const body = JSON.stringify({ query, variables })
  const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) })
  const response = await fetch(
    method === 'POST' ? `${world.url}/graphql` : `${world.url}/graphql?${parameters.toString()}`,
    {
      method,
      headers: {
        authorization: `Bearer ${await world.token({ role: 'support-agent' })}`,
        'content-type': 'application/json',
        'apollo-require-preflight': 'true',
      },
      ...(method === 'POST' ? { body } : {}),
      signal,
    },
  )
  return await response.json()
}

describe('of a client that goes', () => {
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world[Symbol.asyncDispose]())

  test.each(['POST', 'GET'])('a query by %s stops, down to its statement', async (method) => {
    await using table = await lockTable(world.databaseUrl, 'support.ticket_comment')
    const client = new AbortController()
    const asked = ask(READ, { id: caseId }, client.signal, method)
    await expect.poll(table.waiting).toHaveLength(1)
    client.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    await expect.poll(table.waiting).toEqual([])
  })

  test('what a query asks of the graph itself stops with it', async () => {
    const id = await dispatchCase(world, 'covered-device')
    await using table = await lockTable(world.databaseUrl, 'erp.warranty')
    const client = new AbortController()
    const query = 'query($id: ID!) { serviceOrder(id: $id) { coverageChange { changed } } }'
    const asked = ask(query, { id }, client.signal)
    await expect.poll(table.waiting).toHaveLength(1)
    client.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    await expect.poll(table.waiting).toEqual([])
  })

  test('a mutation is done all the same', async () => {
    const body = 'Said by somebody who has gone.'
    const client = new AbortController()
    {
      await using table = await lockTable(world.databaseUrl, 'support.ticket_comment')
      const input = { idempotencyKey: 'gone', caseId, body, internal: true }
      const asked = ask(WRITE, { input }, client.signal)
      await expect.poll(table.waiting).toHaveLength(1)
      client.abort()
      await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    }
    const said = () => world.database.query('select body from support.ticket_comment where body = $1', [body])
    await expect.poll(said).toEqual([{ body }])
  })
})

test('a query that is past its deadline is told so, and stops down to its statement', async () => {
  await using hurried = await startWorld({ environment: { TESSERA_DEADLINE_MS: '1000' } })
  await using table = await lockTable(hurried.databaseUrl, 'support.ticket_comment')
  const { errors } = await hurried.ask('support-agent', READ, { id: caseId })
  expect(errors).toMatchObject([
    { extensions: { code: 'DEADLINE_EXCEEDED', service: 'support', retryable: true } },
  ])
  await expect.poll(table.waiting).toEqual([])
})
