import { expect, test } from 'vitest'
import { coverageChange } from './coverage-change.ts'

const labor = (coveredPct: string, by: string | null = 'contract line CON-1/10') => ({
  kind: 'LABOR',
  coveredPct,
  by,
})

test.each([
  ['the same', [labor('50')], [labor('50.0')], [], false],
  ['less', [labor('50')], [labor('0', null)], [], true],
  ['from elsewhere', [labor('50')], [labor('50', 'WAR-1')], [], true],
  ['used up while another line is held', [labor('50')], [labor('0', null)], ['CON-1/1'], true],
  ['used up by its own hold', [labor('50')], [labor('0', null)], ['CON-1/10'], false],
  ['gone', [labor('50')], [], [], true],
])('cover that is %s', (_what, before, now, held, changed) => {
  expect(coverageChange(before, now, held).changed).toBe(changed)
})
