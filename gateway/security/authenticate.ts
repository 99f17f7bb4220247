import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import type { Configuration } from '../../subgraphs/platform/configuration.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import { REGIONS, ROLES, type CustomerKeys, type Principal } from '../../subgraphs/platform/principal.ts'
import { LOCAL_ISSUER, type LocalIssuer } from './local-issuer.ts'
import { scopesOf } from './role-scopes.ts'

/** The claims that Tessera reads of a token; what else is in it does not matter. */
const CLAIMS = z.object({
  sub: z.string().min(1),
  roles: z.array(z.enum(ROLES)).min(1),
  customer: z.string().min(1).optional(),
  region: z.enum(REGIONS).optional(),
  exp: z.number(),
})

/** Who asks, and until when (epoch milliseconds) that is true. */
export interface Caller {
  readonly principal: Principal
  readonly expiresAtMs: number
}

/** Turns an `Authorization` header into who asks. Throws `UNAUTHENTICATED` with a sentence that says what to do. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>

/** The keys by which the three systems know a customer; null if there is no such customer. */
export type FindCustomerKeys = (customerId: string) => Promise<CustomerKeys | null>

/** Checks tokens of the configured issuer, or of the local one where none is configured. */
export function createAuthenticate(
  configuration: Configuration,
  localIssuer: LocalIssuer | null,
  findCustomerKeys: FindCustomerKeys,
): Authenticate {
  const key = keyOf(configuration, localIssuer)
  const issuer = configuration.issuer ?? LOCAL_ISSUER
  const options = {
    issuer,
    audience: configuration.audience,
    algorithms: ['EdDSA', 'ES256', 'RS256', 'PS256'],
  }

  return async (authorization) => {
    const token = bearerToken(authorization)
    const claims = await verify(token)
    const principal = {
      subject: claims.sub,
      roles: claims.roles,
      scopes: scopesOf(claims.roles),
      customer: claims.roles.includes('customer') ? await customerOf(claims.customer) : undefined,
      region: claims.region,
    }
    return { principal, expiresAtMs: claims.exp * 1000 }
  }

  async function verify(token: string): Promise<z.infer<typeof CLAIMS>> {
    try {
      const { payload } = await jwtVerify(token, key, options)
      return CLAIMS.parse(payload)
    } catch (cause) {
      const text =
        cause instanceof errors.JWTExpired
          ? 'The token has expired; get a new one.'
          : 'The token is not one that this gateway accepts; get a new one.'
      throw new TesseraError('UNAUTHENTICATED', text, { cause })
    }
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

function bearerToken(authorization: string | undefined): string {
  const [scheme, token] = authorization?.split(' ') ?? []
  if (scheme?.toLowerCase() === 'bearer' && token !== undefined && token !== '') return token
  throw new TesseraError(
    'UNAUTHENTICATED',
    'Send a bearer token in the Authorization header; `npm run token -- --role support-agent` prints one.',
  )
}

function keyOf(configuration: Configuration, localIssuer: LocalIssuer | null): JWTVerifyGetKey {
  if (configuration.jwksUrl !== undefined) return createRemoteJWKSet(new URL(configuration.jwksUrl))
  if (localIssuer === null) throw new Error('Either an issuer is configured or the local one is open.')
  const { publicKey } = localIssuer
  return () => Promise.resolve(publicKey)
}
