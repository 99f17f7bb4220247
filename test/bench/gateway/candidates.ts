import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runCommand, type Program } from '../../helpers/run-program.ts'
import { ADDRESSES } from './fixture-subgraphs.ts'

const HERE = fileURLToPath(new URL('./', import.meta.url))
const PEERS = `${HERE}peers/`

/** A gateway that answers the shapes at an address. */
export interface Candidate {
  readonly name: string
  readonly url: string
  readonly program: Program
  readonly headers: Readonly<Record<string, string>>
}

/** How a gateway is started. */
interface Start {
  readonly name: string
  readonly args: readonly string[]
  readonly isPeer: boolean
}

/** The first is what all others are measured against. */
const startsOf = (supergraphFile: string): readonly Start[] => [
  { name: 'Apollo Server + @apollo/gateway', args: [`${PEERS}apollo.mjs`], isPeer: true },
  { name: 'Hive Gateway', args: hive('hive.config.mjs', supergraphFile), isPeer: true },
  {
    name: 'Hive Gateway, router-runtime',
    args: hive('hive-router.config.mjs', supergraphFile),
    isPeer: true,
  },
  { name: 'Mercurius', args: [`${PEERS}mercurius.mjs`], isPeer: true },
  { name: 'Tessera, across processes', args: [`${HERE}run-tessera.ts`], isPeer: false },
  { name: 'Tessera, one process', args: [`${HERE}run-tessera.ts`, '--together'], isPeer: false },
  { name: 'floor, joined by hand', args: [`${HERE}run-floor.ts`], isPeer: false },
]

const FIRST_PORT = 4821
const START_BUDGET_MS = 30_000

/** Installs the peers, in their own folder, if they are not there. */
export async function installPeers(): Promise<void> {
  if (existsSync(`${PEERS}node_modules/@apollo/gateway`)) return
  // Two of them want different versions of what they share; each gets what it names itself.
  const args = ['--prefix', PEERS, 'install', '--no-audit', '--no-fund', '--legacy-peer-deps']
  // npm needs what reaches a registry from here: a proxy's certificates, settings.
  const environment = Object.entries(process.env).filter(
    (setting): setting is [string, string] => setting[1] !== undefined,
  )
  const { ended, said } = runCommand('npm', args, Object.fromEntries(environment))
  if ((await ended) !== 0) throw new Error(`The peers cannot be installed: ${said()}`)
}

/** Starts every gateway; one that does not come up is reported and left out. */
export async function startCandidates(
  folder: string,
  supergraphFile: string,
  report: (sentence: string) => void,
): Promise<Candidate[]> {
  const started: Candidate[] = []
  for (const [index, { name, args, isPeer }] of startsOf(supergraphFile).entries()) {
    const port = FIRST_PORT + index
    const url = `http://127.0.0.1:${port}/${name.startsWith('Apollo') ? '' : 'graphql'}`
    const program = runCommand(process.execPath, args, {
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      TESSERA_DATA: `${folder}/${port}`,
      TESSERA_RATE_FACTOR: '0',
      TESSERA_COST_FACTOR: '0',
      SUPERGRAPH: supergraphFile,
      SUBGRAPHS: JSON.stringify(ADDRESSES),
      APOLLO_TELEMETRY_DISABLED: '1',
    })
    if (await answers(url, program)) {
      if (!isPeer) await program.says(/ready/)
      const token = /token (\S+)/.exec(program.said())?.[1]
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
      started.push({ name, url, program, headers })
    } else {
      program.child.kill('SIGKILL')
      report(`${name} does not serve these subgraphs: ${program.said().trim().slice(-300)}`)
    }
  }
  return started
}

/** True once it answers anything at all: whether rightly is compared later. */
async function answers(url: string, program: Program): Promise<boolean> {
  const giveUpAt = Date.now() + START_BUDGET_MS
  while (Date.now() < giveUpAt && program.child.exitCode === null) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{__typename}"}',
    }).catch(() => null)
    if (response !== null) return true
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return false
}

function hive(config: string, supergraphFile: string): string[] {
  const bin = `${PEERS}node_modules/@graphql-hive/gateway/dist/bin.js`
  return [bin, 'supergraph', supergraphFile, '-c', `${PEERS}${config}`]
}
