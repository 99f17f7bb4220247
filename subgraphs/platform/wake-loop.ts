import { setTimeout as delay } from 'node:timers/promises'

/** Runs work once a wake, never twice at a time; wakes that come meanwhile are one further run. */
export interface WakeLoop {
  wake(): void
  /** Waits for the run under way; no further one begins. */
  close(): Promise<void>
}

/** How a loop keeps time, in milliseconds. */
export interface WakeLoopPace {
  /** It also wakes itself this often, because a wake may be lost when a process dies. */
  readonly pollMs: number
  /** How long it waits behind a wake, so that wakes that come close together are one run. */
  readonly gatherMs?: number
}

/**
 * Makes a wake loop. `work` returns true if there is more to do at once. A failure is handed to `onError`, and the
 * next wake tries again.
 */
export function createWakeLoop(
  work: () => Promise<boolean>,
  { pollMs, gatherMs = 0 }: WakeLoopPace,
  onError: (error: unknown) => void,
): WakeLoop {
  let pending = false
  let closed = false
  let running: Promise<void> | null = null
  const poll = setInterval(wake, pollMs)
  poll.unref()

  function wake(): void {
    if (closed) return
    pending = true
    running ??= run().finally(() => {
      running = null
    })
  }

  async function run(): Promise<void> {
    try {
      while (pending && !closed) {
        if (gatherMs > 0) await delay(gatherMs)
        pending = false
        pending = (await work()) || pending
      }
    } catch (error) {
      if (!closed) onError(error)
    }
  }

  return {
    wake,
    async close() {
      closed = true
      clearInterval(poll)
      await running
    },
  }
}
