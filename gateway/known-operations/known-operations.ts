import { watch } from 'chokidar'
import { stripIgnoredCharacters } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Logger } from 'pino'
import { readManifest, type Manifest } from './manifest.ts'

/** The operations that were published to this gateway. */
export interface KnownOperations {
  readonly size: number
  /** The text that an id stands for. */
  textOf(id: string): string | undefined
  /** True if a text is one of them, however it is spaced. */
  has(text: string): boolean
  close(): Promise<void>
}

/** Texts of which it is remembered whether they are known. */
const MAX_JUDGED = 5_000

/**
 * Opens a manifest and follows its changes: an operation that is published is known within a moment. Without the file
 * nothing is known. A changed file that is no manifest is told, and what was known stays.
 */
export async function openKnownOperations(
  file: string,
  log: Logger,
  follow = true,
): Promise<KnownOperations> {
  let known = index(await readManifest(file))
  const watcher = follow ? watch(file, { ignoreInitial: true, atomic: true }) : null
  watcher?.on('all', () => {
    readManifest(file).then(
      (manifest) => {
        known = index(manifest)
        log.info({ operations: known.byId.size }, 'The published operations have changed.')
      },
      (error: unknown) => {
        log.error({ err: error }, 'The changed manifest of operations is none; those known stay.')
      },
    )
  })
  if (watcher !== null)
    await new Promise<void>((resolve) => {
      watcher.once('ready', resolve)
    })
  return {
    get size() {
      return known.byId.size
    },
    textOf: (id) => known.byId.get(id),
    has: (text) => known.has(text),
    async close() {
      await watcher?.close()
    },
  }
}

function index(manifest: Manifest | null) {
  const operations = manifest?.operations ?? []
  const texts = new Set(operations.map(({ body }) => bare(body)))
  const judged = new LRUCache<string, boolean>({ max: MAX_JUDGED })
  return {
    byId: new Map(operations.map(({ id, body }) => [id, body])),
    has(text: string): boolean {
      const found = judged.get(text) ?? texts.has(bare(text))
      judged.set(text, found)
      return found
    },
  }
}

/** Without what means nothing: spaces, commas, comments. What cannot be read means nothing at all. */
function bare(text: string): string | null {
  try {
    return stripIgnoredCharacters(text)
  } catch {
    return null
  }
}
