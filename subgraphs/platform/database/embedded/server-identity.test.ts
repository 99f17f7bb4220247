import { chmod, chown, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { findPostgres } from './postgres-binaries.ts'
import { findIdentity } from './server-identity.ts'

const isRoot = process.getuid?.() === 0

test.runIf(isRoot)('binaries that nobody can reach are copied aside, once', async () => {
  const { closed, open } = await closedProject()
  const first = await findIdentity(closed, ['nobody'])
  const second = await findIdentity(closed, ['nobody'])
  expect(first.spawnAs).toEqual({ uid: 65_534, gid: 65_534 })
  expect(dirname(first.binaries)).toBe(open)
  expect(second.binaries).toBe(first.binaries)
})

test.runIf(isRoot)('what somebody else has put in the place of the copy is not run', async () => {
  const { closed } = await closedProject()
  const { binaries } = await findIdentity(closed, ['nobody'])
  await chown(binaries, 1234, 1234)
  await expect(findIdentity(closed, ['nobody'])).rejects.toThrow('run as another user or set DATABASE_URL')
})

/** The package as it lies in a project below a home that is closed to others, and an empty place for temporary files. */
async function closedProject(): Promise<{ closed: string; open: string }> {
  const home = await mkdtemp(join(tmpdir(), 'tessera-home-'))
  const open = await mkdtemp(join(tmpdir(), 'tessera-tmp-'))
  await chmod(open, 0o755)
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    for (const folder of [home, open]) await rm(folder, { recursive: true, force: true })
  })
  const original = await findPostgres()
  const packageFolder = join(home, basename(dirname(original)))
  await cp(dirname(original), packageFolder, { recursive: true, verbatimSymlinks: true })
  vi.stubEnv('TMPDIR', open)
  return { closed: join(packageFolder, 'native'), open }
}
