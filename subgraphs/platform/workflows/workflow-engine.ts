import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { DBOS } from '@dbos-inc/dbos-sdk'
import { Pool, type PoolConfig } from 'pg'
import type { Logger } from 'pino'
import { createSchedule } from '../schedule.ts'
import { takeExecutorSlot, type ExecutorSlot } from './executor-slot.ts'

/**
 * Recovery takes up only workflows of the version that began them. Raise it when the order of a workflow's steps
 * changes, after those under way have ended.
 */
const APPLICATION_VERSION = '1'

/** Connections that the engine keeps beside those of the requests. */
const POOL_SIZE = 5

/** How often a step is tried: 0.2 s doubling to about 25 s in all, so that a system may be started anew meanwhile. */
export const STEP_RETRY = { maxAttempts: 8, intervalSeconds: 0.2, backoffRate: 2 } as const

/** How a step is retried; `shouldRetry` tells failures that may pass from those that will not. */
export interface StepRetry {
  readonly maxAttempts: number
  readonly intervalSeconds: number
  readonly backoffRate: number
  readonly shouldRetry?: (error: unknown) => boolean
}

/** What a workflow's function may do besides computing: everything else belongs in a step. */
export interface WorkflowSteps {
  /**
   * Runs a step: once it has succeeded it never runs again, whatever dies; the one in flight at a crash runs at
   * least once more. So a step carries an idempotency key to whatever it calls.
   */
  run<Result>(name: string, step: () => Promise<Result>, retry: StepRetry): Promise<Result>
  /** Waits durably until somebody rings, also if that was before, or until an instant (epoch milliseconds). */
  listen(topic: string, deadlineMs: number): Promise<void>
}

/** Begins a workflow under an id; the same id again is the same workflow. */
export type StartWorkflow = (workflowId: string) => Promise<void>

/** Durable workflows on the database. One engine a process: DBOS keeps its registry in the process. */
export interface WorkflowEngine {
  /** Makes a workflow known, before `launch`. It is given its own id and is a function of what its steps return. */
  register(name: string, workflow: (workflowId: string, steps: WorkflowSteps) => Promise<void>): StartWorkflow
  /** Those ids under which a workflow was begun: it runs, has ended, or is taken up when its process died. */
  begun(workflowIds: readonly string[]): Promise<Set<string>>
  /** Wakes a workflow that listens on the topic, now or later; one that is over or was never begun is left alone. */
  ring(workflowId: string, topic: string): Promise<void>
  /** Takes up what dead processes left behind, now and from time to time, and is ready to begin workflows. */
  launch(): Promise<void>
  /** Waits a moment for workflows under way; what is not done goes on at the next start. */
  close(): Promise<void>
}

/** What an executor's id begins with; its slot's number follows, then which life of that slot it is. */
const EXECUTOR = 'tessera-'

/**
 * Where workflows of dead processes wait to be taken up. The engine's own queue for this is looked at once a second,
 * and it gives up a workflow that was recovered often, which one that waits for weeks may be.
 */
const TAKEOVER_QUEUE = 'takeover'
const TAKEOVER_POLL_MS = 250

/** How often a live process looks for workflows of dead ones. */
const TAKEOVER_MS = 5_000

/**
 * How many it takes up at a time: a thousand at once would all end late, and keep those waiting who ask for something
 * new. The next ones follow when these have ended or stand still, since some wait for people.
 */
const TAKEOVER_BATCH = 32
const TAKEOVER_LOOK_MS = 1_000

/** Workflows that are looked up at a time. */
const PAGE = 500

/** How long a stop waits for workflows under way: those that wait for somebody would keep it waiting for days. */
const DRAIN_MS = 1_000

/** Makes the engine (DBOS Transact) on a database; nothing runs until `launch`. */
export function createWorkflowEngine(connection: PoolConfig, log: Logger): WorkflowEngine {
  let pool: Pool | null = null
  let slot: ExecutorSlot | null = null
  let closing = false
  const life = randomUUID()
  const stopping = new AbortController()
  const takeover = createSchedule({ log }, 'takeover', TAKEOVER_MS, async () => {
    if (slot !== null && pool !== null) await takeOverFromDead(pool, slot, life, stopping.signal)
    return false
  })
  const steps: WorkflowSteps = {
    run: (name, step, retry) => DBOS.runStep(step, { name, retriesAllowed: true, ...retry }),
    async listen(topic, deadlineMs) {
      await DBOS.recv(topic, { deadlineEpochMS: deadlineMs })
    },
  }

  return {
    register(name, workflow) {
      const registered = DBOS.registerWorkflow((workflowId: string) => workflow(workflowId, steps), { name })
      return async (workflowId) => {
        await DBOS.startWorkflow(registered, { workflowID: workflowId })(workflowId)
      }
    },
    begun,
    async ring(workflowId, topic) {
      // Who looks before listening misses nothing by a bell that nobody hears.
      if ((await begun([workflowId])).size === 0) return
      await DBOS.send(workflowId, topic, topic)
    },
    async launch() {
      slot = await takeExecutorSlot(connection, log)
      pool = new Pool({ ...connection, max: POOL_SIZE })
      pool.on('error', (error) => {
        log.warn({ err: error }, 'A database connection of the workflows broke; it is replaced.')
      })
      DBOS.setConfig({
        name: 'tessera',
        systemDatabasePool: pool,
        applicationVersion: APPLICATION_VERSION,
        executorID: executorIdOf(slot, life),
        logger: engineLogger(log, () => closing),
        addContextMetadata: false,
      })
      await DBOS.launch()
      const polling = { minPollingIntervalMs: TAKEOVER_POLL_MS }
      await DBOS.registerQueue(TAKEOVER_QUEUE, { ...polling, onConflict: 'always_update' })
      takeover.start()
    },
    async close() {
      if (pool === null) return
      stopping.abort()
      await takeover.close()
      closing = true
      await DBOS.shutdown({ deregister: true, workflowCompletionTimeoutMS: DRAIN_MS })
      if (!pool.ended) await pool.end()
      await slot?.release()
      pool = null
    },
  }
}

async function begun(workflowIds: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (let from = 0; from < workflowIds.length; from += PAGE) {
    const page = await DBOS.listWorkflows({
      workflowIDs: workflowIds.slice(from, from + PAGE),
      loadInput: false,
      loadOutput: false,
    })
    for (const { workflowID } of page) found.add(workflowID)
  }
  return found
}

/** A process that takes the slot of a dead one is a life of its own, so that the dead one's workflows are known. */
function executorIdOf({ number }: ExecutorSlot, life: string): string {
  return `${EXECUTOR}${number}-${life}`
}

/** Goes on with the workflows of processes that died: whoever is alive shares the work. */
async function takeOverFromDead(
  pool: Pool,
  slot: ExecutorSlot,
  life: string,
  stopping: AbortSignal,
): Promise<void> {
  for (const executorId of await executorsWithWork(pool)) {
    const number = slotOf(executorId)
    if (number === null || executorId === executorIdOf(slot, life)) continue
    if (number === slot.number) await takeOver(executorId, stopping)
    else await slot.ifDead(number, () => takeOver(executorId, stopping))
  }
}

/** The engine lists workflows, of which thousands may wait for somebody; there are only a few executors. */
async function executorsWithWork(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ executor_id: string }>(
    `select distinct executor_id from dbos.workflow_status
     where status = 'PENDING' and application_version = $1 and executor_id is not null`,
    [APPLICATION_VERSION],
  )
  return rows.map((row) => row.executor_id)
}

async function takeOver(executorId: string, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const pending = await DBOS.listWorkflows({
      status: 'PENDING',
      applicationVersion: APPLICATION_VERSION,
      executorId,
      limit: TAKEOVER_BATCH,
      loadInput: false,
      loadOutput: false,
    })
    if (pending.length === 0) return
    const ids = pending.map(({ workflowID }) => workflowID)
    await DBOS.resumeWorkflows(ids, { queueName: TAKEOVER_QUEUE })
    if (pending.length < TAKEOVER_BATCH) return
    await standStill(ids, stopping)
  }
}

/** Waits until workflows have ended, or none of them has for a while. */
async function standStill(ids: string[], stopping: AbortSignal): Promise<void> {
  let before = ids.length
  while (!stopping.aborted) {
    await delay(TAKEOVER_LOOK_MS, undefined, { signal: stopping }).catch(() => undefined)
    if (stopping.aborted) return
    const left = await DBOS.listWorkflows({
      workflowIDs: ids,
      status: ['PENDING', 'ENQUEUED'],
      loadInput: false,
      loadOutput: false,
    })
    if (left.length === 0 || left.length === before) return
    before = left.length
  }
}

function slotOf(executorId: string): number | null {
  const number = executorId.startsWith(EXECUTOR)
    ? Number.parseInt(executorId.slice(EXECUTOR.length), 10)
    : NaN
  return Number.isNaN(number) ? null : number
}

/** The engine's own chatter is ours only when something is wrong; that workflows go on after a stop is not. */
function engineLogger(log: Logger, isClosing: () => boolean) {
  const say = (level: 'debug' | 'warn' | 'error') => (entry: unknown) => {
    log[level === 'warn' && isClosing() ? 'debug' : level]({ component: 'workflows' }, String(entry))
  }
  return { info: say('debug'), debug: say('debug'), warn: say('warn'), error: say('error') }
}
