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
  const stopped = new AbortController()
  const { signal } = stopped
  let client = await open()

  async function open(): Promise<Client> {
    const fresh = connect()
    let listening = false
    fresh.on('notification', onWake)
    fresh.on('error', (error) => {
      if (!signal.aborted) log.warn({ err: error, channel }, 'A listening connection broke; it is made anew.')
    })
    fresh.on('end', () => {
      if (listening && !signal.aborted) void reopen()
    })
    try {
      await fresh.connect()
      await fresh.query(`listen ${escapeIdentifier(channel)}`)
      listening = true
      return fresh
    } catch (error) {
      void fresh.end().catch(() => undefined)
      throw error
    }
  }

  async function reopen(): Promise<void> {
    while (!signal.aborted) {
      try {
        await delay(RECONNECT_MS, undefined, { signal })
        client = await open()
        if (signal.aborted) await client.end()
        else onWake()
        return
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error, channel }, 'The database does not answer; trying again.')
      }
    }
  }

  return async () => {
    stopped.abort()
    await client.end().catch(() => undefined)
  }
}
