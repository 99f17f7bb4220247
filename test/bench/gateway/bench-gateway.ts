// `npm run bench:gateway`: this gateway beside others and beside the floor, over the same subgraphs. It reports.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { composeSupergraph } from '../../../gateway/supergraph/compose-supergraph.ts'
import { exitWithSentence } from '../../../subgraphs/platform/exit-with-sentence.ts'
import { runCommand, type Program } from '../../helpers/run-program.ts'
import { installPeers, startCandidates, type Candidate } from './candidates.ts'
import { FIXTURE } from './fixture-subgraphs.ts'
import { readProcessCosts } from './process-costs.ts'
import { SHAPES, type Shape } from './shapes.ts'

/** Short and often: what else the machine does then falls on all of them. */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3)
const SECONDS = 3

interface Measured {
  readonly requests: number
  readonly seconds: number
  readonly p99Ms: number
  readonly cpuMs: number
  readonly memoryMb: number
}

const say = (sentence: string) => process.stdout.write(`${sentence}\n`)
const programs: Program[] = []
const folder = await mkdtemp(join(tmpdir(), 'tessera-bench-'))
try {
  await bench()
} catch (error) {
  exitWithSentence(error)
} finally {
  for (const { child } of programs) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
}

async function bench(): Promise<void> {
  await installPeers()
  const supergraphFile = join(folder, 'supergraph.graphql')
  await writeFile(supergraphFile, composeSupergraph(FIXTURE))
  const subgraphs = runCommand(
    process.execPath,
    [fileURLToPath(new URL('run-subgraphs.ts', import.meta.url))],
    {
      NODE_ENV: 'production',
    },
  )
  programs.push(subgraphs)
  await subgraphs.says(/answer/)
  const candidates = await startCandidates(folder, supergraphFile, say)
  programs.push(...candidates.map(({ program }) => program))
  for (const shape of SHAPES) printShape(shape, await measureShape(candidates, shape))
}

/** Whoever answers otherwise than the floor is not measured; the rest take turns. */
async function measureShape(
  candidates: readonly Candidate[],
  shape: Shape,
): Promise<ReadonlyMap<string, readonly Measured[]>> {
  const expected = await answerOf(candidates.at(-1), shape)
  const measured = new Map<string, Measured[]>()
  for (const candidate of candidates) {
    const answer = await answerOf(candidate, shape)
    if (answer === expected) measured.set(candidate.name, [])
    else say(`${candidate.name} answers ${shape.name} otherwise: ${difference(answer, expected)}`)
  }
  const taking = candidates.filter(({ name }) => measured.has(name))
  for (const candidate of taking) await load(candidate, shape, 1)
  for (let round = 0; round < ROUNDS; round++) {
    for (const candidate of taking) measured.get(candidate.name)?.push(await measure(candidate, shape))
  }
  return measured
}

async function answerOf(candidate: Candidate | undefined, { query, variables }: Shape): Promise<string> {
  if (candidate === undefined) throw new Error('The floor did not start.')
  const response = await fetch(candidate.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...candidate.headers },
    body: JSON.stringify({ query, variables: variables.at(-1) }),
  })
  const text = await response.text()
  try {
    return JSON.stringify(sorted(JSON.parse(text)))
  } catch {
    return text
  }
}

/** Where two answers part, with a little of what stands before it. */
function difference(answer: string, expected: string): string {
  const at = [...answer].findIndex((character, index) => character !== expected[index])
  const from = Math.max(0, at - 60)
  return `${answer.slice(from, at + 60)} instead of ${expected.slice(from, at + 60)}`
}

/** In one order of fields: not all of them keep the client's. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}

async function measure(candidate: Candidate, shape: Shape): Promise<Measured> {
  const { pid } = candidate.program.child
  if (pid === undefined) throw new Error(`${candidate.name} does not run.`)
  const before = await readProcessCosts(pid)
  const result = await load(candidate, shape, SECONDS)
  const after = await readProcessCosts(pid)
  return {
    requests: result['2xx'],
    seconds: result.duration,
    p99Ms: result.latency.p99,
    cpuMs: after.cpuMs - before.cpuMs,
    memoryMb: after.memoryMb,
  }
}

/** Each connection begins at another place of the shape's requests, so that those under way at a time differ. */
function load({ url, headers }: Candidate, { query, variables, connections }: Shape, duration: number) {
  const requests = variables.map((each) => ({ body: JSON.stringify({ query, variables: each }) }))
  let next = 0
  return autocannon({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    requests,
    setupClient(client) {
      const from = next
      next = (next + Math.ceil(requests.length / connections)) % requests.length
      client.setRequests([...requests.slice(from), ...requests.slice(0, from)])
    },
    connections,
    duration,
  })
}

/** Each figure with its ratio to the first candidate's: times as many requests, and the share of time and memory. */
function printShape({ name, connections }: Shape, measured: ReadonlyMap<string, readonly Measured[]>): void {
  const totals = [...measured].map(([candidate, rounds]) => ({ candidate, ...total(rounds) }))
  const [first] = totals
  if (first === undefined) return
  say(`\n${name}, ${connections} connections, ${ROUNDS} rounds of ${SECONDS} s each in turn`)
  const beside = (value: number, base: number) =>
    `${value.toFixed(value < 10 ? 2 : 0)} (${(value / base).toFixed(2)}x)`
  console.table(
    Object.fromEntries(
      totals.map((each) => [
        each.candidate,
        {
          'requests/s': beside(each.perSecond, first.perSecond),
          'p99 ms': beside(each.p99Ms, first.p99Ms),
          'CPU ms/request': beside(each.cpuMs, first.cpuMs),
          'memory MB': beside(each.memoryMb, first.memoryMb),
        },
      ]),
    ),
  )
}

function total(rounds: readonly Measured[]) {
  const sum = (of: (each: Measured) => number) => rounds.reduce((all, each) => all + of(each), 0)
  const requests = Math.max(
    1,
    sum((each) => each.requests),
  )
  const p99s = rounds.map(({ p99Ms }) => p99Ms).sort((a, b) => a - b)
  return {
    perSecond: requests / sum((each) => each.seconds),
    p99Ms: p99s[Math.floor(p99s.length / 2)] ?? 0,
    cpuMs: sum((each) => each.cpuMs) / requests,
    memoryMb: Math.max(...rounds.map(({ memoryMb }) => memoryMb)),
  }
}
