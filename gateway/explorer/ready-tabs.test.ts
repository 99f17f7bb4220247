import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getOperationAST, getVariableValues, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { readApiSchema } from '../../test/explorer/api-schema.ts'
import { readyTabs } from './ready-tabs.ts'

const OPERATIONS = join(import.meta.dirname, 'operations')

const EXAMPLES = {
  caseId: 'CASE-000001',
  decisionId: 'DEC-000001',
  customerId: 'CUS-000001',
  serviceOrderId: 'SO-000001',
  technician: 'TECH-0001',
  correlationId: 'correlation-1',
  partCode: 'PART-0001',
  skill: 'HVAC',
}

async function readDocuments(): Promise<string[]> {
  const names = (await readdir(OPERATIONS)).sort()
  return await Promise.all(names.map((name) => readFile(join(OPERATIONS, name), 'utf8')))
}

test('every ready operation is valid against the graph and has the variables that it needs', async () => {
  const schema = await readApiSchema()
  const tabs = readyTabs(await readDocuments(), EXAMPLES, 'key-1')
  expect(tabs.length).toBeGreaterThan(11)
  for (const { operationName, query, variables } of tabs) {
    const document = parse(query)
    expect(validate(schema, document), operationName).toEqual([])
    const definitions = getOperationAST(document)?.variableDefinitions ?? []
    expect(
      getVariableValues(schema, definitions, JSON.parse(variables)).errors,
      operationName,
    ).toBeUndefined()
  }
})

test('an operation keeps the comment above it', () => {
  const [first, second] = readyTabs(['# One.\nquery A { a }\n\n# Two.\nquery B { b }\n'], {}, 'key-1')
  expect(first?.query).toBe('# One.\nquery A { a }')
  expect(second?.query).toBe('# Two.\nquery B { b }')
})

test('the ready dispatch changes nothing until the reader asks for it', async () => {
  const tabs = readyTabs(await readDocuments(), EXAMPLES, 'key-1')
  const dispatch = tabs.find(({ operationName }) => operationName === 'AgentDesktopDispatch')
  expect(JSON.parse(dispatch?.variables ?? '')).toMatchObject({
    input: { dryRun: true, idempotencyKey: 'key-1' },
  })
})

test('an id of which there is no example is left for the reader to fill in', async () => {
  const [agentCase] = readyTabs(await readDocuments(), {}, 'key-1')
  expect(JSON.parse(agentCase?.variables ?? '')).toEqual({ id: '' })
})
