import { print } from 'graphql'
import { expect, test } from 'vitest'
import { buildFixture } from '../../test/helpers/fixture-federation.ts'
import { buildSupergraph } from './supergraph.ts'
import { splitSecurity } from './split-security.ts'

const securityOf = (change: (name: string, sdl: string) => string) =>
  splitSecurity(buildFixture(change).supergraphSdl).security

const inPeople = (from: string, to: string) =>
  securityOf((name, sdl) => (name === 'people' ? sdl.replace(from, to) : sdl))

test('a guard is read on a field, a type, an enum and a scalar alike', () => {
  const guard = '@requiresScopes(scopes: [["x"]])'
  const security = securityOf((name, sdl) =>
    name === 'people'
      ? `${sdl.replace('fails: Int', `fails: Int a: Int ${guard} b: B c: C d: D`)}
         type B ${guard} { b: Int } enum C ${guard} { ONE } scalar D ${guard}`
      : sdl,
  )
  expect([...security.keys()].sort()).toEqual(['B', 'C', 'D', 'Person.a'])
})

test('scopes are alternatives of sets', () => {
  const security = inPeople('fails: Int', 'fails: Int @requiresScopes(scopes: [["a", "b"], ["c"]])')
  expect(security.get('Person.fails')?.scopes).toEqual([['a', 'b'], ['c']])
})

test.each(['[]', '[[]]'])('scopes %s let nobody through', (scopes) => {
  const security = inPeople('fails: Int', `fails: Int @requiresScopes(scopes: ${scopes})`)
  expect(security.get('Person.fails')?.scopes).toEqual([['nobody']])
})

test('a guard under another name guards all the same', () => {
  const security = securityOf((name, sdl) => {
    const renamed = sdl.replace('"@requiresScopes"', '{ name: "@requiresScopes", as: "@only" }')
    return name === 'people' ? renamed.replace('fails: Int', 'fails: Int @only(scopes: [["x"]])') : renamed
  })
  expect(security.get('Person.fails')?.scopes).toEqual([['x']])
})

test('what a type guards for all that implement an interface is read on each of them', () => {
  const security = securityOf((name, sdl) => {
    if (name === 'people')
      return `${sdl} interface Media @key(fields: "id") { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! }`
    return name === 'rules'
      ? `${sdl.replace('"@key",', '"@key", "@interfaceObject",')}
         type Media @key(fields: "id") @interfaceObject { id: ID! price: Int @requiresScopes(scopes: [["x"]]) }`
      : sdl
  })
  expect(security.get('Book.price')?.scopes).toEqual([['x']])
})

test('the planner gets a graph without guards', () => {
  const { supergraphSdl } = buildFixture((name, sdl) =>
    name === 'people' ? sdl.replace('fails: Int', 'fails: Int @requiresScopes(scopes: [["x"]])') : sdl,
  )
  expect(supergraphSdl).toContain('requiresScopes')
  expect(print(splitSecurity(supergraphSdl).plannable)).not.toContain('requiresScopes')
  expect(buildSupergraph(supergraphSdl).subgraphNames).toEqual([
    'goods',
    'people',
    'prices',
    'rules',
    'scores',
    'teams',
  ])
})
