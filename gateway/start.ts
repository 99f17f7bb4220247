// `npm start`: everything in one process. `npm run gateway`: the gateway alone, over subgraphs that run apart.
import { parseArgs } from 'node:util'
import { readConfiguration } from '../subgraphs/platform/configuration.ts'
import { openTelemetry } from '../subgraphs/platform/open-telemetry.ts'
import { stopOnSignal } from '../subgraphs/platform/stop-on-signal.ts'
import { exitOnFailure } from './exit-on-failure.ts'
import { followSettings } from './follow-settings.ts'
import { runAlone } from './run-alone.ts'
import { runTogether } from './run-together.ts'

try {
  const { values } = parseArgs({ options: { 'gateway-only': { type: 'boolean', default: false } } })
  const configuration = readConfiguration(process.env)
  const alone = values['gateway-only']
  const { log, tracing } = await openTelemetry(configuration, alone ? 'tessera-gateway' : 'tessera')
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const run = alone
    ? await runAlone(configuration, log, tracing)
    : await runTogether(configuration, log, say, { tracing })
  const following = await followSettings(configuration, process.env, log)
  stopOnSignal(async () => {
    await following.close()
    await run.close()
    await tracing?.close()
  })
  say(
    `Tessera is ready at ${run.url} (graph: ${run.url}/graphql, token: npm run token -- --role support-agent)`,
  )
} catch (error) {
  exitOnFailure(error)
}
