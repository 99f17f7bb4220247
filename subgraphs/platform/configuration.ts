import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { TesseraError } from './errors.ts'
import { ROLES, type Role } from './principal.ts'

const PORT = z.coerce
  .number({ error: 'must be a number' })
  .int('must be a whole number')
  .min(0, 'must be 0 to 65535')
  .max(65_535, 'must be 0 to 65535')

const POSTGRES_URL = z
  .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/database' })
  .optional()

const NATS_URL = z.url({ protocol: /^(nats|tls)$/, error: 'must look like nats://host:4222' }).optional()

const HTTP_URL = z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional()

const REDIS_URL = z.url({ protocol: /^rediss?$/, error: 'must look like redis://host:6379' }).optional()

/** What becomes of an operation that was not published: it runs (`off`), runs and is told (`log`), or is refused (`on`). */
const SAFE_LIST_MODES = ['off', 'log', 'on'] as const
export type SafeListMode = (typeof SAFE_LIST_MODES)[number]

/** Which traces are kept, by OpenTelemetry's names: those of `parentbased` ask first what the caller has decided. */
const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const
export type SamplerName = (typeof SAMPLERS)[number]

const OTLP_PROTOCOL = z.literal('http/protobuf', {
  error: 'must be http/protobuf, which is spoken on port 4318',
})

/** Every setting there is, by its environment variable. */
const SETTINGS = z.object({
  PORT: PORT.default(4000),
  HOST: z.string().min(1, 'must name an address to listen on').default('localhost'),
  DATABASE_URL: POSTGRES_URL,
  NATS_URL,
  REDIS_URL,
  TESSERA_DATA: z.string().min(1, 'must name a folder').default('.data'),
  TESSERA_CUSTOMERS: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(0, 'must be 0 to 20000')
    .max(20_000, 'must be 0 to 20000')
    .default(2_000),
  TESSERA_SETTINGS: z.string().min(1, 'must name a file').optional(),
  TESSERA_SUPERGRAPH: z.string().min(1, 'must name a file').default('supergraph.yaml'),
  TESSERA_OPERATIONS: z.string().min(1, 'must name a file').optional(),
  TESSERA_SAFE_LIST: z
    .enum(SAFE_LIST_MODES, { error: `must be one of ${SAFE_LIST_MODES.join(', ')}` })
    .default('off'),
  TESSERA_SEAL_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  TESSERA_ISSUER: HTTP_URL,
  TESSERA_JWKS_URL: HTTP_URL,
  TESSERA_AUDIENCE: z.string().min(1, 'must not be empty').default('tessera'),
  TESSERA_MAX_TOKEN_HOURS: z.coerce
    .number({ error: 'must be a number' })
    .min(0.01, 'must be at least 0.01')
    .max(8_760, 'must be at most 8760')
    .default(168),
  TESSERA_DEADLINE_MS: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(100, 'must be at least 100')
    .max(300_000, 'must be at most 300000')
    .default(30_000),
  TESSERA_DRAIN_MS: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(0, 'must be 0 to 300000')
    .max(300_000, 'must be 0 to 300000')
    .default(1_000),
  TESSERA_MAX_STREAMS: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(1_000_000, 'must be at most 1000000')
    .default(1_000),
  TESSERA_RATE_FACTOR: z.coerce
    .number({ error: 'must be a number' })
    .min(0, 'must be 0 to 1000')
    .max(1_000, 'must be 0 to 1000')
    .default(1),
  TESSERA_COST_FACTOR: z.coerce
    .number({ error: 'must be a number' })
    .min(0, 'must be 0 to 1000')
    .max(1_000, 'must be 0 to 1000')
    .default(1),
  TESSERA_FORBIDDEN: z.enum(['filter', 'reject'], { error: 'must be filter or reject' }).default('filter'),
  TESSERA_INTROSPECTION: z
    .string()
    .transform((list) => list.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(ROLES, { error: `must list roles of ${ROLES.join(', ')}` })))
    .default([...ROLES]),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('warn'),
  OTEL_EXPORTER_OTLP_ENDPOINT: HTTP_URL,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: HTTP_URL,
  OTEL_EXPORTER_OTLP_PROTOCOL: OTLP_PROTOCOL.optional(),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: OTLP_PROTOCOL.optional(),
  OTEL_SDK_DISABLED: z.string().optional(),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none'], { error: 'must be otlp or none' }).default('otlp'),
  OTEL_BSP_SCHEDULE_DELAY: z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(60_000, 'must be at most 60000')
    .default(5_000),
  OTEL_SERVICE_NAME: z.string().min(1, 'must not be empty').optional(),
  OTEL_TRACES_SAMPLER: z
    .enum(SAMPLERS, { error: `must be one of ${SAMPLERS.join(', ')}` })
    .default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number({ error: 'must be a number' })
    .min(0, 'must be 0 to 1')
    .max(1, 'must be 0 to 1')
    .default(1),
})

/** How traces leave the process, as OpenTelemetry's own variables say. */
export interface TraceSettings {
  /** Where spans are sent by OTLP over HTTP: the whole address. */
  readonly url: string
  /** What the process is called in traces; without it by what it runs. */
  readonly serviceName: string | undefined
  readonly sampler: SamplerName
  /** The share of traces that is kept where the sampler takes one, 0 to 1. */
  readonly ratio: number
  /** How long spans are gathered before they are sent, in milliseconds. */
  readonly delayMs: number
}

/** Everything that can be set from outside, checked. */
export interface Configuration {
  /** TCP port of the gateway; 0 takes a free one. */
  readonly port: number
  /** Address the gateway listens on. */
  readonly host: string
  /** A PostgreSQL to use; without it the embedded one under `dataDir`. */
  readonly databaseUrl: string | undefined
  /** A NATS server with JetStream that every event is published to. */
  readonly natsUrl: string | undefined
  /** A Redis or Valkey in which several gateways keep what they count and know together. */
  readonly redisUrl: string | undefined
  /** Absolute path of the folder for the embedded database, keys and caches. */
  readonly dataDir: string
  /** Absolute path of the file that settings are read from too, if there is one. */
  readonly settingsFile: string | undefined
  /** How many customers the sample has that the first start creates; 0 creates none. */
  readonly customers: number
  /** Absolute path of the supergraph configuration in Rover's format. */
  readonly supergraphFile: string
  /** Absolute path of the manifest of published operations, which need not be there. */
  readonly operationsFile: string
  readonly safeList: SafeListMode
  /** What signs requests to subgraphs; without it a secret under `dataDir`, made at the first start. */
  readonly sealSecret: string | undefined
  /** Who issues tokens: the `iss` claim; without it the local issuer, for trying things out. */
  readonly issuer: string | undefined
  /** Where the issuer's public keys are. */
  readonly jwksUrl: string | undefined
  /** The `aud` claim that tokens must carry. */
  readonly audience: string
  /** How long a token counts at most after it was issued, in milliseconds; a revocation is kept for as long. */
  readonly maxTokenLifeMs: number
  /** How long a request may take, in milliseconds. */
  readonly deadlineMs: number
  /** How long a server that stops goes on answering those who have not noticed yet, in milliseconds. */
  readonly drainMs: number
  /** How many subscriptions, and how many WebSocket connections, one caller may have open. */
  readonly maxStreams: number
  /** Scales how often each role's callers may ask in a minute; 0 lets everything in. */
  readonly rateFactor: number
  /** Scales what an operation may cost and how long a page may be; 0 lets them be any. */
  readonly costFactor: number
  /** What becomes of an operation with a field that its caller may not see: the field is null, or it is refused. */
  readonly forbidden: 'filter' | 'reject'
  /** The roles that may introspect the graph, which the explorer needs. */
  readonly introspection: readonly Role[]
  readonly logLevel: string
  /** Null if nothing is traced. */
  readonly traces: TraceSettings | null
}

const MS_AN_HOUR = 3_600_000

/** Settings by their environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads all settings from environment variables and, where `TESSERA_SETTINGS` names a file of `NAME=value` lines, from
 * that; a variable goes before a line. Throws `INVALID_CONFIGURATION` with a sentence that names the variable and says
 * what it must be; a value is never repeated, because it may be a secret.
 */
export function readConfiguration(environment: Environment): Configuration {
  const set = withoutEmpty(environment)
  const { TESSERA_SETTINGS: file } = set
  const given = file === undefined ? set : { ...withoutEmpty(readSettingsFile(file)), ...set }
  const { data, error } = SETTINGS.safeParse(given)
  if (error !== undefined) throw refuse(error)
  if ((data.TESSERA_ISSUER === undefined) !== (data.TESSERA_JWKS_URL === undefined)) {
    throw new TesseraError(
      'INVALID_CONFIGURATION',
      'TESSERA_ISSUER and TESSERA_JWKS_URL belong together: set both or neither.',
    )
  }
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL,
    natsUrl: data.NATS_URL,
    redisUrl: data.REDIS_URL,
    dataDir: resolve(data.TESSERA_DATA),
    operationsFile: resolve(data.TESSERA_OPERATIONS ?? join(data.TESSERA_DATA, 'operations.json')),
    safeList: data.TESSERA_SAFE_LIST,
    settingsFile: data.TESSERA_SETTINGS === undefined ? undefined : resolve(data.TESSERA_SETTINGS),
    customers: data.TESSERA_CUSTOMERS,
    supergraphFile: resolve(data.TESSERA_SUPERGRAPH),
    sealSecret: data.TESSERA_SEAL_SECRET,
    issuer: data.TESSERA_ISSUER,
    jwksUrl: data.TESSERA_JWKS_URL,
    audience: data.TESSERA_AUDIENCE,
    maxTokenLifeMs: data.TESSERA_MAX_TOKEN_HOURS * MS_AN_HOUR,
    deadlineMs: data.TESSERA_DEADLINE_MS,
    drainMs: data.TESSERA_DRAIN_MS,
    maxStreams: data.TESSERA_MAX_STREAMS,
    rateFactor: data.TESSERA_RATE_FACTOR,
    costFactor: data.TESSERA_COST_FACTOR,
    forbidden: data.TESSERA_FORBIDDEN,
    introspection: data.TESSERA_INTROSPECTION,
    logLevel: data.LOG_LEVEL,
    traces: tracesOf(data),
  }
}

/** An address for traces is taken as it is; to the one for all signals the path is added, as OTLP has it. */
function tracesOf(data: z.infer<typeof SETTINGS>): TraceSettings | null {
  const base = data.OTEL_EXPORTER_OTLP_ENDPOINT
  const url =
    data.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ??
    (base === undefined ? undefined : `${base.replace(/\/$/, '')}/v1/traces`)
  const isOff = data.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || data.OTEL_TRACES_EXPORTER === 'none'
  if (url === undefined || isOff) return null
  return {
    url,
    serviceName: data.OTEL_SERVICE_NAME,
    sampler: data.OTEL_TRACES_SAMPLER,
    ratio: data.OTEL_TRACES_SAMPLER_ARG,
    delayMs: data.OTEL_BSP_SCHEDULE_DELAY,
  }
}

function withoutEmpty(environment: Environment): Record<string, string> {
  const entries = Object.entries(environment)
  return Object.fromEntries(
    entries.filter((each): each is [string, string] => each[1] !== undefined && each[1] !== ''),
  )
}

function readSettingsFile(file: string): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch (cause) {
    const message = `The file ${file} that TESSERA_SETTINGS names cannot be read; write NAME=value lines into it.`
    throw new TesseraError('INVALID_CONFIGURATION', message, { cause })
  }
}

function refuse(error: z.ZodError): TesseraError {
  const [issue] = error.issues
  const name = issue === undefined ? 'A setting' : issue.path.join('.')
  return new TesseraError('INVALID_CONFIGURATION', `${name} ${issue?.message ?? 'is wrong'}.`)
}
