// `npm run seed -- --customers 2000 --seed tessera --as-of 2026-03-01 --replace`: makes the sample data.
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { loadSubgraph } from '../load-subgraphs.ts'
import { readConfiguration } from '../platform/configuration.ts'
import { TesseraError } from '../platform/errors.ts'
import { exitWithSentence } from '../platform/exit-with-sentence.ts'
import { createLogger } from '../platform/logging.ts'
import { openGround } from '../platform/open-ground.ts'
import { readSupergraphConfig } from '../platform/read-supergraph-config.ts'
import type { SubgraphTransport } from '../platform/subgraph/transport.ts'
import { DEFAULT_SEED, ensureSample } from './sample-data.ts'

const USAGE = 'Usage: npm run seed -- [--customers 0 to 20000] [--seed TEXT] [--as-of YYYY-MM-DD] [--replace]'

try {
  await seed()
} catch (error) {
  exitWithSentence(error)
}

async function seed(): Promise<void> {
  const configuration = readConfiguration(process.env)
  const options = readArguments(configuration.customers)
  const log = createLogger(configuration.logLevel)
  const opened = await openGround(configuration, log, { use: 'own' })
  try {
    // Building the subgraphs makes their tables; nobody asks them here.
    const { subgraphs } = await readSupergraphConfig(configuration.supergraphFile)
    for (const { name } of subgraphs)
      await loadSubgraph(name, { ...opened.ground, subgraph: nobody, graph: nobody() })
    const onProgress = (line: string) => process.stdout.write(`${line}\n`)
    if (!(await ensureSample(opened.database, { ...options, onProgress }))) {
      throw new TesseraError('BAD_USER_INPUT', 'There is sample data already; add --replace to make it anew.')
    }
  } finally {
    await opened.close()
  }
}

function nobody(): SubgraphTransport {
  return {
    execute: () => Promise.reject(new Error('Nobody is asked while the sample is made.')),
    subscribe() {
      throw new Error('Nobody is asked while the sample is made.')
    },
  }
}

function readArguments(customers: number) {
  const TEXT = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      options: { customers: TEXT, seed: TEXT, 'as-of': TEXT, replace: { type: 'boolean', default: false } },
    })
    const checked = z
      .object({
        customers: z.coerce.number().int().min(0).max(20_000).default(customers),
        seed: z.string().min(1).default(DEFAULT_SEED),
        'as-of': z.iso.date().optional(),
        replace: z.boolean(),
      })
      .parse(values)
    const asOf = checked['as-of']
    return {
      customers: checked.customers,
      seed: checked.seed,
      replace: checked.replace,
      ...(asOf === undefined ? {} : { asOf }),
    }
  } catch {
    throw new TesseraError('BAD_USER_INPUT', USAGE)
  }
}
