import { createSecretKey } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { TesseraError } from './errors.ts'
import { REGIONS, ROLES } from './principal.ts'
import type { RequestEnvelope } from './subgraph/subgraph.ts'

/** Header that carries the seal from the gateway, or a workflow, to a subgraph. */
export const SEAL_HEADER = 'tessera-seal'

/** A seal is good for one request; this allows for the clocks of two machines. */
const CLOCK_TOLERANCE_S = 5

const CONTENTS = z.object({
  principal: z.object({
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
  }),
  correlationId: z.string(),
  deadlineMs: z.number(),
})

/** Signs and opens what travels with a request between processes. */
export interface Seal {
  /** The envelope as a signed header value that ends with the envelope's deadline. */
  close(envelope: RequestEnvelope): Promise<string>
  /** The envelope in a header value. Throws `UNSEALED` if it is missing, forged, changed or over. */
  open(seal: string | undefined): Promise<RequestEnvelope>
}

/** A seal over a secret of at least 32 characters that gateway and subgraphs share (JWS with HMAC-SHA-256). */
export function createSeal(secret: string): Seal {
  const key = createSecretKey(Buffer.from(secret))
  // One operation asks several subgraphs with one envelope, and says the same to each.
  const closed = new WeakMap<RequestEnvelope, Promise<string>>()
  return {
    close(envelope) {
      const known = closed.get(envelope) ?? sign(envelope)
      closed.set(envelope, known)
      return known
    },
    async open(seal) {
      try {
        const { payload } = await jwtVerify(seal ?? '', key, {
          algorithms: ['HS256'],
          audience: 'tessera-subgraph',
          typ: 'tessera-seal',
          clockTolerance: CLOCK_TOLERANCE_S,
        })
        return CONTENTS.parse(payload['envelope'])
      } catch (cause) {
        throw new TesseraError(
          'UNSEALED',
          'A subgraph answers the gateway alone; ask the gateway at /graphql.',
          {
            cause,
          },
        )
      }
    },
  }

  function sign(envelope: RequestEnvelope): Promise<string> {
    return new SignJWT({ envelope })
      .setProtectedHeader({ alg: 'HS256', typ: 'tessera-seal' })
      .setAudience('tessera-subgraph')
      .setIssuedAt()
      .setExpirationTime(Math.ceil(envelope.deadlineMs / 1000))
      .sign(key)
  }
}
