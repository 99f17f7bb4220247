import type { Logger } from 'pino'
import type { EventConsumer, TesseraEvent } from '../../platform/events/event-log.ts'

/** What the process layer does when something happened in a system: begins a saga, or wakes one. */
export interface Reaction {
  /** Types of events it hears. */
  readonly types: readonly string[]
  /** Does it, at least once for each event and in order; it must be quick, since others wait. */
  readonly react: (event: TesseraEvent) => Promise<void>
}

/** An event that fails this often is handed to somebody, and the next ones go on. */
const MAX_ATTEMPTS = 10

/**
 * Consumes the outbox for reactions. A reaction that fails is tried again with the whole batch, so it must do no harm
 * twice; one that fails for good is raised as an exception, so that no event holds up all others.
 */
export function reactToEvents(
  reactions: readonly Reaction[],
  raisePoison: (event: TesseraEvent, error: unknown) => Promise<void>,
  log: Logger,
): Pick<EventConsumer, 'types' | 'consume'> {
  const attempts = new Map<string, number>()
  return {
    types: [...new Set(reactions.flatMap(({ types }) => types))],
    async consume(_tx, events) {
      for (const event of events) {
        for (const { types, react } of reactions) {
          if (!types.includes(event.type)) continue
          try {
            await react(event)
            attempts.delete(event.id)
          } catch (error) {
            const failed = (attempts.get(event.id) ?? 0) + 1
            attempts.set(event.id, failed)
            log.error({ err: error, event: event.type, subject: event.subject, failed }, 'A reaction failed.')
            if (failed < MAX_ATTEMPTS) throw error
            await raisePoison(event, error)
            attempts.delete(event.id)
          }
        }
      }
    },
  }
}
