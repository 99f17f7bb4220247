import { expect, test } from 'vitest'
import { toldKey } from './told-key.ts'

const dispatch = (awaitsAuthorization: boolean) => ({ id: 'D', input: { awaitsAuthorization } })

test.each([
  ['its dispatch', dispatch(false), [], 'D:update-case'],
  ['its dispatch after consent', dispatch(true), [], 'D:tell-visit'],
  ['the latest rescheduling', dispatch(true), ['COMPLETED', 'COMPLETED', 'COMPENSATED'], 'R1:tell-case'],
  ['its dispatch, where no rescheduling succeeded', dispatch(false), ['COMPENSATED'], 'D:update-case'],
] as const)('the case was told of a visit by %s', (_name, saga, states, key) => {
  expect(
    toldKey(
      saga,
      states.map((state, index) => ({ id: `R${index}`, state })),
    ),
  ).toBe(key)
})
