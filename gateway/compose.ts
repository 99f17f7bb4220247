// `npm run compose`: prints the composed supergraph; `-- --config FILE` composes another configuration.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfiguration } from '../subgraphs/platform/configuration.ts'
import { readSupergraphConfig } from '../subgraphs/platform/read-supergraph-config.ts'
import { exitOnFailure } from './exit-on-failure.ts'
import { composeSupergraph } from './supergraph/compose-supergraph.ts'

// Whoever reads no further, as `head` does, has what it wants.
process.stdout.on('error', () => process.exit(0))

try {
  const { values } = parseArgs({ options: { config: { type: 'string' } } })
  const { supergraphFile } = readConfiguration(process.env)
  const file = values.config === undefined ? supergraphFile : resolve(values.config)
  process.stdout.write(`${composeSupergraph(await readSupergraphConfig(file))}\n`)
} catch (error) {
  exitOnFailure(error)
}
