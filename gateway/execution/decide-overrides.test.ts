import { expect, test } from 'vitest'
import { decideOverrides } from './decide-overrides.ts'

const LABELS = ['percent(0)', 'percent(0.5)', 'percent(20)', 'percent(100)', 'beta']

test.each([
  [0, ['percent(0.5)', 'percent(20)', 'percent(100)']],
  [0.0051, ['percent(20)', 'percent(100)']],
  [0.2, ['percent(100)']],
  [0.999, ['percent(100)']],
])('a draw of %d decides for the shares above it', (draw, expected) => {
  expect(decideOverrides(LABELS, draw)).toEqual(expected)
})
