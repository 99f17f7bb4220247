// `npm run schema:check`: does the graph as it is now break a client of the released one? `npm run schema:release`
// releases it.
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildSchema, lexicographicSortSchema, printSchema } from 'graphql'
import { exitOnFailure } from '../../gateway/exit-on-failure.ts'
import { buildManifest, mergeManifests, readManifest } from '../../gateway/known-operations/manifest.ts'
import { readOperationSources } from '../../gateway/known-operations/read-sources.ts'
import { composeSupergraph } from '../../gateway/supergraph/compose-supergraph.ts'
import { buildSupergraph } from '../../gateway/supergraph/supergraph.ts'
import { readConfiguration } from '../../subgraphs/platform/configuration.ts'
import { readSupergraphConfig } from '../../subgraphs/platform/read-supergraph-config.ts'
import { compareGraphs, type Comparison } from './compare-graphs.ts'

/** The graph that clients were told of last. */
const RELEASED = fileURLToPath(new URL('released.graphql', import.meta.url))
const OURS = fileURLToPath(new URL('../../gateway/explorer/operations', import.meta.url))

const say = (line: string) => process.stdout.write(`${line}\n`)

try {
  await main()
} catch (error) {
  exitOnFailure(error)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      release: { type: 'boolean', default: false },
      'known-only': { type: 'boolean', default: false },
      against: { type: 'string', default: RELEASED },
    },
  })
  const { supergraphFile, operationsFile } = readConfiguration(process.env)
  const { apiSchema } = buildSupergraph(composeSupergraph(await readSupergraphConfig(supergraphFile)))
  const next = printSchema(lexicographicSortSchema(apiSchema))
  if (values.release) {
    await writeFile(RELEASED, `${next}\n`)
    say('The graph is released: clients are checked against it from now on.')
    return
  }
  const released = buildSchema(await readFile(values.against, 'utf8'))
  const ours = buildManifest(await readOperationSources([OURS]), apiSchema)
  const published = await readManifest(operationsFile)
  const { operations } = published === null ? ours : mergeManifests(published, ours)
  const comparison = await compareGraphs(released, buildSchema(next), operations, values['known-only'])
  report(comparison, operations.length)
}

function report({ breaking, dangerous, safe, failing }: Comparison, operations: number): void {
  tell('Breaks clients', breaking)
  tell('Cannot be answered any more', failing)
  tell('May surprise clients', dangerous)
  say(`${safe.length} further changes. ${operations} known operations were checked.`)
  if (breaking.length + failing.length === 0) return
  say('Deprecate what goes away and let its clients follow; or, if nobody is left, `npm run schema:release`.')
  process.exitCode = 1
}

function tell(heading: string, sentences: readonly string[]): void {
  if (sentences.length === 0) return
  say(`${heading}:`)
  for (const sentence of sentences) say(`  ${sentence}`)
}
