import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { buildFixture } from '../../test/helpers/fixture-federation.ts'
import { buildSupergraph } from '../supergraph/supergraph.ts'
import { createGraph } from './graph.ts'

const GUARD = '@requiresScopes(scopes: [["x"]])'

/** Asks the fixture whose subgraph `people` is changed so. */
async function ask(change: (sdl: string) => string, query: string, ...scopes: string[]) {
  const { supergraphSdl, transport } = buildFixture((name, sdl) => (name === 'people' ? change(sdl) : sdl))
  const principal = { subject: 'tester', roles: [], scopes }
  return await createGraph({ supergraph: buildSupergraph(supergraphSdl), transport }).execute({
    document: parse(query),
    envelope: { principal, correlationId: 'test', deadlineMs: Number.MAX_SAFE_INTEGER },
  })
}

const withSecretNumber = (sdl: string) =>
  `${sdl.replace('fails: Int', 'fails: Int number: SecretNumber')} scalar SecretNumber ${GUARD}`

const withGuardedPerson = (sdl: string) =>
  sdl
    .replace('type Person implements Named @key(fields: "id")', `type Person @key(fields: "id") ${GUARD}`)
    .replace('[Thing!]!', '[Thing]')
    .replace('named: [Named!]!', '')
    .replace('people(first: Int = 3): [Person!]!', 'people(first: Int = 3): [Person!]')
    .replace('interface Named { name: String }', '')

const withGuardedRobot = (sdl: string) =>
  sdl.replace('fails: Int }', `fails: Int } type Robot implements Named { name: String ${GUARD} }`)

test('a guarded scalar is shown to nobody without its scope', async () => {
  const query = '{ person(id: "1") { name number } }'
  const refused = await ask(withSecretNumber, query)
  expect(refused.data).toEqual({ person: { name: 'Ada', number: null } })
  expect(refused.errors).toMatchObject([
    { path: ['person', 'number'], extensions: { code: 'FORBIDDEN_FIELD' } },
  ])
  expect((await ask(withSecretNumber, query, 'x')).errors).toBeUndefined()
})

test('a guarded type is not shown through a union that it is in; the union’s other types are', async () => {
  const query = '{ anything { __typename ... on Person { name } ... on Team { code } } }'
  const { data, errors } = await ask(withGuardedPerson, query)
  expect(data).toEqual({
    anything: [
      { __typename: 'Person', name: null },
      { __typename: 'Team', code: 'red' },
    ],
  })
  expect(errors).toMatchObject([{ path: ['anything', 0, 'name'], extensions: { code: 'FORBIDDEN_FIELD' } }])
  expect((await ask(withGuardedPerson, query, 'x')).data).toMatchObject({
    anything: [{ name: 'Ada' }, { code: 'red' }],
  })
})

test('a guarded type’s field that may not be null takes its place along, and no more', async () => {
  const { data, errors } = await ask(
    withGuardedPerson,
    '{ anything { ... on Person { id } } teams { code } }',
  )
  expect(data).toEqual({ anything: [null, {}], teams: [{ code: 'red' }, { code: 'blue' }] })
  expect(errors).toMatchObject([{ path: ['anything', 0, 'id'] }])
})

test('a field of a guarded type is refused whole', async () => {
  const { data, errors } = await ask(withGuardedPerson, '{ people { name } }')
  expect(data).toEqual({ people: null })
  expect(errors).toMatchObject([{ path: ['people'], extensions: { requiredScopes: [['x']] } }])
})

test('a field that one type of an interface guards is still shown on the others', async () => {
  const { data, errors } = await ask(withGuardedRobot, '{ named { name } }')
  expect(data).toEqual({ named: [{ name: 'Ada' }, { name: 'Bo' }, { name: 'Cy' }] })
  expect(errors).toBeUndefined()
})

test('`__proto__` is an alias like any other', async () => {
  const { data } = await ask((sdl) => sdl, '{ __proto__: person(id: "1") { name } }')
  expect(JSON.stringify(data)).toBe('{"__proto__":{"name":"Ada"}}')
})

test('a policy is decided for the caller, on fields, types and interfaces, and one that nobody decides denies', async () => {
  const guarded = (sdl: string) =>
    sdl.replace('fails: Int', 'fails: Int @federation__policy(policies: [["calm", "kind"], ["boss"]])')
  const { supergraphSdl, transport } = buildFixture((name, sdl) => (name === 'people' ? guarded(sdl) : sdl))
  const askAs = async (granted: readonly string[], rejectForbidden = false) =>
    await createGraph({
      supergraph: buildSupergraph(supergraphSdl),
      transport,
      rejectForbidden,
      decidePolicy: (policy) => granted.includes(policy),
    }).execute({
      document: parse('{ person(id: "1") { name fails } }'),
      envelope: {
        principal: { subject: 'tester', roles: [], scopes: ['calm', 'kind', '@policy boss '] },
        correlationId: 'test',
        deadlineMs: Number.MAX_SAFE_INTEGER,
      },
    })
  for (const granted of [['calm', 'kind'], ['boss']])
    expect(await askAs(granted)).toEqual({ data: { person: { name: 'Ada', fails: 1 } } })
  for (const granted of [[], ['calm']]) {
    expect(await askAs(granted)).toMatchObject({
      data: { person: { name: 'Ada', fails: null } },
      errors: [{ path: ['person', 'fails'], extensions: { code: 'FORBIDDEN_FIELD' } }],
    })
    expect(await askAs(granted, true)).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN', fields: ['Person.fails'] } }],
    })
  }
})
