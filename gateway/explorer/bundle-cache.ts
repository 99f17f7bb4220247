import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { PAGE_DIR } from './bundle-explorer.ts'

/** What a bundle is made of besides our own sources. */
const INGREDIENTS = ['esbuild', 'graphiql', 'graphql', 'graphql-ws', 'react', 'react-dom']

/** Our own sources: a change of any of them makes another bundle. */
const SOURCES = [PAGE_DIR, join(import.meta.dirname, 'operations')]
const SOURCE_FILES = ['bundle-explorer.ts', 'ready-tabs.ts'].map((name) => join(import.meta.dirname, name))

const PREFIX = 'explorer-'

const PACKAGE = z.object({ version: z.string() })

/** The bundle of exactly the installed versions and sources, kept on disk. */
export interface BundleCache {
  /** The kept bundle, every file by its name; null if there is none. */
  read(): Promise<ReadonlyMap<string, Uint8Array> | null>
  /** Keeps a bundle and drops those of other versions. A folder that cannot be written to is no error. */
  write(files: ReadonlyMap<string, Uint8Array>): Promise<void>
}

/** Opens the cache in a folder, which need not exist. */
export async function openBundleCache(cacheDir: string): Promise<BundleCache> {
  const name = PREFIX + (await fingerprint())
  const folder = join(cacheDir, name)

  return {
    async read() {
      try {
        const names = await readdir(folder)
        const files = names.map(async (file) => [file, await readFile(join(folder, file))] as const)
        const bundle = new Map(await Promise.all(files))
        return bundle.has('index.html') ? bundle : null
      } catch {
        return null
      }
    },
    async write(files) {
      try {
        await mkdir(cacheDir, { recursive: true })
        // Written aside and renamed, so that no other process sees half of it.
        const draft = await mkdtemp(join(cacheDir, '.explorer-'))
        try {
          await Promise.all([...files].map(([file, body]) => writeFile(join(draft, file), body)))
          await rename(draft, folder)
        } finally {
          await rm(draft, { recursive: true, force: true })
        }
        await dropOthers()
      } catch {
        // Without the cache the next start bundles again, and that is all.
      }
    },
  }

  async function dropOthers(): Promise<void> {
    const others = (await readdir(cacheDir)).filter((other) => other.startsWith(PREFIX) && other !== name)
    await Promise.all(others.map((other) => rm(join(cacheDir, other), { recursive: true, force: true })))
  }
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  for (const version of await Promise.all(INGREDIENTS.map(versionOf))) hash.update(`${version}\n`)
  for (const file of await sourceFiles()) hash.update(`${basename(file)}\n`).update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}

async function versionOf(name: string): Promise<string> {
  const file = createRequire(import.meta.url).resolve(`${name}/package.json`)
  return `${name} ${PACKAGE.parse(JSON.parse(await readFile(file, 'utf8'))).version}`
}

async function sourceFiles(): Promise<string[]> {
  const listed = await Promise.all(
    SOURCES.map(async (folder) => (await readdir(folder)).sort().map((name) => join(folder, name))),
  )
  return [...listed.flat(), ...SOURCE_FILES]
}
