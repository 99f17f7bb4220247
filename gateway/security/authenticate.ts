import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { Configuration } from '../../subgraphs/platform/configuration.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import { REGIONS, ROLES, type CustomerKeys, type Principal } from '../../subgraphs/platform/principal.ts'
import { LOCAL_ISSUER, type LocalIssuer } from './local-issuer.ts'
import type { IssuedToken, RevokedTokens } from './revoked-tokens.ts'
import { scopesOf } from './role-scopes.ts'

/** The claims that Tessera reads of a token; what else is in it does not matter. */
const CLAIMS = z.object({
  sub: z.string().min(1),
  roles: z.array(z.enum(ROLES)).min(1),
  customer: z.string().min(1).optional(),
  region: z.enum(REGIONS).optional(),
  exp: z.number(),
  iat: z.number().optional(),
})

/** Who asks, and until when (epoch milliseconds) that is true unless it is revoked. */
export interface Caller extends IssuedToken {
  readonly principal: Principal
  readonly expiresAtMs: number
  readonly issuedAtMs: number
}

/** A token that was found good is not checked again for so long, nor beyond its end. */
const GOOD_FOR_MS = 60_000

/** The cache looks at the clock so often; whether a token has ended is looked at each time. */
const CLOCK_MS = 1_000

/** Tokens that are remembered. */
const MAX_TOKENS = 10_000

/** A token by an unknown key makes the keys be fetched again, so often at most; and they are now and then anyway. */
const JWKS = { cooldownDuration: 1_000, cacheMaxAge: 60_000, timeoutDuration: 5_000 }

/** Turns an `Authorization` header into who asks. Throws `UNAUTHENTICATED` with a sentence that says what to do. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>

/** What a good token says; a customer's keys are looked up each time. */
interface Verified {
  readonly caller: Caller
  readonly customer: string | undefined
}

/** The keys by which the three systems know a customer; null if there is no such customer. */
export type FindCustomerKeys = (customerId: string) => Promise<CustomerKeys | null>

/**
 * Checks tokens of the configured issuer, or of the local one where none is configured. The issuer's keys are fetched
 * again when a token names one that is not known, and every minute: a key that it withdraws counts two minutes longer
 * at most. A token that was revoked is refused, also when it was found good a moment ago. Throws `ISSUER_UNAVAILABLE` and
 * what `RevokedTokens` refuses with as well.
 */
export function createAuthenticate(
  configuration: Configuration,
  localIssuer: LocalIssuer | null,
  findCustomerKeys: FindCustomerKeys,
  revoked: Pick<RevokedTokens, 'refuse'>,
): Authenticate {
  const key = keyOf(configuration, localIssuer)
  const issuer = configuration.issuer ?? LOCAL_ISSUER
  const options = {
    issuer,
    audience: configuration.audience,
    algorithms: ['EdDSA', 'ES256', 'RS256', 'PS256'],
  }

  const good = new LRUCache<string, Verified>({ max: MAX_TOKENS, ttlResolution: CLOCK_MS })

  return async (authorization) => {
    const { caller, customer } = await verifyOnce(bearerToken(authorization))
    revoked.refuse(caller.principal.subject, caller)
    if (!caller.principal.roles.includes('customer')) return caller
    return { ...caller, principal: { ...caller.principal, customer: await customerOf(customer) } }
  }

  async function verifyOnce(token: string): Promise<Verified> {
    const known = good.get(token)
    if (known !== undefined && known.caller.expiresAtMs > Date.now()) return known
    const claims = await verify(token)
    const { sub: subject, roles, region, customer, iat } = claims
    const expiresAtMs = endOf(claims)
    const principal = { subject, roles, scopes: scopesOf(roles), region }
    const issuedAtMs = iat === undefined ? -Infinity : iat * 1000
    const verified = { caller: { principal, expiresAtMs, issuedAtMs }, customer }
    const ttl = Math.min(GOOD_FOR_MS, expiresAtMs - Date.now())
    if (ttl > 0) good.set(token, verified, { ttl })
    return verified
  }

  async function verify(token: string): Promise<z.infer<typeof CLAIMS>> {
    try {
      const { payload } = await jwtVerify(token, key, options)
      return CLAIMS.parse(payload)
    } catch (cause) {
      if (isOfIssuer(cause))
        throw new TesseraError(
          'ISSUER_UNAVAILABLE',
          'The keys that tokens are checked with cannot be had now; try again.',
          { cause },
        )
      const text =
        cause instanceof errors.JWTExpired
          ? EXPIRED
          : 'The token is not one that this gateway accepts; get a new one.'
      throw new TesseraError('UNAUTHENTICATED', text, { cause })
    }
  }

  /** When a token ends: it counts no longer than the longest life, behind which its revocation is forgotten. */
  function endOf({ exp, iat }: z.infer<typeof CLAIMS>): number {
    const { maxTokenLifeMs } = configuration
    const nowMs = Date.now()
    if (iat === undefined && exp * 1000 > nowMs + maxTokenLifeMs)
      throw new TesseraError(
        'UNAUTHENTICATED',
        `The token does not say when it was issued and lasts longer than ${maxTokenLifeMs / 3_600_000} h; get one with \`iat\`.`,
      )
    const endsAtMs = Math.min(exp * 1000, iat === undefined ? Infinity : iat * 1000 + maxTokenLifeMs)
    if (endsAtMs <= nowMs) throw new TesseraError('UNAUTHENTICATED', EXPIRED)
    return endsAtMs
  }

  async function customerOf(customerId: string | undefined): Promise<CustomerKeys> {
    const keys = customerId === undefined ? null : await findCustomerKeys(customerId)
    if (keys !== null) return keys
    throw new TesseraError(
      'UNAUTHENTICATED',
      'The token names no customer that is known here; ask for another.',
    )
  }
}

const EXPIRED = 'The token has expired; get a new one.'

function bearerToken(authorization: string | undefined): string {
  const [scheme, token] = authorization?.split(' ') ?? []
  if (scheme?.toLowerCase() === 'bearer' && token !== undefined && token !== '') return token
  throw new TesseraError(
    'UNAUTHENTICATED',
    'Send a bearer token in the Authorization header; `npm run token -- --role support-agent` prints one.',
  )
}

/** True if it was not the token that failed, but fetching the keys. */
function isOfIssuer(cause: unknown): boolean {
  if (cause instanceof z.ZodError) return false
  if (!(cause instanceof errors.JOSEError)) return true
  return (
    cause instanceof errors.JWKSTimeout ||
    cause instanceof errors.JWKSInvalid ||
    cause.code === 'ERR_JOSE_GENERIC'
  )
}

function keyOf(configuration: Configuration, localIssuer: LocalIssuer | null): JWTVerifyGetKey {
  if (configuration.jwksUrl !== undefined) return createRemoteJWKSet(new URL(configuration.jwksUrl), JWKS)
  if (localIssuer === null) throw new Error('Either an issuer is configured or the local one is open.')
  const { publicKey } = localIssuer
  return () => Promise.resolve(publicKey)
}
