import { watch } from 'chokidar'
import type { Logger } from 'pino'
import {
  readConfiguration,
  type Configuration,
  type Environment,
} from '../subgraphs/platform/configuration.ts'

/** Editors write a file in several steps. */
const SETTLE_MS = 150

/** What counts from the next operation on; everything else from the next start. */
const LIVE = [
  'deadlineMs',
  'maxStreams',
  'rateFactor',
  'costFactor',
  'forbidden',
  'introspection',
  'safeList',
  'logLevel',
] as const satisfies readonly (keyof Configuration)[]

/** What follows a file. */
export interface Following {
  close(): Promise<void>
}

/**
 * Follows the file that `TESSERA_SETTINGS` names: a change of what may change while the gateway runs is written into
 * `configuration`, which everybody reads at the moment of use, and the rest is told to count from the next start. A file
 * that is wrong is told, and what held goes on.
 */
export async function followSettings(
  configuration: Configuration,
  environment: Environment,
  log: Logger,
): Promise<Following> {
  const { settingsFile } = configuration
  if (settingsFile === undefined) return { close: () => Promise.resolve() }
  const watcher = watch(settingsFile, { ignoreInitial: true, atomic: true })
  let timer: NodeJS.Timeout | undefined
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(apply, SETTLE_MS)
  })
  await new Promise<void>((resolve) => {
    watcher.once('ready', resolve)
  })
  return {
    async close() {
      clearTimeout(timer)
      await watcher.close()
    },
  }

  function apply(): void {
    try {
      const next = readConfiguration(environment)
      const changed = changedKeys(configuration, next)
      const live = LIVE.filter((key) => changed.includes(key))
      Object.assign(configuration, Object.fromEntries(live.map((key) => [key, next[key]])))
      log.level = configuration.logLevel
      const later = changed.filter((key) => !(LIVE as readonly string[]).includes(key))
      if (live.length > 0) log.info({ settings: live }, 'Changed settings count from now on.')
      if (later.length > 0) log.warn({ settings: later }, 'Changed settings count from the next start on.')
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      log.error(`The changed settings are refused; those that held go on. ${reason}`)
    }
  }
}

/** Values are not told: they may be secrets. */
function changedKeys(before: Configuration, after: Configuration): (keyof Configuration)[] {
  const keys = Object.keys(after) as (keyof Configuration)[]
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
}
