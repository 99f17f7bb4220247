import { BulkheadRejectedError, bulkhead, type BulkheadPolicy } from 'cockatiel'
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type IRateLimiterOptions,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { Principal, Role } from '../../subgraphs/platform/principal.ts'
import type { RedisConnection } from '../shared-state/shared-state.ts'
import { DEMAND_CLASSES, demandClassOf, limitsOf } from './demand-limits.ts'

const WINDOW_S = 60

/** What is left to a caller of its rate. */
export interface RateLeft {
  /** Operations in the window, and how many are left. */
  readonly quota: number
  readonly remaining: number
  /** Seconds until the window begins anew. */
  readonly resetS: number
}

/** Lets operations in: so many a minute of each caller, and so many at a time of each class. */
export interface Admission {
  /** Counts an operation. Throws `RATE_LIMITED`, whose details are the `RateLeft`. Null for our own workflows. */
  count(principal: Principal): Promise<RateLeft | null>
  /** Runs work once its class has a place. Throws `OVERLOADED` if too many wait already. */
  run<Result>(principal: Principal, work: () => Promise<Result>): Promise<Result>
}

interface Share {
  readonly bulkhead: BulkheadPolicy
  readonly rate: RateLimiterAbstract
  readonly quota: number
}

/**
 * Makes the admission; `rateFactor` scales what a caller may ask in a minute, 0 lets everything in. With a Redis several
 * gateways count together.
 */
export function createAdmission(rateFactor: number, redis: RedisConnection | null): Admission {
  const shares = new Map<Role, Share>()
  for (const each of DEMAND_CLASSES) {
    const { running, waiting, perMinute } = limitsOf(each)
    const quota = Math.ceil(perMinute * rateFactor)
    const rate = createRate({ keyPrefix: `tessera:rate:${each}`, points: quota, duration: WINDOW_S }, redis)
    shares.set(each, { bulkhead: bulkhead(running, waiting), rate, quota })
  }
  const shareOf = (principal: Principal) => {
    const demandClass = demandClassOf(principal)
    return demandClass === null ? undefined : shares.get(demandClass)
  }

  return {
    async count(principal) {
      const share = shareOf(principal)
      if (share === undefined || rateFactor === 0) return null
      const { rate, quota } = share
      try {
        return leftOf(quota, await rate.consume(principal.subject))
      } catch (rejected) {
        if (!(rejected instanceof RateLimiterRes)) throw rejected
        const left = leftOf(quota, rejected)
        const message = `You may ask ${quota} times a minute; ask again in ${left.resetS} seconds.`
        throw new TesseraError('RATE_LIMITED', message, { details: { ...left } })
      }
    },
    async run(principal, work) {
      const share = shareOf(principal)
      if (share === undefined) return await work()
      try {
        return await share.bulkhead.execute(work)
      } catch (error) {
        if (!(error instanceof BulkheadRejectedError)) throw error
        throw new TesseraError('OVERLOADED', 'Too many operations wait already; ask again in a second.', {
          cause: error,
        })
      }
    },
  }
}

/** While Redis is away each gateway counts by itself. */
function createRate(options: IRateLimiterOptions, redis: RedisConnection | null): RateLimiterAbstract {
  const here = new RateLimiterMemory(options)
  if (redis === null) return here
  return new RateLimiterRedis({
    ...options,
    storeClient: redis,
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    insuranceLimiter: here,
  })
}

function leftOf(quota: number, { remainingPoints, msBeforeNext }: RateLimiterRes): RateLeft {
  return { quota, remaining: remainingPoints, resetS: Math.ceil(msBeforeNext / 1_000) }
}

/** The fields of the RateLimit header fields for HTTP (draft-ietf-httpapi-ratelimit-headers). */
export function rateHeaders({ quota, remaining, resetS }: RateLeft): Record<string, string> {
  return {
    'ratelimit-policy': `"caller";q=${quota};w=${WINDOW_S}`,
    ratelimit: `"caller";r=${remaining};t=${resetS}`,
  }
}
