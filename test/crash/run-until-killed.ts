// Run by the crash tests as a process of its own: runs Tessera, asks what it was told to ask, and kills itself at the
// place it was told. What was in the outbox when it starts is heard as well.
import { flushCompileCache } from 'node:module'
import { setTimeout as delay } from 'node:timers/promises'
import { pino } from 'pino'
import { runTogether } from '../../gateway/run-together.ts'
import { openLocalIssuer } from '../../gateway/security/local-issuer.ts'
import { readConfiguration } from '../../subgraphs/platform/configuration.ts'
import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'
import type { CrashPlan } from './crash-and-restart.ts'

/** How long the place may take to be reached; a statement may be none that there is. */
const PATIENCE_MS = 20_000
const STATEMENT_PATIENCE_MS = 3_000

const plan = JSON.parse(process.argv[2] ?? '') as CrashPlan
const configuration = readConfiguration(process.env)
let armed = false
let statements = 0
const running = await runTogether(configuration, pino({ level: 'silent' }), () => undefined, {
  watch: false,
  wrap: (_name, transport) => between(transport),
  onStatement() {
    if (armed && plan.when === 'statement' && ++statements === plan.number) die()
  },
})
// Whoever is killed writes nothing at its end.
flushCompileCache()
if (plan.ask !== undefined) {
  const { query, variables, ...who } = plan.ask
  const issuer = await openLocalIssuer(configuration.dataDir)
  const { token } = await issuer.issue(who, new Date())
  armed = true
  const response = await fetch(`${running.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  process.stderr.write(await response.text())
}
await delay(plan.when === 'statement' ? STATEMENT_PATIENCE_MS : PATIENCE_MS)
process.stderr.write('The place was not reached.\n')
process.exit(0)

/** Kills the process before or after a call of a workflow, and refuses the call it was told to refuse. */
function between(transport: SubgraphTransport): SubgraphTransport {
  return {
    async execute(request, envelope) {
      const named = (call: string | undefined) => call !== undefined && request.query.includes(`${call}(`)
      if (plan.when === 'before' && named(plan.call)) die()
      if (named(plan.fail)) {
        return { errors: [{ message: 'It is refused.', extensions: { code: 'BAD_USER_INPUT' } }] }
      }
      const result = await transport.execute(request, envelope)
      if (plan.when === 'after' && named(plan.call)) die()
      return result
    },
    subscribe: (request, envelope) => transport.subscribe(request, envelope),
  }
}

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  // The signal takes its moment; nothing more may happen in it.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000)
}
