// Run by the crash tests as a process of its own: dispatches one case and kills itself at the place it was told.
import { setTimeout as delay } from 'node:timers/promises'
import { pino } from 'pino'
import { runTogether } from '../../gateway/run-together.ts'
import { openLocalIssuer } from '../../gateway/security/local-issuer.ts'
import { readConfiguration } from '../../subgraphs/platform/configuration.ts'
import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'
import { operation } from '../helpers/operations.ts'
import { killPlanOf, type KillPlan } from './kill-plan.ts'

const plan = killPlanOf(process.argv[2] ?? '')
const configuration = readConfiguration(process.env)
let armed = false
let statements = 0

const running = await runTogether(configuration, pino({ level: 'silent' }), () => undefined, {
  watch: false,
  wrap: (_name, transport) => between(transport, plan),
  onStatement() {
    if (armed && plan.kind === 'statement' && ++statements === plan.number) die()
  },
})
const issuer = await openLocalIssuer(configuration.dataDir)
const { token } = await issuer.issue({ role: 'support-agent' }, new Date())
armed = true
const response = await fetch(`${running.url}/graphql`, {
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: JSON.stringify({ query: operation('AgentDesktopDispatch'), variables: { input: plan.input } }),
})
// What follows the answer may still be the place. Else it was never reached: the saga has fewer of them.
await delay(3_000)
if (plan.kind !== 'statement') process.stderr.write(await response.text())
process.exit(0)

/** Kills the process before or after a call of the workflow, and fails the call it was told to fail. */
function between(transport: SubgraphTransport, { kind, call, fail }: KillPlan): SubgraphTransport {
  return {
    async execute(request, envelope) {
      const named = (name: string | undefined) => name !== undefined && request.query.includes(`${name}(`)
      if (armed && kind === 'before' && named(call)) die()
      if (armed && named(fail)) {
        return { errors: [{ message: 'Nobody is free.', extensions: { code: 'NO_TECHNICIAN' } }] }
      }
      const result = await transport.execute(request, envelope)
      if (armed && kind === 'after' && named(call)) die()
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
