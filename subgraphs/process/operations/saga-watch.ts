import { setTimeout as delay } from 'node:timers/promises'

/** How long before the caller's deadline an answer has to leave. */
const ANSWER_MARGIN_MS = 2_000

/** A saga that another process runs is looked at this often. */
const POLL_MS = 200

/** Tells when a saga has ended or waits for a person. */
export interface SagaWatch {
  /** Resolves when it has, or when the caller's deadline (epoch milliseconds) is near. */
  settled(sagaId: string, deadlineMs: number): Promise<void>
  /** Called by the journal of this process. */
  announce(sagaId: string): void
}

/** A watch that hears of this process's sagas at once and looks for others' with `isSettled`. */
export function createSagaWatch(
  isSettled: (sagaId: string) => Promise<boolean>,
  nowMs: () => number,
): SagaWatch {
  const waiting = new Map<string, Set<() => void>>()

  return {
    async settled(sagaId, deadlineMs) {
      let wake: () => void = () => undefined
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      const wakes = waiting.get(sagaId) ?? new Set()
      waiting.set(sagaId, wakes.add(wake))
      try {
        while (!(await isSettled(sagaId)) && nowMs() < deadlineMs - ANSWER_MARGIN_MS) {
          const patience = new AbortController()
          await Promise.race([
            woken,
            delay(POLL_MS, undefined, { signal: patience.signal }).catch(() => undefined),
          ])
          patience.abort()
        }
      } finally {
        wakes.delete(wake)
        if (wakes.size === 0) waiting.delete(sagaId)
      }
    },
    announce(sagaId) {
      for (const wake of waiting.get(sagaId) ?? []) wake()
    },
  }
}
