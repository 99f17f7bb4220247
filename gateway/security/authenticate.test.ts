import { createServer, type Server } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfiguration } from '../../subgraphs/platform/configuration.ts'
import { freePort } from '../../test/helpers/free-port.ts'
import { createAuthenticate, type Authenticate } from './authenticate.ts'

const ISSUER = 'https://issuer.example'

/** What the issuer publishes now, how often it was asked, and whether it answers. */
let published: JWK[] = []
let asked = 0
let answers = true
let server: Server
let authenticate: Authenticate
let port: number

beforeAll(async () => {
  port = await freePort()
  server = createServer((_request, response) => {
    asked++
    if (!answers) response.writeHead(500)
    response.end(JSON.stringify({ keys: published }))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  authenticate = begin()
})
afterAll(() => {
  server.close()
})

function begin(): Authenticate {
  const configuration = readConfiguration({
    TESSERA_ISSUER: ISSUER,
    TESSERA_JWKS_URL: `http://127.0.0.1:${port}/keys`,
  })
  return createAuthenticate(configuration, null, () => Promise.resolve(null))
}

interface Key {
  readonly kid: string
  readonly privateKey: CryptoKey
}

async function makeKey(kid: string): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  published = [...published, { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }]
  return { kid, privateKey }
}

interface Claims {
  readonly roles?: unknown
  readonly issuer?: string
  readonly audience?: string
  readonly expiresIn?: number
}

async function tokenOf({ kid, privateKey }: Key, claims: Claims = {}): Promise<string> {
  const { roles = ['analyst'], issuer = ISSUER, audience = 'tessera', expiresIn = 600 } = claims
  const token = await new SignJWT({ roles })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setSubject('ann')
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime(Math.floor(Date.now() / 1_000) + expiresIn)
    .sign(privateKey)
  return `Bearer ${token}`
}

test('keys rotate while tokens of the old one are about: both are accepted, and a withdrawn one by nobody new', async () => {
  const first = await makeKey('first')
  expect((await authenticate(await tokenOf(first))).principal).toMatchObject({
    subject: 'ann',
    roles: ['analyst'],
  })
  const second = await makeKey('second')
  const fresh = await tokenOf(second)
  // The keys were fetched a moment ago, and are not fetched for each token that names another.
  await expect
    .poll(() => authenticate(fresh).then(({ principal }) => principal.subject, String), { timeout: 5_000 })
    .toBe('ann')
  expect((await authenticate(await tokenOf(first))).principal.subject).toBe('ann')

  published = published.filter(({ kid }) => kid !== 'first')
  const restarted = begin()
  await expect(restarted(await tokenOf(first))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect((await restarted(await tokenOf(second))).principal.subject).toBe('ann')
})

test('unknown keys do not make the issuer be asked for each token', async () => {
  const before = asked
  const { privateKey } = await generateKeyPair('ES256')
  for (let index = 0; index < 50; index++)
    await expect(authenticate(await tokenOf({ kid: `unknown ${index}`, privateKey }))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
  expect(asked - before).toBeLessThan(5)
})

test('another issuer, audience, time, role or signer is nobody here', async () => {
  const key = await makeKey('third')
  const forged = { kid: 'third', privateKey: (await generateKeyPair('ES256')).privateKey }
  const restarted = begin()
  const tokens = [
    await tokenOf(key, { issuer: 'https://other.example' }),
    await tokenOf(key, { audience: 'another' }),
    await tokenOf(key, { expiresIn: -60 }),
    await tokenOf(key, { roles: ['root'] }),
    await tokenOf(key, { roles: [] }),
    await tokenOf(forged),
  ]
  for (const token of tokens)
    await expect(restarted(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

test('an issuer that does not answer is told as such, and costs nobody whose key is known', async () => {
  const key = await makeKey('fourth')
  const restarted = begin()
  expect((await restarted(await tokenOf(key))).principal.subject).toBe('ann')
  answers = false
  expect((await restarted(await tokenOf(key, { roles: ['finance'] }))).principal.roles).toEqual(['finance'])
  await expect(begin()(await tokenOf(key))).rejects.toMatchObject({
    code: 'ISSUER_UNAVAILABLE',
    retryable: true,
  })
  answers = true
})

test('a token is checked once, and counts no longer than it lasts', async () => {
  const key = await makeKey('fifth')
  const restarted = begin()
  const token = await tokenOf(key, { expiresIn: 2 })
  const { principal } = await restarted(token)
  expect((await restarted(token)).principal).toBe(principal)
  await expect
    .poll(
      () =>
        restarted(token).then(
          () => 'good',
          (error: { code: string }) => error.code,
        ),
      { timeout: 5_000 },
    )
    .toBe('UNAUTHENTICATED')
})
