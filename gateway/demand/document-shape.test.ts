import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { measureDocument } from './document-shape.ts'

test.each([
  ['{ a }', { depth: 1, fields: 1, aliases: 0, rootFields: 1, directives: 0 }],
  [
    '{ a { b { c d } } x: e @skip(if: true) }',
    { depth: 3, fields: 5, aliases: 1, rootFields: 2, directives: 1 },
  ],
  [
    '{ ...F ...F } fragment F on Q { a { b } }',
    { depth: 2, fields: 4, aliases: 0, rootFields: 2, directives: 0 },
  ],
  [
    '{ ... on Q @include(if: true) { y: a } }',
    { depth: 1, fields: 1, aliases: 1, rootFields: 1, directives: 1 },
  ],
  // The largest of several counts; a fragment that spreads itself, or is not there, is validation's.
  ['query A { a b } query B @x @y { c }', { depth: 1, fields: 2, aliases: 0, rootFields: 2, directives: 2 }],
  [
    '{ ...F ...G } fragment F on Q { a { ...F } }',
    { depth: 1, fields: 1, aliases: 0, rootFields: 1, directives: 0 },
  ],
])('%s', (text, shape) => {
  expect(measureDocument(parse(text))).toEqual(shape)
})

test('fragments that double thirty times are counted at once, and counted as many', () => {
  const levels = Array.from(
    { length: 30 },
    (_each, level) => `fragment F${level} on Q { ...F${level + 1} ...F${level + 1} }`,
  )
  const document = parse(`{ ...F0 } ${levels.join(' ')} fragment F30 on Q { a }`)
  expect(measureDocument(document).fields).toBe(1_000_000)
})
