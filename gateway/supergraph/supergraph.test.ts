import type { PlanNode } from '@apollo/query-planner'
import { parse, print, validate } from 'graphql'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildFixture } from '../../test/helpers/fixture-federation.ts'
import { readSupergraphConfig } from '../../subgraphs/platform/read-supergraph-config.ts'
import { createPrepareOperation } from '../execution/prepare-operation.ts'
import { scopesOf } from '../security/role-scopes.ts'
import { composeSupergraph } from './compose-supergraph.ts'
import { buildSupergraph, type Supergraph } from './supergraph.ts'

const ROOT = new URL('../../', import.meta.url)
const OPERATIONS = new URL('gateway/explorer/operations/', ROOT)

const { entityKeys, isTypeOf } = buildSupergraph(buildFixture().supergraphSdl)

test('the keys of an entity are known by subgraph', () => {
  const keysOf = (subgraph: string, type: string) =>
    entityKeys
      .get(subgraph)
      ?.get(type)
      ?.map((key) => print(key).replaceAll(/\s+/g, ' '))
  expect(keysOf('teams', 'Team')).toEqual(['{ code }', '{ number }'])
  expect(keysOf('scores', 'Team')).toEqual(['{ number }'])
  expect(keysOf('scores', 'Verdict')).toBeUndefined()
})

test('a type is of itself, of its interfaces and of its unions', () => {
  expect(['Person', 'Named', 'Thing', 'Team'].map((each) => isTypeOf('Person', each))).toEqual([
    true,
    true,
    true,
    false,
  ])
})

describe('the real schemas', () => {
  let supergraph: Supergraph
  let texts: string
  beforeAll(async () => {
    const config = await readSupergraphConfig(fileURLToPath(new URL('supergraph.yaml', ROOT)))
    supergraph = buildSupergraph(composeSupergraph(config))
    const names = await readdir(OPERATIONS)
    texts = (await Promise.all(names.map((name) => readFile(new URL(name, OPERATIONS), 'utf8')))).join('\n')
  })

  const fetchesOf = (name: string) => {
    const prepare = createPrepareOperation(supergraph)
    const { prepared } = prepare(parse(texts), name, {}, scopesOf(['support-agent']))
    const { plan, denials } = prepared
    expect(denials).toEqual([])
    return count(plan?.node as PlanNode)
  }

  test('answer every operation of the explorer', () => {
    expect(validate(supergraph.apiSchema, parse(texts))).toEqual([])
  })

  test('list the agent’s queue, entitlement and all, by at most six requests, whatever its length', () => {
    expect(fetchesOf('AgentDesktopQueue')).toBeLessThanOrEqual(6)
  })

  test('guard nothing that may not be null', () => {
    expect(supergraph.security.size).toBeGreaterThan(0)
    for (const coordinate of supergraph.security.keys()) {
      const [type = '', field] = coordinate.split('.')
      const parent = supergraph.apiSchema.getType(type)
      if (field === undefined || parent === undefined || !('getFields' in parent)) continue
      expect(String(parent.getFields()[field]?.type), coordinate).not.toMatch(/!$/)
    }
  })
})

/** The requests that a plan makes if all of it is run. */
function count(node: PlanNode | undefined): number {
  switch (node?.kind) {
    case 'Fetch':
      return 1
    case 'Flatten':
      return count(node.node)
    case 'Sequence':
    case 'Parallel':
      return node.nodes.reduce((sum, each) => sum + count(each), 0)
    default:
      throw new Error(`A plan of ${node?.kind ?? 'nothing'}.`)
  }
}
