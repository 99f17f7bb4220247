import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Longer than any mirror takes. */
const PATIENCE_MS = 120_000

/**
 * Makes sure of a program from a Debian package: it is there, or is installed where that may be done. Returns why it
 * could not be; null if it is there.
 */
export async function whyNoProgram(program: string, debianPackage: string): Promise<string | null> {
  if (await isThere(program)) return null
  if (process.getuid?.() !== 0 || !(await isThere('/usr/bin/apt-get')))
    return `there is no ${program}, and ${debianPackage} cannot be installed here`
  try {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const options = { timeout: PATIENCE_MS, env: environment }
    await run('apt-get', ['update', '-q'], options)
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', debianPackage], options)
  } catch {
    return `${debianPackage} could not be installed`
  }
  return (await isThere(program)) ? null : `${debianPackage} brings no ${program}`
}

function isThere(program: string): Promise<boolean> {
  return access(program).then(
    () => true,
    () => false,
  )
}
