import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { TokenRequest } from '../../gateway/security/local-issuer.ts'
import { createDatabase, testServer, withDatabase } from '../helpers/test-database.ts'
import { startWorld, type World } from '../helpers/world.ts'

/** Where a process kills itself. */
export type CrashPlace =
  | {
      readonly when: 'before' | 'after'
      /** A workflow's call, by the field it asks for. */
      readonly call: string
    }
  | {
      readonly when: 'statement'
      /** Which statement behind the request; there may be fewer. */
      readonly number: number
    }

/** Where a process kills itself, and what it is asked before. */
export type CrashPlan = CrashPlace & {
  /** A call that is refused, so that the workflow is undone or stuck. */
  readonly fail?: string
  /** What somebody asks of it; nothing if an event in the outbox begins the workflow. */
  readonly ask?: TokenRequest & { readonly query: string; readonly variables: object }
}

/**
 * The places around calls: before the first, and behind each, where the step in flight runs again. Before the others
 * nothing is in flight; `TESSERA_CRASH=every` takes these in too.
 */
export function aroundEach(calls: readonly string[]): (readonly ['before' | 'after', string])[] {
  const every = process.env['TESSERA_CRASH'] === 'every'
  return calls.flatMap((call, index) => [
    ...(every || index === 0 ? [['before', call] as const] : []),
    ['after', call] as const,
  ])
}

/**
 * Runs the plan on a copy of a prepared database in a process that kills itself, then starts Tessera again on it;
 * `refuses` is a call that goes on being refused.
 */
export async function crashAndRestart(prepared: string, plan: CrashPlan): Promise<World> {
  const name = `crash_${randomUUID().replaceAll('-', '')}`
  await createDatabase(testServer(), name, prepared)
  await runUntilKilled(name, plan)
  return startWorld({ databaseName: name })
}

/** Runs the plan in a process of its own on a database until it has killed itself. */
export async function runUntilKilled(name: string, plan: CrashPlan): Promise<void> {
  const script = fileURLToPath(new URL('./run-until-killed.ts', import.meta.url))
  const child = spawn(process.execPath, [script, JSON.stringify(plan)], {
    env: {
      ...process.env,
      PORT: '0',
      DATABASE_URL: withDatabase(testServer(), name),
      TESSERA_CUSTOMERS: '0',
      TESSERA_DATA: join(tmpdir(), name),
      // Many such processes start, one after the other.
      NODE_COMPILE_CACHE: join(tmpdir(), 'tessera-compile-cache'),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  const signal = await new Promise<string | null>((resolve) => {
    child.on('exit', (_code, by) => {
      resolve(by)
    })
  })
  if (plan.when === 'statement') return
  expect(signal, `the place is reached; it said ${Buffer.concat(said).toString()}`).toBe('SIGKILL')
}

/** The state in which the only saga of a kind has ended, or is stuck or waits. */
export async function endOf(world: World, kind: string): Promise<string> {
  for (;;) {
    const [saga] = await world.database.query<{ state: string }>(
      'select state from process.saga where kind = $1',
      [kind],
    )
    if (saga !== undefined && saga.state !== 'RUNNING' && saga.state !== 'COMPENSATING') return saga.state
    await delay(20)
  }
}
