import KeyvRedis, { createClient } from '@keyv/redis'
import { Keyv } from 'keyv'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'

/** What several gateways know together where there is a Redis or Valkey; else what this one knows. */
export interface SharedState {
  /** A cache of texts: the most recent `max` here, all for `ttlMs` in Redis. */
  openCache(namespace: string, options: CacheOptions): TextCache
  /** The connection, for those who count in it; null without one. */
  readonly redis: RedisConnection | null
  close(): Promise<void>
}

/** How much a cache holds. */
export interface CacheOptions {
  readonly max: number
  readonly ttlMs: number
}

/** Texts by key. It never fails: what cannot be had in time is not there. */
export interface TextCache {
  get(key: string): Promise<string | undefined>
  set(key: string, text: string): Promise<void>
}

/** A connection to Redis that does not queue what it cannot send. */
export type RedisConnection = ReturnType<typeof createConnection>

/** Longer than any Redis takes; whoever waits longer is better off without. */
const BUDGET_MS = 100

const CONNECT_MS = 1_000
const LONGEST_PAUSE_MS = 5_000

/** Opens it. A Redis that is away costs nothing but what it would have known: it is tried again for ever. */
export async function openSharedState(redisUrl: string | undefined, log: Logger): Promise<SharedState> {
  const redis = redisUrl === undefined ? null : await connect(redisUrl, log)
  return {
    redis,
    openCache(namespace, { max, ttlMs }) {
      const near = new LRUCache<string, string>({ max, ttl: ttlMs })
      const far =
        redis === null
          ? null
          : new Keyv<string>({ store: new KeyvRedis(redis), ttl: ttlMs, namespace: `tessera:${namespace}` })
      // Whether Redis answers is told by its connection, once.
      far?.on('error', () => undefined)
      return {
        async get(key) {
          const known = near.get(key)
          if (known !== undefined || far === null || redis?.isReady !== true) return known
          const found = await inTime(far.get(key))
          if (found !== undefined) near.set(key, found)
          return found
        },
        async set(key, text) {
          near.set(key, text)
          if (far !== null && redis?.isReady === true) await inTime(far.set(key, text))
        },
      }
    },
    close() {
      redis?.destroy()
      return Promise.resolve()
    },
  }
}

function createConnection(url: string) {
  return createClient({
    url,
    // A command that waits for a connection makes its caller wait as well.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_MS,
      reconnectStrategy: (retries) => Math.min(LONGEST_PAUSE_MS, 100 * 2 ** retries),
    },
  })
}

async function connect(url: string, log: Logger): Promise<RedisConnection> {
  const client = createConnection(url)
  let isAway = false
  client.on('error', (error: Error) => {
    if (!isAway) log.warn({ err: error }, 'Redis does not answer; this gateway goes on by itself.')
    isAway = true
  })
  client.on('ready', () => {
    if (isAway) log.info('Redis is back.')
    isAway = false
  })
  const connecting = client.connect()
  // It goes on trying; only the first moment is waited for.
  await inTime(connecting, CONNECT_MS)
  return client
}

/** What comes in time; nothing if it does not or fails. */
async function inTime<Value>(work: Promise<Value>, budgetMs = BUDGET_MS): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, budgetMs, undefined)
  })
  try {
    return await Promise.race([work, late])
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
