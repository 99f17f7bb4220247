import { expect, test } from 'vitest'
import { readConfiguration } from '../../subgraphs/platform/configuration.ts'
import { COMMON_PART, LAST_PART } from '../../subgraphs/sample/catalogue.ts'
import { showcase } from '../../subgraphs/sample/showcase.ts'
import { brokenInvariants } from '../helpers/invariants.ts'
import { operation } from '../helpers/operations.ts'
import { runProgram } from '../helpers/run-program.ts'
import { connectToGraph, type RunningGraph } from '../helpers/running-graph.ts'
import { startWorld } from '../helpers/world.ts'
import { endOf, runUntilKilled } from './crash-and-restart.ts'

const AGENT = { role: 'support-agent' } as const

test('a process that lives finishes what one that was killed had begun', async () => {
  await using world = await startWorld()
  const graph = await connectToGraph(world.url, readConfiguration({ TESSERA_DATA: world.dataDir }))
  const input = await inputOf(graph, 'covered-device', COMMON_PART)
  await runUntilKilled(new URL(world.databaseUrl).pathname.slice(1), {
    when: 'after',
    call: 'createServiceOrder',
    ask: { ...AGENT, query: operation('AgentDesktopDispatch'), variables: { input } },
  })
  expect(await endOf(world, 'DISPATCH')).toBe('COMPLETED')
  expect(await brokenInvariants(world.database)).toEqual([])
})

test('of two agents at two processes one gets the last part, the other is told why, and both see the same', async () => {
  await using world = await startWorld()
  const settings = {
    TESSERA_DATA: world.dataDir,
    DATABASE_URL: world.databaseUrl,
    PORT: '0',
    TESSERA_CUSTOMERS: '0',
  }
  const program = runProgram('gateway/start.ts', settings)
  try {
    const said = await program.says(/Tessera is ready at/)
    const url = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? ''
    const here = await connectToGraph(world.url, readConfiguration(settings))
    const there = await connectToGraph(url, readConfiguration(settings))
    const inputs = [
      await inputOf(here, 'covered-spare-1', LAST_PART),
      await inputOf(there, 'covered-spare-2', LAST_PART),
    ] as const
    const answers = await Promise.all([dispatch(here, inputs[0]), dispatch(there, inputs[1])])
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['PART_SHORTAGE'])
    const winner = answers.findIndex(({ userErrors }) => userErrors.length === 0)
    for (const graph of [here, there]) {
      const { case: seen } = await graph.ask(AGENT, 'query($id: ID!) { case(id: $id) { saga { state } } }', {
        id: inputs[winner]?.caseId,
      })
      expect(seen.saga.state).toBe('COMPLETED')
    }
    expect(await brokenInvariants(world.database)).toEqual([])
  } finally {
    program.child.kill('SIGINT')
    await program.ended
  }
})

async function inputOf(graph: RunningGraph, name: string, partCode: string) {
  const { caseId } = showcase(name)
  const query = 'query($id: ID!) { case(id: $id) { entitlement { id } } }'
  const { case: asked } = await graph.ask(AGENT, query, { id: caseId })
  const decisionId = asked.entitlement.id as string
  return { caseId, decisionId, idempotencyKey: name, parts: [{ partCode, qty: '1' }], skills: [] }
}

async function dispatch(
  graph: RunningGraph,
  input: object,
): Promise<{ readonly userErrors: readonly { readonly code: string }[] }> {
  const { dispatchService } = await graph.ask(AGENT, operation('AgentDesktopDispatch'), { input })
  return dispatchService
}
