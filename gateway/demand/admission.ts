import { BulkheadRejectedError, bulkhead, type BulkheadPolicy } from 'cockatiel'
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type IRateLimiterOptions,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible'
import type { Configuration } from '../../subgraphs/platform/configuration.ts'
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
  readonly rate: Rate
  readonly perMinute: number
}

/** Counts what callers ask; `limit` says from now on how much they may in a window. */
interface Rate {
  limit(points: number): void
  consume(subject: string): Promise<RateLimiterRes>
}

/**
 * Makes the admission; the rate factor scales what a caller may ask in a minute, 0 lets everything in. With a Redis
 * several gateways count together.
 */
export function createAdmission(
  settings: Pick<Configuration, 'rateFactor'>,
  redis: RedisConnection | null,
): Admission {
  const shares = new Map<Role, Share>()
  for (const each of DEMAND_CLASSES) {
    const { running, waiting, perMinute } = limitsOf(each)
    const rate = createRate(
      { keyPrefix: `tessera:rate:${each}`, points: perMinute, duration: WINDOW_S },
      redis,
    )
    shares.set(each, { bulkhead: bulkhead(running, waiting), rate, perMinute })
  }
  const shareOf = (principal: Principal) => {
    const demandClass = demandClassOf(principal)
    return demandClass === null ? undefined : shares.get(demandClass)
  }

  return {
    async count(principal) {
      const share = shareOf(principal)
      const { rateFactor } = settings
      if (share === undefined || rateFactor === 0) return null
      const { rate, perMinute } = share
      const quota = Math.ceil(perMinute * rateFactor)
      // What was counted already counts on when the factor changes.
      rate.limit(quota)
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
function createRate(options: IRateLimiterOptions, redis: RedisConnection | null): Rate {
  const here = new RateLimiterMemory(options)
  const limiter: RateLimiterAbstract =
    redis === null
      ? here
      : new RateLimiterRedis({
          ...options,
          storeClient: redis,
          useRedisPackage: true,
          rejectIfRedisNotReady: true,
          insuranceLimiter: here,
        })
  return {
    limit(points) {
      here.points = points
      limiter.points = points
    },
    consume: (subject) => limiter.consume(subject),
  }
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
