import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { ServerIdentity } from './server-identity.ts'

/** How a program of PostgreSQL ended, and all it wrote. */
export interface ProgramEnd {
  readonly code: number | null
  readonly output: string
}

/** What a program of PostgreSQL is spawned with. */
export interface ProgramOptions {
  readonly stdio: ['ignore', 'pipe' | number, 'pipe' | number]
  readonly detached?: boolean
}

/** Spawns a program of PostgreSQL as an identity on a data folder. */
export function spawnProgram(
  identity: ServerIdentity,
  program: string,
  cluster: string,
  args: readonly string[],
  options: ProgramOptions,
): ChildProcess {
  const { folder, cwd } = identity.reach(cluster)
  const path = join(identity.binaries, 'bin', program)
  const [command, rest] = identity.command(path, ['-D', folder, ...args])
  return spawn(command, rest, {
    ...identity.spawnAs,
    ...options,
    cwd,
    windowsHide: true,
    // Its messages are read by us.
    env: { ...process.env, LC_ALL: 'C' },
  })
}

/** Runs a program of PostgreSQL to its end. */
export function runProgram(
  identity: ServerIdentity,
  program: string,
  cluster: string,
  args: readonly string[],
): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const child = spawnProgram(identity, program, cluster, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.on('error', reject)
    child.on('close', (code) => {
      resolve({ code, output })
    })
  })
}

/** The last line of what a program wrote: why it ended. */
export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
