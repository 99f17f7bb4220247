import { setTimeout as delay } from 'node:timers/promises'
import { escapeIdentifier, type Client } from 'pg'
import type { Logger } from 'pino'

const RECONNECT_MS = 500

/**
 * Listens on a channel with a connection of its own, which is made anew whenever it breaks. What was notified
 * meanwhile is lost, so a reconnection wakes too. Returns what stops it.
 */
export async function listenForever(
  connect: () => Client,
  channel: string,
  onWake: () => void,
  log: Logger,
): Promise<() => Promise<void>> {
  let stopped = false
  let client = await open()

  async function open(): Promise<Client> {
    const fresh = connect()
    fresh.on('notification', onWake)
    fresh.on('error', (error) => {
      log.warn({ err: error, channel }, 'A listening connection broke; it is made anew.')
    })
    fresh.on('end', () => {
      if (!stopped && fresh === client) void reopen()
    })
    await fresh.connect()
    await fresh.query(`listen ${escapeIdentifier(channel)}`)
    return fresh
  }

  async function reopen(): Promise<void> {
    while (!stopped) {
      await delay(RECONNECT_MS)
      try {
        client = await open()
        onWake()
        return
      } catch (error) {
        log.warn({ err: error, channel }, 'The database does not answer; trying again.')
      }
    }
  }

  return async () => {
    stopped = true
    await client.end().catch(() => undefined)
  }
}
