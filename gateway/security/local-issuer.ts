import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { Region, Role } from '../../subgraphs/platform/principal.ts'

/** The `iss` claim of tokens that this installation issues for itself. */
export const LOCAL_ISSUER = 'tessera:local'

/** How long a local token holds. */
const LIFETIME_S = 8 * 3_600

/** Whom a token is for. */
export interface TokenRequest {
  readonly role: Role
  /** The caller's own id; a technician's is the technician number. By default the role's name. */
  readonly subject?: string | undefined
  /** Canonical customer id; needed for role `customer`, and only for that. */
  readonly customer?: string | undefined
  readonly region?: Region | undefined
}

/** Issues and checks tokens with a key of this installation's own: for trying things out, never for the world. */
export interface LocalIssuer {
  /** A signed bearer token. Throws `BAD_USER_INPUT` if a customer is missing or out of place. */
  issue(request: TokenRequest, now: Date): Promise<{ token: string; expiresAt: string }>
  /** The public half, to check tokens with. */
  readonly publicKey: Awaited<ReturnType<typeof importJWK>>
}

/** Opens the issuer whose key lies in the data folder, making the key (EdDSA, RFC 8037) at the first use. */
export async function openLocalIssuer(dataDir: string): Promise<LocalIssuer> {
  const privateJwk = await readOrCreateKey(dataDir)
  const privateKey = await importJWK(privateJwk, 'EdDSA')
  const { d: _secret, ...publicJwk } = privateJwk
  return {
    publicKey: await importJWK(publicJwk, 'EdDSA'),
    async issue(request, now) {
      check(request)
      // To the millisecond, so that a token that is got right after a revocation was not issued before it.
      const issuedAt = now.getTime() / 1000
      const expiresAt = Math.floor(issuedAt) + LIFETIME_S
      const token = await new SignJWT({
        roles: [request.role],
        ...(request.customer === undefined ? {} : { customer: request.customer }),
        ...(request.region === undefined ? {} : { region: request.region }),
      })
        .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' })
        .setIssuer(LOCAL_ISSUER)
        .setAudience('tessera')
        .setSubject(request.subject ?? request.customer ?? request.role)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(privateKey)
      return { token, expiresAt: new Date(expiresAt * 1000).toISOString() }
    },
  }
}

function check({ role, customer, subject }: TokenRequest): void {
  if (role === 'customer' && customer === undefined) {
    throw new TesseraError(
      'BAD_USER_INPUT',
      'A customer token needs the customer id, e.g. --customer CUS-000001.',
    )
  }
  if (role !== 'customer' && customer !== undefined) {
    throw new TesseraError('BAD_USER_INPUT', `Only role customer takes a customer id; ${role} does not.`)
  }
  if (role === 'technician' && subject === undefined) {
    throw new TesseraError(
      'BAD_USER_INPUT',
      'A technician token needs the technician number as its subject, e.g. --subject TECH-0001.',
    )
  }
}

async function readOrCreateKey(dataDir: string): Promise<JWK> {
  const file = join(dataDir, 'token-key.json')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true })
  try {
    // Exclusive: of two processes that start at once one writes the key and the other reads it.
    const handle = await open(file, 'wx', 0o600)
    await handle.writeFile(JSON.stringify(await exportJWK(privateKey)))
    await handle.close()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return parseKey(await readFile(file, 'utf8'), file)
}

function parseKey(text: string, file: string): JWK {
  try {
    const key: unknown = JSON.parse(text)
    if (typeof key === 'object' && key !== null && 'kty' in key && 'd' in key) return key as JWK
  } catch {
    // Falls through to the sentence below.
  }
  throw new TesseraError(
    'INVALID_CONFIGURATION',
    `${file} is not a token key; delete it, and the next start makes a new one (tokens given out before end).`,
  )
}
