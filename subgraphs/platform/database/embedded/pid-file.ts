import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCode } from './has-code.ts'

/** The server that a data folder's `postmaster.pid` names, alive or not. */
export interface ServerProcess {
  readonly pid: number
  readonly port: number
}

/** Reads which server has taken a folder; null if none has. */
export async function readPidFile(cluster: string): Promise<ServerProcess | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
}

/** True if the process lives and serves this folder: a number that was left behind may belong to anything by now. */
export async function servesFolder(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    // A server works inside its data folder; one that has ended and waits for its parent works nowhere.
    const [there, here] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(cluster)])
    return there.dev === here.dev && there.ino === here.ino
  } catch (error) {
    return hasCode(error, 'EACCES', 'EPERM')
  }
}

/** Removes what a killed server left behind if its process number is somebody else's now, which PostgreSQL cannot see. */
export async function removeStalePidFile(cluster: string): Promise<void> {
  const server = await readPidFile(cluster)
  if (server === null || (await servesFolder(server.pid, cluster))) return
  await rm(join(cluster, 'postmaster.pid'), { force: true })
}

/** True if a process has this number. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}
