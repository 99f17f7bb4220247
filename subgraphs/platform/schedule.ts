import type { Logger } from 'pino'
import { createWakeLoop, type WakeLoop } from './wake-loop.ts'

/** Work that is done every so often without anybody asking. */
export interface Schedule {
  /** Does the work once now, then every so often. */
  start(): void
  /** Waits for the run under way; no further one begins. */
  close(): Promise<void>
}

/**
 * Makes a schedule, never twice at a time in one process. What is due is the rows' own matter: `work` claims a small
 * batch of due rows with `for update skip locked`, so that any number of processes share them and each is done once,
 * and nothing is lost while no process runs. It returns true if there may be more due at once. A failure is logged,
 * and the next turn tries again.
 */
export function createSchedule(
  { log }: { readonly log: Logger },
  name: string,
  everyMs: number,
  work: () => Promise<boolean>,
): Schedule {
  let loop: WakeLoop | null = null
  return {
    start() {
      loop ??= createWakeLoop(work, { pollMs: everyMs }, (error) => {
        log.error({ err: error, schedule: name }, 'Scheduled work failed; the next turn tries again.')
      })
      loop.wake()
    },
    async close() {
      await loop?.close()
      loop = null
    },
  }
}
