import { parse } from 'graphql'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildFixture } from '../../test/helpers/fixture-federation.ts'
import { buildSupergraph } from '../supergraph/supergraph.ts'
import { watchSupergraph } from '../supergraph/watch-supergraph.ts'
import { createPrepareOperation } from './prepare-operation.ts'
import { createGraph } from './graph.ts'

const ask = async (change: (n: string, s: string) => string, query: string, variables = {}) => {
  const fixture = buildFixture(change)
  const supergraph = buildSupergraph(fixture.supergraphSdl)
  const graph = createGraph({ supergraph, transport: fixture.transport })
  const r = await graph.execute({ document: parse(query), variables, envelope: { principal: { subject: 't', roles: [], scopes: [] }, correlationId: 'x', deadlineMs: Number.MAX_SAFE_INTEGER } })
  console.log(query, JSON.stringify(r), JSON.stringify([...supergraph.security]))
  return r
}
const people = (from: string, to: string) => (n: string, s: string) => n === 'people' ? s.replace(from, to) : s

test('scalar guard', async () => {
  const r = await ask(people('weight: Int', 'weight: Int ssn: SSN').bind(null) as never, '{ __typename }').catch((e) => console.log('x', e.message))
  const r2 = await ask((n, s) => n === 'people' ? s.replace('fails: Int', 'fails: Int ssn: SSN') + ' scalar SSN @requiresScopes(scopes: [["x"]])' : s, '{ person(id: "1") { ssn } }')
  expect([r, r2.errors?.[0]?.extensions?.['code']][1]).toBe('FORBIDDEN_FIELD')
})
const VAULT = (n: string, s: string) => n === 'people' ? s.replace('union Thing = Person | Team', 'union Thing = Person | Team | Vault type Vault implements Named @requiresScopes(scopes: [["x"]]) { name: String gold: Int }').replace('anything: [Thing!]!', 'anything: [Thing!]! vaults: [Vault!]!') : s
test('type guard via union', async () => {
  await ask(VAULT, '{ anything { __typename ... on Vault { gold } ... on Person { name } } }')
  await ask(VAULT, '{ vaults { gold } teams { code } }')
})
test('type guard on entity via union', async () => {
  const r = await ask(people('type Person implements Named @key(fields: "id")', 'type Person implements Named @key(fields: "id") @requiresScopes(scopes: [["x"]])'), '{ anything { __typename ... on Person { id name } } }')
  expect(JSON.stringify(r.data)).not.toContain('Ada')
})
test('type guard via interface', async () => {
  const r = await ask(people('type Person implements Named @key(fields: "id")', 'type Person implements Named @key(fields: "id") @requiresScopes(scopes: [["x"]])'), '{ named { name } }')
  expect(JSON.stringify(r.data)).not.toContain('Ada')
})
test('type guard via interface field', async () => {
  await ask(people('fails: Int }', 'fails: Int } type Robot implements Named { name: String @requiresScopes(scopes: [["x"]]) }'), '{ named { name } }')
})
test('renamed import', async () => {
  const r = await ask((n, s) => n === 'people' ? s.replace('"@requiresScopes"', '{ name: "@requiresScopes", as: "@only" }').replace('fails: Int', 'fails: Int secret: String @only(scopes: [["x"]])') : s.replace('"@requiresScopes"', '{ name: "@requiresScopes", as: "@only" }'), '{ person(id: "1") { secret } }')
  expect(r.errors).toBeDefined()
})
test('empty inner set', async () => {
  const r = await ask(people('fails: Int', 'fails: Int secret: String @requiresScopes(scopes: [[]])'), '{ person(id: "1") { secret } }')
  expect(r.errors).toBeDefined()
})
test('requires a guarded', async () => {
  await ask(people('weight: Int friends', 'weight: Int @requiresScopes(scopes: [["x"]]) friends'), '{ person(id: "1") { load } }').catch((e) => console.log(e.message))
})
test('introspection in fragments', async () => {
  const r = await ask((_n, s) => s, 'query { ...F teams { code } } fragment F on Query { __schema { queryType { name } } }')
  expect(r.data?.['__schema']).toBeDefined()
})
test('introspection in inline', async () => {
  const r = await ask((_n, s) => s, 'query { ... on Query { __schema { queryType { name } } teams { code } } }')
  expect(r.data?.['__schema']).toBeDefined()
})
test('typename only in fragment', async () => {
  const r = await ask((_n, s) => s, '{ ... on Query { a: __typename } }')
  expect(r.data).toEqual({ a: 'Query' })
})
test('all skipped', async () => {
  const r = await ask((_n, s) => s, '{ people { name @skip(if: true) } ... { teams @skip(if: true) { code } } }')
  expect(r.data).toEqual({ people: [{}, {}, {}] })
})
test('proto', async () => {
  const r = await ask((_n, s) => s, '{ __proto__: person(id: "1") { name } }')
  expect(JSON.stringify(r.data)).toContain('Ada')
})
test('cache', () => {
  const { supergraphSdl } = buildFixture()
  const prepare = createPrepareOperation(buildSupergraph(supergraphSdl))
  for (let i = 0; i < 1005; i++) prepare(parse(`{ a${i}: __typename }`), null, {}, [])
  const d = parse('{ teams { code } }')
  const a = prepare(d, null, {}, ['a'])
  prepare(d, null, {}, ['b'])
  expect(prepare(d, null, {}, ['a'])).toBe(a)
})
test('watch: file named first, made later', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-watch-'))
  const file = join(folder, 's.yaml')
  const yaml = (names: string[]) => `subgraphs:\n${names.map((n) => `  ${n}: { routing_url: http://x/${n}, schema: { file: ${n}.graphql } }`).join('\n')}\n`
  await writeFile(join(folder, 'a.graphql'), 'type Query { a: Int }')
  await writeFile(file, yaml(['a']))
  const seen: string[] = []
  const w = await watchSupergraph({ file, onChange: (sdl) => seen.push(sdl.includes('b: Int') ? 'b' : 'other'), onRefused: (e) => seen.push((e as Error).message) })
  await writeFile(file, yaml(['a', 'b']))
  await expect.poll(() => seen.length, { timeout: 5000 }).toBe(1)
  await writeFile(join(folder, 'b.graphql'), 'type Query { b: Int }')
  await expect.poll(() => seen.at(-1), { timeout: 5000 }).toBe('b').finally(() => w.close())
  await rm(folder, { recursive: true })
})
