import type { Logger } from 'pino'
import { WORKFLOW_SCOPE } from '../../subgraphs/platform/principal.ts'
import type { RequestEnvelope } from '../../subgraphs/platform/subgraph/subgraph.ts'
import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'

/** How long denials are gathered before they are written together. */
const GATHER_MS = 200

/** So many at a time; a caller that provokes more waits for nobody, the rest follows in the next batch. */
const BATCH = 500

const BUDGET_MS = 10_000

const MUTATION = `mutation RecordDenials($denials: [AccessDenialInput!]!) { recordAccessDenials(denials: $denials) }`

interface Denial {
  readonly coordinate: string
  readonly actor: string
  readonly roles: readonly string[]
  readonly operationName: string | null
  readonly at: string
  readonly correlationId: string
}

/** Writes refused fields to the audit trail, beside the request that asked for them. */
export interface DenialRecorder {
  record(coordinates: readonly string[], operationName: string | null, envelope: RequestEnvelope): void
  /** Writes what is gathered. */
  close(): Promise<void>
}

/** Gathers refused fields and hands them to governance; what it does not take is tried again with the next ones. */
export function createDenialRecorder(governance: SubgraphTransport, log: Logger): DenialRecorder {
  let gathered: Denial[] = []
  let timer: NodeJS.Timeout | null = null
  let writing: Promise<void> = Promise.resolve()

  return {
    record(coordinates, operationName, { principal, correlationId }) {
      const at = new Date().toISOString()
      const { subject: actor, roles } = principal
      for (const coordinate of coordinates) {
        gathered.push({ coordinate, actor, roles, operationName, at, correlationId })
      }
      schedule()
    },
    async close() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      await writing
      if (gathered.length > 0) await write()
    },
  }

  function schedule(): void {
    timer ??= setTimeout(() => {
      timer = null
      writing = write()
    }, GATHER_MS)
    timer.unref()
  }

  async function write(): Promise<void> {
    const batch = gathered.slice(0, BATCH)
    gathered = gathered.slice(BATCH)
    const failure = await send(batch)
    if (failure !== null) {
      gathered = [...batch, ...gathered]
      log.error(
        { failure, denials: gathered.length },
        'Refused fields could not be written to the audit trail yet.',
      )
    }
    if (gathered.length > 0) schedule()
  }

  async function send(denials: readonly Denial[]): Promise<string | null> {
    try {
      const { errors } = await governance.execute(
        { query: MUTATION, variables: { denials } },
        {
          principal: { subject: 'gateway', roles: [], scopes: [WORKFLOW_SCOPE] },
          correlationId: denials[0]?.correlationId ?? 'denials',
          deadlineMs: Date.now() + BUDGET_MS,
        },
      )
      return errors?.[0]?.message ?? null
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }
}
