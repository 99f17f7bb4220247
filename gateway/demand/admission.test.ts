import { expect, test } from 'vitest'
import { WORKFLOW_SCOPE, type Principal, type Role } from '../../subgraphs/platform/principal.ts'
import { createAdmission, rateHeaders } from './admission.ts'

const somebody = (role: Role, subject: string = role): Principal => ({ subject, roles: [role], scopes: [] })

test('analysts fill their own share and no other’s; what waits runs, and what is too much is turned away', async () => {
  const admission = createAdmission({ rateFactor: 1 }, null)
  let finish: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    finish = resolve
  })
  let begun = 0
  const analyse = () =>
    admission.run(somebody('analyst'), async () => {
      begun++
      await held
    })
  const taken = Array.from({ length: 36 }, analyse)
  await expect(analyse()).rejects.toMatchObject({ code: 'OVERLOADED', retryable: true })
  expect(begun).toBe(4)
  expect(await admission.run(somebody('support-agent'), () => Promise.resolve('served'))).toBe('served')
  finish()
  await Promise.all(taken)
  expect(begun).toBe(36)
})

test('a caller may ask so often a minute, is told what is left, and takes nothing from another one', async () => {
  const admission = createAdmission({ rateFactor: 0.005 }, null)
  const left = await admission.count(somebody('analyst', 'one'))
  expect(left).toMatchObject({ quota: 3, remaining: 2 })
  expect(left === null ? null : rateHeaders(left)).toEqual({
    'ratelimit-policy': '"caller";q=3;w=60',
    ratelimit: expect.stringMatching(/^"caller";r=2;t=\d+$/),
  })
  await admission.count(somebody('analyst', 'one'))
  await admission.count(somebody('analyst', 'one'))
  await expect(admission.count(somebody('analyst', 'one'))).rejects.toMatchObject({
    code: 'RATE_LIMITED',
    details: { quota: 3, remaining: 0 },
  })
  expect(await admission.count(somebody('analyst', 'two'))).toMatchObject({ remaining: 2 })
})

test('our own workflows are neither counted nor queued', async () => {
  const workflow = { subject: 'saga', roles: [], scopes: [WORKFLOW_SCOPE] }
  expect(await createAdmission({ rateFactor: 0.00001 }, null).count(workflow)).toBeNull()
})
