import { describe, expect, test } from 'vitest'
import { buildFixture } from '../../test/helpers/fixture-federation.ts'
import { CompositionError } from './compose-supergraph.ts'
import { splitSecurity } from './split-security.ts'

const refusal = (name: string, from: string, to: string) => {
  try {
    buildFixture((each, sdl) => (each === name ? sdl.replace(from, to) : sdl))
  } catch (error) {
    if (error instanceof CompositionError) return error.problems
    throw error
  }
  throw new Error('It composed.')
}

describe('what does not compose is told in the composer’s code and words, with the subgraph', () => {
  test.each([
    [
      'a field that two subgraphs own',
      'teams',
      'nickname: String!',
      'nickname: String! name: String',
      'INVALID_FIELD_SHARING',
    ],
    [
      'a key that is no field',
      'scores',
      '@key(fields: "number")',
      '@key(fields: "nothing")',
      'KEY_INVALID_FIELDS',
    ],
    [
      'a required field that is nowhere',
      'scores',
      'weight: Int @external',
      'weigh: Int @external',
      'REQUIRES_INVALID_FIELDS',
    ],
    ['a syntax error', 'teams', 'type Team', 'type {', 'INVALID_GRAPHQL'],
  ])('%s', (_name, subgraph, from, to, code) => {
    const problem = refusal(subgraph, from, to).find((each) => each.code === code)
    expect(`${problem?.message} ${problem?.subgraphs.join(' ')}`).toContain(subgraph)
  })

  test.each([
    [
      'a @requires with arguments',
      'rules',
      'load team { code }',
      'load team { code } points(at: 3)',
      'REQUIRES_WITH_ARGUMENTS',
    ],
    [
      'a guarded field that may not be null',
      'people',
      'fails: Int',
      'fails: Int! @requiresScopes(scopes: [["x"]])',
      'SCOPED_FIELD_NOT_NULLABLE',
    ],
  ])('%s', (_name, subgraph, from, to, code) => {
    expect(refusal(subgraph, from, to)).toMatchObject([{ code, subgraphs: [subgraph] }])
  })
})

describe('security is split off', () => {
  const sdl = (
    directive: string,
  ) => `schema @link(url: "https://specs.apollo.dev/link/v1.0") ${directive} { query: Query }
    type Query { open: Int guarded: Int @requiresScopes(scopes: []) ruled: Int @policy(policies: [["p"]]) }`
  const LINKS =
    '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY) @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)'

  test('and fails closed: a guard that names nothing lets nobody through', () => {
    const { security } = splitSecurity(sdl(LINKS))
    expect(security.get('Query.guarded')?.scopes).toEqual([['nobody']])
    expect(security.get('Query.ruled')?.policies).toEqual([['p']])
    expect(security.has('Query.open')).toBe(false)
  })

  test('a security link that nobody here knows is refused', () => {
    expect(() => splitSecurity(sdl('@link(url: "https://example.com/vault/v1.0", for: SECURITY)'))).toThrow(
      'Nobody here enforces',
    )
  })
})
