import { createServer, type Server } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfiguration } from '../../subgraphs/platform/configuration.ts'
import { freePort } from '../../test/helpers/free-port.ts'
import { createAuthenticate, type Authenticate } from './authenticate.ts'
import { createRevokedTokens, type RevokedTokensKept } from './revoked-tokens.ts'

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

function begin(revoked: RevokedTokensKept = knownTokens()): Authenticate {
  const configuration = readConfiguration({
    TESSERA_ISSUER: ISSUER,
    TESSERA_JWKS_URL: `http://127.0.0.1:${port}/keys`,
    TESSERA_MAX_TOKEN_HOURS: '1',
  })
  return createAuthenticate(configuration, null, () => Promise.resolve(null), revoked)
}

/** None is revoked, and that is known. */
function knownTokens(): RevokedTokensKept {
  const revoked = createRevokedTokens(() => undefined)
  revoked.reached(START)
  return revoked
}

const START = Buffer.from(JSON.stringify(['event', '0'])).toString('base64url')

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
  /** Seconds; none if left out. */
  readonly issuedAgo?: number
}

async function tokenOf({ kid, privateKey }: Key, claims: Claims = {}): Promise<string> {
  const { roles = ['analyst'], issuer = ISSUER, audience = 'tessera', expiresIn = 600, issuedAgo } = claims
  const iat = issuedAgo === undefined ? {} : { iat: Math.floor(Date.now() / 1_000) - issuedAgo }
  const token = await new SignJWT({ roles, ...iat })
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

test('a revoked token is refused, also when it was found good a moment ago; one issued since is not', async () => {
  const key = await makeKey('sixth')
  const revoked = knownTokens()
  const asked = begin(revoked)
  const old = await tokenOf(key, { issuedAgo: 100 })
  const undated = await tokenOf(key, { roles: ['finance'] })
  const fresh = await tokenOf(key, { issuedAgo: 10 })
  for (const token of [old, undated, fresh]) expect((await asked(token)).principal.subject).toBe('ann')

  const nowMs = Date.now()
  revoked.add({ subject: 'ann', issuedBeforeMs: nowMs - 50_000, keptUntilMs: nowMs + 50_000 })
  for (const token of [old, undated])
    await expect(asked(token)).rejects.toMatchObject({
      code: 'TOKEN_REVOKED',
      message: 'The token has been revoked; get a new one.',
    })
  expect((await asked(fresh)).principal.subject).toBe('ann')

  revoked.add({ subject: null, issuedBeforeMs: nowMs, keptUntilMs: nowMs + 50_000 })
  await expect(asked(fresh)).rejects.toMatchObject({ code: 'TOKEN_REVOKED' })
})

test('nobody is let in as long as nobody knows which tokens were revoked', async () => {
  const token = await tokenOf(await makeKey('seventh'))
  const revoked = createRevokedTokens(() => undefined)
  const asked = begin(revoked)
  await expect(asked(token)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', retryable: true })
  revoked.reached(START)
  expect((await asked(token)).principal.subject).toBe('ann')
})

test('a token counts no longer than the longest life, behind which its revocation is forgotten', async () => {
  const key = await makeKey('eighth')
  const { issuedAtMs, expiresAtMs } = await authenticate(
    await tokenOf(key, { issuedAgo: 60, expiresIn: 86_400 }),
  )
  expect(expiresAtMs - issuedAtMs).toBe(3_600_000)
  const refused = [
    [{ issuedAgo: 3_700, expiresIn: 86_400 }, 'The token has expired; get a new one.'],
    [
      { expiresIn: 86_400 },
      'The token does not say when it was issued and lasts longer than 1 h; get one with `iat`.',
    ],
  ] as const
  for (const [claims, message] of refused)
    await expect(authenticate(await tokenOf(key, claims))).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      message,
    })
})
