import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Configuration } from '../subgraphs/platform/configuration.ts'
import { TesseraError } from '../subgraphs/platform/errors.ts'
import { WORKFLOW_SCOPE } from '../subgraphs/platform/principal.ts'
import type { SupergraphConfig } from '../subgraphs/platform/read-supergraph-config.ts'
import type { ReadinessChecks } from '../subgraphs/platform/readiness.ts'
import type { Seal } from '../subgraphs/platform/seal.ts'
import type { Tracing } from '../subgraphs/platform/tracing/tracing.ts'
import type { SubgraphTransport } from '../subgraphs/platform/subgraph/transport.ts'
import { createCheckDemand } from './demand/check-demand.ts'
import { createGraph, type Graph } from './execution/graph.ts'
import { createExplorer } from './explorer/explorer-assets.ts'
import { findExamples } from './find-examples.ts'
import { createAuthenticate } from './security/authenticate.ts'
import { openKnownOperations } from './known-operations/known-operations.ts'
import { createOperationTexts } from './known-operations/operation-texts.ts'
import { createFindCustomerKeys } from './security/customer-keys.ts'
import { followRevokedTokens, type RevocationsFollowed } from './security/follow-revoked-tokens.ts'
import { openLocalIssuer } from './security/local-issuer.ts'
import { decidePolicy } from './security/policies.ts'
import { createRevokedTokens, type RevokedTokens } from './security/revoked-tokens.ts'
import { startServer, type RunningServer } from './server/create-server.ts'
import { openSharedState } from './shared-state/shared-state.ts'
import { composeSupergraph } from './supergraph/compose-supergraph.ts'
import { buildSupergraph } from './supergraph/supergraph.ts'
import { watchSupergraph } from './supergraph/watch-supergraph.ts'
import type { Metrics } from './telemetry/metrics.ts'
import { createDenialRecorder } from './telemetry/record-denials.ts'
import { traceEvents, tracePlan } from './telemetry/trace-operations.ts'

/** Texts that clients have sent with their hash; a day after the last gateway heard of one it is sent again. */
const SENT_OPERATIONS = { max: 1_000, ttlMs: 86_400_000 }

/** What a gateway is put together from. */
export interface GatewayParts {
  readonly configuration: Configuration
  readonly supergraph: SupergraphConfig
  readonly transport: (subgraph: string) => SubgraphTransport
  readonly seal: Seal
  readonly log: Logger
  /** Told of changed schema files before the graph is swapped, so that subgraphs in this process follow. */
  readonly onSchemaChange?: (config: SupergraphConfig) => void
  /** Told what the graph asks subgraphs, for tests and the benchmark. */
  readonly onFetch?: (fetch: { subgraph: string }) => void
  readonly watch?: boolean
  readonly metrics: Metrics
  /** Null if nothing is traced. */
  readonly tracing: Tracing | null
}

/** A gateway that does not listen yet: the graph exists, so that subgraphs can be given it. */
export interface Gateway {
  readonly graph: Graph
  /** `checks` are of what it needs to answer. */
  listen(checks: ReadinessChecks): Promise<RunningServer>
  /** Closes the edge first, then what is behind it; a second call waits for the first. */
  close(): Promise<void>
}

/** Composes the graph and makes everything around it. Throws `CompositionError`. */
export async function createGateway(parts: GatewayParts): Promise<Gateway> {
  const { configuration, transport, log, seal, metrics, tracing } = parts
  const denials = createDenialRecorder(transport('governance'), log)
  const revoked = createRevokedTokens(() => {
    log.warn('Governance is slow to tell which tokens are revoked; events are told without hearing of it.')
  })
  const graph = createGraph({
    supergraph: buildSupergraph(composeSupergraph(parts.supergraph)),
    transport,
    checkDemand: createCheckDemand(configuration),
    decidePolicy,
    get rejectForbidden() {
      return configuration.forbidden === 'reject'
    },
    mayIntrospect: ({ roles, scopes }) =>
      scopes.includes(WORKFLOW_SCOPE) || roles.some((role) => configuration.introspection.includes(role)),
    holdEvent: revoked.upTo,
    onForbidden(coordinates, operationName, envelope) {
      denials.record(coordinates, operationName, envelope)
      for (const coordinate of coordinates) metrics.forbiddenField(coordinate)
    },
    onFailure(subgraph, cause) {
      log.error({ err: cause, subgraph }, 'A subgraph could not be asked.')
    },
    onPrepared(news) {
      metrics.prepared(news.isKnown, news.durationMs)
      tracePlan(tracing, news)
    },
    ...traceEvents(tracing),
    onFetch(fetch) {
      metrics.subgraphRequest(fetch.subgraph, fetch.durationMs, fetch.ok)
      parts.onFetch?.(fetch)
    },
  })
  const watcher = parts.watch === false ? null : await watch(parts, graph)
  const localIssuer = configuration.issuer === undefined ? await openLocalIssuer(configuration.dataDir) : null
  const authenticate = createAuthenticate(
    configuration,
    localIssuer,
    createFindCustomerKeys(transport('governance')),
    revoked,
  )
  const shared = await openSharedState(configuration.redisUrl, log)
  const known = await openKnownOperations(configuration.operationsFile, log, parts.watch !== false)
  const texts = createOperationTexts(
    known,
    shared.openCache('sent-operations', SENT_OPERATIONS),
    configuration,
    log,
  )
  const explorer = createExplorer({ cacheDir: join(configuration.dataDir, 'explorer') })
  let revocations: RevocationsFollowed | null = null
  let server: RunningServer | null = null
  let closing: Promise<void> | null = null

  return {
    graph,
    async listen(checks) {
      revocations = followRevokedTokens(transport('governance'), revoked, log)
      await revocations.asked
      server = await startServer({
        configuration,
        graph,
        authenticate,
        revoked,
        seal,
        localIssuer,
        explorer,
        examples: () => findExamples(graph),
        metrics,
        tracing,
        checks: { ...checks, 'revoked tokens': () => checkKnown(revoked) },
        texts,
        shared,
        log,
      })
      return server
    },
    close() {
      closing ??= closeAll()
      return closing
    },
  }

  async function closeAll(): Promise<void> {
    await watcher?.close()
    await server?.close()
    await revocations?.close()
    await graph.close()
    await denials.close()
    await known.close()
    await shared.close()
  }
}

/** Follows the schema files: what composes is put in place, what does not is told and the last good graph serves on. */
function watch({ supergraph, log, onSchemaChange }: GatewayParts, graph: Graph) {
  return watchSupergraph({
    file: supergraph.file,
    onChange(sdl, config) {
      try {
        const next = buildSupergraph(sdl)
        onSchemaChange?.(config)
        graph.swap(next)
        log.info('The changed schemas are in place.')
      } catch (error) {
        log.error({ err: error }, 'The changed schemas cannot be served; the last good graph goes on.')
      }
    },
    onRefused(error) {
      log.error(`The changed schemas are refused; the last good graph goes on. ${sentenceOf(error)}`)
    },
  })
}

/** Rejects as long as no request is answered because nobody knows which tokens were revoked. */
async function checkKnown({ isKnown }: RevokedTokens): Promise<void> {
  if (!isKnown) throw new Error('Governance has not told which tokens were revoked.')
  await Promise.resolve()
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The transport of a subgraph by name. Throws `INVALID_CONFIGURATION` if `supergraph.yaml` does not name it. */
export function transportOf(
  transports: ReadonlyMap<string, SubgraphTransport>,
): (subgraph: string) => SubgraphTransport {
  return (name) => {
    const transport = transports.get(name)
    if (transport !== undefined) return transport
    throw new TesseraError('INVALID_CONFIGURATION', `supergraph.yaml names no subgraph ${name}.`)
  }
}
