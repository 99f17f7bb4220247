import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { buildFixture } from '../../test/helpers/fixture-federation.ts'
import { buildSupergraph } from '../supergraph/supergraph.ts'
import { createPrepareOperation } from './prepare-operation.ts'

const supergraph = buildSupergraph(buildFixture().supergraphSdl)
const TEAMS = parse('query($all: Boolean = true) { teams { code number @include(if: $all) } }')

function preparing() {
  const prepare = createPrepareOperation(supergraph)
  return (...args: Parameters<typeof prepare>) => prepare(...args).prepared
}

test('is planned once for a document, its scopes and its conditions', () => {
  const prepare = preparing()
  const first = prepare(TEAMS, null, { all: true }, ['a'])
  expect(prepare(TEAMS, null, { all: true }, ['a'])).toBe(first)
  expect(prepare(TEAMS, null, { all: false }, ['a'])).not.toBe(first)
  expect(prepare(TEAMS, null, { all: true }, ['b'])).not.toBe(first)
})

test('stays prepared while it is used, however many others come and go', () => {
  const prepare = preparing()
  const [one, other] = [['a'], ['b']].map((scopes) => prepare(TEAMS, null, { all: true }, scopes))
  for (let index = 0; index < 2_500; index++) {
    prepare(parse(`{ a${index}: __typename }`), null, {}, [])
    if (index % 500 === 0) {
      expect(prepare(TEAMS, null, { all: true }, ['a'])).toBe(one)
      expect(prepare(TEAMS, null, { all: true }, ['b'])).toBe(other)
    }
  }
})

test('says whether it was prepared before', () => {
  const prepare = createPrepareOperation(supergraph)
  const isKnown = () => prepare(TEAMS, null, { all: true }, ['a']).isKnown
  expect([isKnown(), isKnown()]).toEqual([false, true])
})

test('is forgotten when a thousand others were used since', () => {
  const prepare = preparing()
  const first = prepare(TEAMS, null, { all: true }, [])
  for (let index = 0; index < 1_000; index++) prepare(parse(`{ a${index}: __typename }`), null, {}, [])
  expect(prepare(TEAMS, null, { all: true }, [])).not.toBe(first)
})

test.each([
  ['no operation of that name', 'query A { __typename }', 'B', 'There is no operation B.'],
  [
    'no name where there are two',
    'query A { __typename } query B { __typename }',
    null,
    'Name the operation',
  ],
])('%s is refused', (_name, text, name, message) => {
  expect(() => createPrepareOperation(supergraph)(parse(text), name, {}, [])).toThrow(message)
})
