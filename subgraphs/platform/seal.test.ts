import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { createSeal } from './seal.ts'
import type { RequestEnvelope } from './subgraph/subgraph.ts'

const SECRET = 'a secret that is long enough for a test'
const seal = createSeal(SECRET)
const envelope: RequestEnvelope = {
  principal: {
    subject: 'ann',
    roles: ['customer'],
    scopes: ['case:read'],
    customer: { id: 'CUS-000001', supportTenantId: 'T-1' },
    region: 'EU',
  },
  correlationId: 'Grüße, 100 % / "desk"',
  deadlineMs: 1_900_000_000_123,
}

test('what is closed is opened as it was, also by another process, and again', async () => {
  const headers = await seal.close(envelope)
  const other = createSeal(SECRET)
  expect(await other.open(headers)).toEqual(envelope)
  expect(await other.open(headers)).toEqual(envelope)
})

test('one principal’s requests carry one signature, each with its own deadline and correlation id', async () => {
  const one = await seal.close(envelope)
  const two = await seal.close({ ...envelope, correlationId: 'other', deadlineMs: 5 })
  expect(two['tessera-seal']).toBe(one['tessera-seal'])
  expect(await seal.open(two)).toEqual({ ...envelope, correlationId: 'other', deadlineMs: 5 })
})

test('what is missing, forged, changed, of another purpose or over is not opened', async () => {
  const headers = await seal.close(envelope)
  const token = headers['tessera-seal'] ?? ''
  const [head, body, signature] = token.split('.')
  const claims = JSON.parse(Buffer.from(body ?? '', 'base64url').toString()) as {
    principal: { scopes: string[] }
  }
  claims.principal.scopes.push('internal:workflow')
  const changed = Buffer.from(JSON.stringify(claims)).toString('base64url')
  const none = Buffer.from('{"alg":"none","typ":"tessera-seal"}').toString('base64url')
  const key = new TextEncoder().encode(SECRET)
  const sign = (typ: string, exp: number) =>
    new SignJWT({ principal: envelope.principal })
      .setProtectedHeader({ alg: 'HS256', typ })
      .setAudience('tessera-subgraph')
      .setExpirationTime(exp)
      .sign(key)
  const now = Math.floor(Date.now() / 1_000)
  const seals = [
    '',
    'forged',
    `${head}.${changed}.${signature}`,
    `${none}.${changed}.`,
    (await createSeal(`another ${SECRET}`).close(envelope))['tessera-seal'] ?? '',
    await sign('JWT', now + 60),
    await sign('tessera-seal', now - 60),
  ]
  for (const each of seals)
    await expect(seal.open({ ...headers, 'tessera-seal': each }), each).rejects.toMatchObject({
      code: 'UNSEALED',
    })
  await expect(seal.open({ 'tessera-seal': token })).rejects.toMatchObject({ code: 'UNSEALED' })
  await expect(seal.open({ ...headers, 'tessera-deadline-ms': 'soon' })).rejects.toMatchObject({
    code: 'UNSEALED',
  })
  await expect(seal.open({ ...headers, 'tessera-correlation-id': '%' })).rejects.toMatchObject({
    code: 'UNSEALED',
  })
})
