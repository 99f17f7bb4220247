// `npm run operations:publish`: tells the gateway which operations its clients send; `-- FILE|FOLDER …` names them.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readConfiguration } from '../subgraphs/platform/configuration.ts'
import { readSupergraphConfig } from '../subgraphs/platform/read-supergraph-config.ts'
import { exitOnFailure } from './exit-on-failure.ts'
import { buildManifest, mergeManifests, readManifest } from './known-operations/manifest.ts'
import { readOperationSources } from './known-operations/read-sources.ts'
import { composeSupergraph } from './supergraph/compose-supergraph.ts'
import { buildSupergraph } from './supergraph/supergraph.ts'

/** What the clients of the house send. */
const OURS = fileURLToPath(new URL('explorer/operations', import.meta.url))

try {
  await publish()
} catch (error) {
  exitOnFailure(error)
}

async function publish(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { to: { type: 'string' }, replace: { type: 'boolean', default: false } },
  })
  const configuration = readConfiguration(process.env)
  const to = values.to === undefined ? configuration.operationsFile : resolve(values.to)
  const supergraph = await readSupergraphConfig(configuration.supergraphFile)
  const { apiSchema } = buildSupergraph(composeSupergraph(supergraph))
  const paths = positionals.length === 0 ? [OURS] : positionals
  const published = buildManifest(await readOperationSources(paths), apiSchema)
  const earlier = values.replace ? null : await readManifest(to)
  const manifest = earlier === null ? published : mergeManifests(earlier, published)
  await mkdir(dirname(to), { recursive: true })
  await writeFile(to, `${JSON.stringify(manifest, null, 2)}\n`)
  const fresh = manifest.operations.length - (earlier?.operations.length ?? 0)
  process.stdout.write(
    `${manifest.operations.length} operations are published in ${relative('', to)}, ${fresh} of them new.\n`,
  )
}
