import { buildSchema } from 'graphql'
import { describe, expect, test } from 'vitest'
import { runProgram } from '../helpers/run-program.ts'
import { compareGraphs } from './compare-graphs.ts'

const RELEASED = `
  type Query { case(id: ID!): Case old: String }
  type Case { id: ID! status: Status! note: String }
  enum Status { OPEN CLOSED }`
const OPERATIONS = [
  {
    id: '1',
    name: 'Desk',
    type: 'query' as const,
    body: 'query Desk($id: ID!) { case(id: $id) { id status } }',
  },
]

async function compare(change: (sdl: string) => string, knownOnly = false) {
  const next = buildSchema(change(RELEASED))
  return await compareGraphs(buildSchema(RELEASED), next, OPERATIONS, knownOnly)
}

describe('a changed graph', () => {
  test('breaks clients by what it takes away, known or not', async () => {
    expect(await compare((sdl) => sdl.replace('old: String', ''))).toMatchObject({
      breaking: [expect.stringContaining('old') as string],
      failing: [],
    })
  })

  test('breaks nobody by what no known operation uses, if only those count', async () => {
    expect(await compare((sdl) => sdl.replace('note: String', ''), true)).toMatchObject({
      breaking: [],
      failing: [],
    })
    expect(await compare((sdl) => sdl.replace('status: Status!', ''), true)).toMatchObject({
      breaking: [expect.stringContaining('status') as string],
      failing: ['Desk: Cannot query field "status" on type "Case".'],
    })
  })

  test('breaks those who send an argument that changed its type or became required', async () => {
    expect(await compare((sdl) => sdl.replace('id: ID!)', 'id: Int!)'), true)).toMatchObject({
      breaking: [expect.stringContaining('id') as string],
      failing: [expect.stringContaining('Desk') as string],
    })
    expect((await compare((sdl) => sdl.replace('old:', 'old(of: ID!):'))).breaking).toHaveLength(1)
  })

  test('may surprise by a further value, and does no harm by a further field', async () => {
    const { breaking, dangerous } = await compare((sdl) => sdl.replace('CLOSED', 'CLOSED PARKED'))
    expect([breaking, dangerous.length]).toEqual([[], 1])
    const wider = await compare((sdl) => sdl.replace('note: String', 'note: String more: Int'))
    expect([wider.breaking, wider.dangerous, wider.safe.length]).toEqual([[], [], 1])
  })
})

test('this graph breaks no client of the one that was released', async () => {
  const program = runProgram('test/schema/check-graph.ts', {})
  expect(await program.ended, program.said()).toBe(0)
  expect(program.said()).toMatch(/\d\d known operations were checked/)
})
