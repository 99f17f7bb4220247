import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError, type UserError } from '../../platform/errors.ts'
import { lockOrder } from './move-order.ts'
import { applyFieldAction, type FieldAction, type FieldAsker } from './field-work.ts'
import type { OperationGround } from './operation-ground.ts'

/** What became of one action. */
export interface FieldActionResult {
  readonly idempotencyKey: string
  readonly status: 'APPLIED' | 'DUPLICATE' | 'REFUSED'
  readonly userErrors: readonly UserError[]
}

/** How many actions one request may carry. */
const MAX_ACTIONS = 200

const MAX_KEY = 200

/** One action of a technician who is online: it is done, was done before, or is refused with its reason. */
export async function doFieldAction(
  ground: OperationGround,
  action: FieldAction,
  asker: FieldAsker,
): Promise<FieldActionResult> {
  const [result] = await syncFieldWork(ground, [action], asker)
  if (result === undefined) throw new Error('One action has one result.')
  return result
}

/**
 * Applies the actions of a technician who was offline in the order in which they happened, whatever the order in which
 * they come; duplicates do nothing, and one that is refused does not stop the others. Results are in the order sent.
 * Throws `BAD_USER_INPUT` and `LIST_TOO_LONG`.
 */
export async function syncFieldWork(
  ground: OperationGround,
  actions: readonly FieldAction[],
  asker: FieldAsker,
): Promise<FieldActionResult[]> {
  if (actions.length === 0) throw new TesseraError('BAD_USER_INPUT', 'Send at least one action.')
  if (actions.length > MAX_ACTIONS)
    throw new TesseraError('LIST_TOO_LONG', `Send at most ${MAX_ACTIONS} actions at once.`)
  const ordered = actions
    .map((action, index) => ({ action, index }))
    .toSorted((a, b) => a.action.at.getTime() - b.action.at.getTime() || rank(a.action) - rank(b.action))
  return await ground.database.transaction(async (tx) => {
    await lockOrders(ground, tx, actions)
    const results: FieldActionResult[] = []
    for (const { action, index } of ordered) results[index] = await applyOrRefuse(ground, tx, action, asker)
    return results
  })
}

/** What is refused is refused before anything of it is written, so the others go on in the same transaction. */
async function applyOrRefuse(
  ground: OperationGround,
  tx: Transaction,
  action: FieldAction,
  asker: FieldAsker,
): Promise<FieldActionResult> {
  const { idempotencyKey } = action
  if (idempotencyKey.trim() === '' || idempotencyKey.length > MAX_KEY) {
    const message = `\`idempotencyKey\` must have 1 to ${MAX_KEY} characters.`
    const error = {
      code: 'BAD_USER_INPUT' as const,
      message,
      path: ['input', 'idempotencyKey'],
      retryable: false,
    }
    return { idempotencyKey, status: 'REFUSED', userErrors: [error] }
  }
  try {
    return { idempotencyKey, status: await applyFieldAction(ground, tx, action, asker), userErrors: [] }
  } catch (error) {
    if (!(error instanceof TesseraError)) throw error
    const { code, message, retryable } = error
    return {
      idempotencyKey,
      status: 'REFUSED',
      userErrors: [{ code, message, path: ['input'], retryable }],
    }
  }
}

/** In one fixed order, so that two who send at once wait for each other instead of standing in each other's way. */
async function lockOrders(
  ground: OperationGround,
  tx: Transaction,
  actions: readonly FieldAction[],
): Promise<void> {
  const visits = await ground.system.dispatchesById([...new Set(actions.map(({ dispatchId }) => dispatchId))])
  const orders = new Set([...visits.values()].map(({ serviceOrderId }) => serviceOrderId))
  for (const orderId of [...orders].sort()) await lockOrder(ground, tx, orderId)
}

const FIRST = [
  'ACCEPT',
  'DECLINE',
  'TRAVEL',
  'ARRIVE',
  'PAUSE',
  'RECORD',
  'RESUME',
  'CANNOT_COMPLETE',
  'COMPLETE',
]

/** Of actions at the same instant the one that comes first in a visit goes first. */
function rank({ kind }: FieldAction): number {
  return FIRST.indexOf(kind)
}
