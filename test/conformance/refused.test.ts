import { expect, test } from 'vitest'
import { problemsOf } from './ask-federation.ts'

const T = 'type T @key(fields: "id") { id: ID!'

test.each([
  [
    'a @requires with arguments, which the planner would mix up with the client’s',
    {
      one: `type Query { t: T } ${T} a(n: Int): Int }`,
      two: `${T} a(n: Int): Int @external b: Int @requires(fields: "a(n: 1)") }`,
    },
    'REQUIRES_WITH_ARGUMENTS',
    /must not use arguments; add a field without arguments/,
  ],
  [
    'a guard on a field that may not be null',
    { one: `type Query { t: T } ${T} a: Int! @authenticated }` },
    'SCOPED_FIELD_NOT_NULLABLE',
    /must be nullable/,
  ],
  [
    'a @requires of what nobody else gives',
    { one: `type Query { t: T } ${T} b: Int @requires(fields: "a") }` },
    'REQUIRES_INVALID_FIELDS',
    /Cannot query field "a"/,
  ],
  [
    'fields that require each other',
    {
      one: `type Query { t: T } ${T} a: Int @requires(fields: "b") b: Int @external }`,
      two: `${T} b: Int @requires(fields: "a") a: Int @external }`,
    },
    'REQUIRES_CYCLE',
    /T\.a, T\.b require each other/,
  ],
  [
    'a chain of @requires on interface objects, which cannot be planned',
    {
      one: 'type Query { i: I } interface I @key(fields: "id") { id: ID! a: Int } type A implements I @key(fields: "id") { id: ID! a: Int }',
      two: 'type I @key(fields: "id") @interfaceObject { id: ID! a: Int @external b: Int @requires(fields: "a") }',
      three:
        'type I @key(fields: "id") @interfaceObject { id: ID! b: Int @external c: Int @requires(fields: "b") }',
    },
    'INTERFACE_OBJECT_REQUIRES_CHAIN',
    /^\[three\] On field "I.c": .*; add the field to the types/,
  ],
  [
    'a @provides of what is its own',
    { one: `type Query { t: T @provides(fields: "a") } ${T} a: Int }` },
    'PROVIDES_FIELDS_MISSING_EXTERNAL',
    /should not be part of a @provides/,
  ],
  [
    'an @external that nobody uses',
    { one: `type Query { t: T } ${T} a: Int @external }`, two: `${T} a: Int }` },
    'EXTERNAL_UNUSED',
    /has no use/,
  ],
  [
    'an interface object without its interface',
    { one: 'type Query { m: M } type M @key(fields: "id") @interfaceObject { id: ID! }' },
    'INTERFACE_OBJECT_USAGE_ERROR',
    /@interfaceObject/,
  ],
  [
    'a key on an interface that a type of it lacks',
    { one: 'type Query { i: I } interface I @key(fields: "id") { id: ID! } type A implements I { id: ID! }' },
    'INTERFACE_KEY_NOT_ON_IMPLEMENTATION',
    /A/,
  ],
  [
    'a subscription field of two subgraphs',
    {
      one: 'type Query { a: Int } type Subscription { s: Int @shareable }',
      two: 'type Subscription { s: Int @shareable }',
    },
    'INVALID_FIELD_SHARING',
    /subscription object cannot be marked as shareable/,
  ],
  [
    'a directive that is composed and not linked',
    {
      one: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@composeDirective"]) @composeDirective(name: "@mark") directive @mark on FIELD_DEFINITION type Query { a: Int }',
    },
    'DIRECTIVE_COMPOSITION_ERROR',
    /@mark/,
  ],
  [
    'a version of federation that there is not',
    { one: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.99") type Query { a: Int }' },
    'UNKNOWN_FEDERATION_LINK_VERSION',
    /v2.99/,
  ],
  ['a graph that answers nothing', { one: 'type A { a: Int }' }, 'NO_QUERIES', /No queries/],
])('%s is refused with a sentence', (_name, subgraphs, code, sentence) => {
  const [problem] = problemsOf(subgraphs)
  expect(problem).toMatchObject({ code })
  expect(problem?.message).toMatch(sentence)
})
