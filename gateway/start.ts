// `npm start`: everything in one process. `npm run gateway`: the gateway alone, over subgraphs that run apart.
import { parseArgs } from 'node:util'
import { readConfiguration } from '../subgraphs/platform/configuration.ts'
import { createLogger } from '../subgraphs/platform/logging.ts'
import { exitOnFailure } from './exit-on-failure.ts'
import { runAlone } from './run-alone.ts'
import { runTogether } from './run-together.ts'

try {
  const { values } = parseArgs({ options: { 'gateway-only': { type: 'boolean', default: false } } })
  const configuration = readConfiguration(process.env)
  const log = createLogger(configuration.logLevel)
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const run = values['gateway-only']
    ? await runAlone(configuration, log)
    : await runTogether(configuration, log, say)
  stopOnSignal(run.close)
  say(
    `Tessera is ready at ${run.url} (graph: ${run.url}/graphql, token: npm run token -- --role support-agent)`,
  )
} catch (error) {
  exitOnFailure(error)
}

/** Ctrl-C answers what is under way, closes everything and exits 0; a second one does not wait. */
function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    process.stdout.write('Stopping …\n')
    close().then(() => process.exit(0), exitOnFailure)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
