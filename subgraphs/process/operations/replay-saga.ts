import { contentHash } from '../../platform/canonical-json.ts'
import { TesseraError, type UserError } from '../../platform/errors.ts'
import type { RequestEnvelope } from '../../platform/subgraph/subgraph.ts'
import { planReplay, refuseReplay, type PlannedReplayStep, type ReplayAction } from '../domain/replay-plan.ts'
import { mayReplay, sideOf } from '../domain/replay-rights.ts'
import { maySee } from '../domain/saga-visibility.ts'
import type { Saga, SagaStepRecord } from '../domain/saga.ts'
import type { ProcessGround } from './process-ground.ts'

/** Which saga is to be taken up again, and how. */
export interface ReplayRequest {
  readonly sagaId: string
  readonly idempotencyKey: string
  readonly dryRun: boolean
  readonly action: ReplayAction
}

/** What became of a request to replay. */
export interface ReplayResult {
  readonly saga: Saga | null
  readonly plan: { readonly steps: readonly PlannedReplayStep[] } | null
  readonly userErrors: readonly UserError[]
  readonly replayed: boolean
}

/** Takes up a saga that is stuck, in the name of whoever asks. */
export type ReplaySaga = (request: ReplayRequest, envelope: RequestEnvelope) => Promise<ReplayResult>

const MAX_KEY = 200

/** Makes the replay: it shows what it will do, then begins a further run of the saga with the same keys. */
export function createReplaySaga(ground: Pick<ProcessGround, 'reader' | 'runner'>): ReplaySaga {
  return async (request, { principal, deadlineMs }) => {
    const { sagaId, idempotencyKey, dryRun, action } = request
    if (idempotencyKey.trim() === '' || idempotencyKey.length > MAX_KEY) {
      return refused(
        'BAD_USER_INPUT',
        `\`idempotencyKey\` must have 1 to ${MAX_KEY} characters.`,
        'idempotencyKey',
      )
    }
    const saga = (await ground.reader.byIds([sagaId])).get(sagaId)
    if (saga === undefined || !maySee(principal, saga.audience, saga.region)) {
      return refused('NOT_FOUND', `There is no saga ${sagaId} that you may see; check its id.`, 'sagaId')
    }
    const steps = await stepsOf(sagaId)
    const side = sideOf(saga, steps)
    if (!mayReplay(principal, side)) {
      const owner = side === 'finance' ? 'finance' : 'a service manager'
      return refused('FORBIDDEN', `A saga of ${side} is replayed by ${owner}; ask one of them.`, 'sagaId')
    }
    const plan = { steps: planReplay(saga, steps, action) }
    if (dryRun) {
      const refusal = refuseReplay(saga, steps, action)
      return refusal === null ? { saga, plan, userErrors: [], replayed: false } : refusedWith(refusal)
    }
    try {
      const { again } = await ground.runner.replay(saga, action, {
        subject: principal.subject,
        idempotencyKey,
        bodyHash: contentHash({ sagaId, action }),
      })
      const settled = await ground.runner.settled(sagaId, deadlineMs)
      return { saga: settled, plan: again ? null : plan, userErrors: [], replayed: again }
    } catch (error) {
      if (error instanceof TesseraError) return refused(error.code, error.message, 'sagaId')
      throw error
    }
  }

  async function stepsOf(sagaId: string): Promise<readonly SagaStepRecord[]> {
    return (await ground.reader.stepsOf([sagaId])).get(sagaId) ?? []
  }
}

function refused(code: UserError['code'], message: string, field: string): ReplayResult {
  return refusedWith({ code, message, path: ['input', field], retryable: false })
}

function refusedWith(userError: UserError): ReplayResult {
  return { saga: null, plan: null, userErrors: [userError], replayed: false }
}
