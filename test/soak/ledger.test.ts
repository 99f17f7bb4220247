import { expect, test } from 'vitest'
import { makeLedger } from './ledger.ts'

const committed = [1, 2, 3].flatMap((number) => [
  { caseId: 'A', number },
  { caseId: 'B', number },
])

test('what came once, twice, late or never is told apart', () => {
  const whole = { caseId: null, changes: committed }
  const poor = {
    caseId: 'A',
    changes: [1, 3, 2, 3].map((number) => ({ caseId: 'A', number })),
  }
  const deaf = { caseId: 'B', changes: [] }
  expect(makeLedger(committed, [whole, poor, deaf])).toEqual({
    committed: 6,
    subscribers: 3,
    owed: 12,
    deliveredOnce: 8,
    deliveredTwice: 1,
    missed: 3,
    outOfOrder: 1,
  })
})
