import { createSecretKey } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { TesseraError } from './errors.ts'
import { REGIONS, ROLES, type Principal } from './principal.ts'
import type { RequestEnvelope } from './subgraph/subgraph.ts'

/** Header that carries the sealed principal from the gateway, or a workflow, to a subgraph. */
export const SEAL_HEADER = 'tessera-seal'

/** What a request says beside its principal: for whom nothing is gained by changing it. */
const CORRELATION_HEADER = 'tessera-correlation-id'
const DEADLINE_HEADER = 'tessera-deadline-ms'

/** A sealed principal is sent with its requests for so long, and good for a little longer, which spares a signature each. */
const SENT_FOR_MS = 20_000
const GOOD_FOR_S = 30

/** This allows for the clocks of two machines. */
const CLOCK_TOLERANCE_S = 5

/** The cache looks at the clock so often, which is well within the tolerance. */
const CLOCK_MS = 1_000

/** Sealed principals that are remembered as good. */
const MAX_OPENED = 10_000

const PRINCIPAL = z.object({
  subject: z.string(),
  roles: z.array(z.enum(ROLES)),
  scopes: z.array(z.string()),
  customer: z
    .object({
      id: z.string(),
      supportTenantId: z.string().optional(),
      billingAccountId: z.string().optional(),
      erpCustomerNumber: z.string().optional(),
    })
    .optional(),
  region: z.enum(REGIONS).optional(),
})

const CLAIMS = z.object({ principal: PRINCIPAL, exp: z.number() })

const BESIDE = z.object({
  correlationId: z.string().max(1_000).transform(decodeURIComponent),
  deadlineMs: z.coerce.number(),
})

/** Headers of a request as Node gives them. */
type Headers = Readonly<Record<string, string | string[] | undefined>>

/** Signs and opens what travels with a request between processes. */
export interface Seal {
  /** The envelope as headers: the principal signed, the rest as it is. */
  close(envelope: RequestEnvelope): Promise<Record<string, string>>
  /** The envelope in a request's headers. Throws `UNSEALED` if it is missing, forged, changed or over. */
  open(headers: Headers): Promise<RequestEnvelope>
}

interface Signed {
  readonly text: Promise<string>
  readonly untilMs: number
}

/** A seal over a secret of at least 32 characters that gateway and subgraphs share (JWS with HMAC-SHA-256). */
export function createSeal(secret: string): Seal {
  const key = createSecretKey(Buffer.from(secret))
  const closed = new WeakMap<Principal, Signed>()
  const opened = new LRUCache<string, Principal>({ max: MAX_OPENED, ttlResolution: CLOCK_MS })

  return {
    async close({ principal, correlationId, deadlineMs }) {
      return {
        [SEAL_HEADER]: await signOnce(principal),
        [CORRELATION_HEADER]: encodeURIComponent(correlationId),
        [DEADLINE_HEADER]: String(deadlineMs),
      }
    },
    async open(headers) {
      try {
        const { correlationId, deadlineMs } = BESIDE.parse({
          correlationId: headers[CORRELATION_HEADER],
          deadlineMs: headers[DEADLINE_HEADER],
        })
        const { [SEAL_HEADER]: seal } = headers
        return { principal: await verifyOnce(String(seal)), correlationId, deadlineMs }
      } catch (cause) {
        throw new TesseraError(
          'UNSEALED',
          'A subgraph answers the gateway alone; ask the gateway at /graphql.',
          { cause },
        )
      }
    },
  }

  function signOnce(principal: Principal): Promise<string> {
    const nowMs = Date.now()
    const known = closed.get(principal)
    if (known !== undefined && known.untilMs > nowMs) return known.text
    const text = new SignJWT({ principal })
      .setProtectedHeader({ alg: 'HS256', typ: 'tessera-seal' })
      .setAudience('tessera-subgraph')
      .setIssuedAt()
      .setExpirationTime(Math.ceil(nowMs / 1_000) + GOOD_FOR_S)
      .sign(key)
    closed.set(principal, { text, untilMs: nowMs + SENT_FOR_MS })
    return text
  }

  async function verifyOnce(seal: string): Promise<Principal> {
    const known = opened.get(seal)
    if (known !== undefined) return known
    const { payload } = await jwtVerify(seal, key, {
      algorithms: ['HS256'],
      audience: 'tessera-subgraph',
      typ: 'tessera-seal',
      clockTolerance: CLOCK_TOLERANCE_S,
    })
    const { principal, exp } = CLAIMS.parse(payload)
    const ttl = exp * 1_000 - Date.now()
    if (ttl > 0) opened.set(seal, principal, { ttl })
    return principal
  }
}
