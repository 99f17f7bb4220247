import { watch } from 'chokidar'
import {
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
  let config = await readSupergraphConfig(file)
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(pathsOf(config), { ignoreInitial: true, atomic: true })
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void recompose(), SETTLE_MS)
  })
  await new Promise<void>((resolve) => {
    watcher.once('ready', resolve)
  })

  async function recompose(): Promise<void> {
    try {
      const next = await readSupergraphConfig(file)
      watcher.add(pathsOf(next))
      if (isSame(config, next)) return
      config = next
      onChange(composeSupergraph(next), next)
    } catch (error) {
      onRefused(error)
    }
  }

  return {
    async close() {
      clearTimeout(timer)
      await watcher.close()
    },
  }
}

function pathsOf({ file, subgraphs }: SupergraphConfig): string[] {
  return [file, ...subgraphs.map(({ schemaFile }) => schemaFile)]
}

/** A file that was touched and says the same is no change. */
function isSame(a: SupergraphConfig, b: SupergraphConfig): boolean {
  return JSON.stringify(a.subgraphs) === JSON.stringify(b.subgraphs)
}
