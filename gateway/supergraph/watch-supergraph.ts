import { watch } from 'chokidar'
import {
  readSchemaPaths,
  readSupergraphConfig,
  type SupergraphConfig,
} from '../../subgraphs/platform/read-supergraph-config.ts'
import { composeSupergraph } from './compose-supergraph.ts'

/** Editors write a file in several steps; whoever saves two files at once means both. */
const SETTLE_MS = 150

/** What is watched, and who is told. */
export interface SupergraphWatch {
  /** `supergraph.yaml`, by its absolute path. */
  readonly file: string
  /** Told of a change that composes. */
  readonly onChange: (supergraphSdl: string, config: SupergraphConfig) => void
  /** Told of a change that does not: a `CompositionError` or an `INVALID_CONFIGURATION`. */
  readonly onRefused: (error: unknown) => void
}

/** Watches `supergraph.yaml` and the schema files it names, also those it comes to name. */
export async function watchSupergraph({
  file,
  onChange,
  onRefused,
}: SupergraphWatch): Promise<{ close(): Promise<void> }> {
  let known: SupergraphConfig | null = await readSupergraphConfig(file)
  let timer: NodeJS.Timeout | undefined
  let work = Promise.resolve()
  let closed = false
  const watcher = watch([file, ...known.subgraphs.map(({ schemaFile }) => schemaFile)], {
    ignoreInitial: true,
    atomic: true,
  })
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      work = work.then(recompose)
    }, SETTLE_MS)
  })
  await new Promise<void>((resolve) => {
    watcher.once('ready', resolve)
  })

  async function recompose(): Promise<void> {
    try {
      // Before they are read: a file that is named first and written later has to be noticed then.
      watcher.add(await readSchemaPaths(file))
      const next = await readSupergraphConfig(file)
      if (closed || (known !== null && isSame(known, next))) return
      known = next
      onChange(composeSupergraph(next), next)
    } catch (error) {
      // Whoever takes a mistake back is told that all is well again.
      known = null
      if (!closed) onRefused(error)
    }
  }

  return {
    async close() {
      closed = true
      clearTimeout(timer)
      await work
      await watcher.close()
    },
  }
}

/** A file that was touched and says the same is no change. */
function isSame(a: SupergraphConfig, b: SupergraphConfig): boolean {
  return JSON.stringify(a.subgraphs) === JSON.stringify(b.subgraphs)
}
