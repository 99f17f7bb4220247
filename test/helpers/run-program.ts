import { spawn, type ChildProcess } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** A program of ours that runs as its user runs it. */
export interface Program {
  readonly child: ChildProcess
  /** Everything it said so far. */
  readonly said: () => string
  /** Resolves with what it said once that matches; rejects if it ends before. */
  says(pattern: RegExp): Promise<string>
  readonly ended: Promise<number | null>
}

/** Runs a script of the project with a user's settings and nothing else of this process's. */
export function runProgram(script: string, environment: Record<string, string>, ...args: string[]): Program {
  return runCommand(process.execPath, [resolve(ROOT, script), ...args], environment)
}

/** Runs any command in the project's folder likewise. */
export function runCommand(
  command: string,
  args: readonly string[],
  environment: Record<string, string>,
): Program {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...cleanEnvironment(), ...environment },
  })
  let said = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      for (const listener of listeners) listener()
    })
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return {
    child,
    said: () => said,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(said)) return
          listeners.delete(look)
          resolve(said)
        }
        listeners.add(look)
        look()
        void ended.then(() => {
          reject(new Error(`It ended before it said ${pattern}: ${said}`))
        })
      }),
  }
}

/** What a user has set elsewhere must not decide what these tests see. */
function cleanEnvironment(): Record<string, string | undefined> {
  const { PATH, HOME } = process.env
  return { PATH, HOME }
}
