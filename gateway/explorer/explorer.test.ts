import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createExplorer, type Explorer } from './explorer-assets.ts'
import { EXPLORER_ROLES, explorerSettings } from './explorer-settings.ts'
import { ROLES } from '../../subgraphs/platform/principal.ts'

/** What would make a browser load something from another host. */
const FOREIGN =
  /url\(\s*["']?(https?:)?\/\/|@import\s|(import|importScripts|fetch|Worker)\(\s*["'`]https?:|(src|href)="(https?:)?\/\//

let folder: string
let explorer: Explorer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-explorer-'))
  explorer = createExplorer({ cacheDir: join(folder, 'made-when-needed') })
})
afterAll(() => rm(folder, { recursive: true }))

const bundled = async () => {
  const [name] = await readdir(join(folder, 'made-when-needed'))
  return await readdir(join(folder, 'made-when-needed', name ?? ''))
}
const text = async (path: string) => String((await explorer.asset(path))?.body)

test('gives a page that loads its script, its style and its icon from here', async () => {
  const loaded = [...(await text('/')).matchAll(/(?:src|href)="([^"]+\.\w+)"/g)].map(([, url]) => url ?? '')
  expect(new Set(loaded.map((url) => url.split('.').at(-1)))).toEqual(new Set(['js', 'css', 'svg']))
  for (const url of loaded) expect(await explorer.asset(url)).not.toBeNull()
})

test('gives the editor its three workers, and the page their names', async () => {
  await explorer.asset('/')
  const names = await bundled()
  const scripts = await Promise.all(
    names.filter((name) => name.endsWith('.js')).map((name) => text(`/explorer/${name}`)),
  )
  for (const worker of ['editor', 'json', 'graphql']) {
    const path = `/explorer/${names.find((name) => name.startsWith(`${worker}-worker-`)) ?? 'none'}`
    expect(
      scripts.some((script) => script.includes(path)),
      worker,
    ).toBe(true)
    expect((await explorer.asset(path))?.contentType).toMatch(/^text\/javascript/)
  }
})

test('names no other host as the source of a script, a style or a font', async () => {
  await explorer.asset('/')
  for (const name of await bundled()) {
    const content = await text(`/explorer/${name}`)
    expect(FOREIGN.exec(content)?.[0], name).toBeUndefined()
  }
})

test('lets the browser keep what carries its hash, and ask anew for the page', async () => {
  expect((await explorer.asset('/'))?.cacheControl).toBe('no-cache')
  const [name] = (await bundled()).filter((each) => each.endsWith('.css'))
  expect((await explorer.asset(`/explorer/${name ?? ''}`))?.cacheControl).toContain('immutable')
})

test('forbids scripts, frames and connections that are not of the page', async () => {
  const policy = (await explorer.asset('/'))?.headers['content-security-policy']
  for (const rule of ["script-src 'self'", "frame-ancestors 'none'", "connect-src 'self' ws: wss:"]) {
    expect(policy?.split('; ')).toContain(rule)
  }
})

test('has nothing at other paths, also not outside its folder', async () => {
  for (const path of [
    '/graphql',
    '/explorer/absent.js',
    '/explorer/../../package.json',
    '/explorer/..%2f..%2f',
  ]) {
    expect(await explorer.asset(path)).toBeNull()
  }
})

test('takes the bundle from the cache at a later start', async () => {
  const cacheDir = join(folder, 'made-when-needed')
  await explorer.asset('/')
  const [kept] = await readdir(cacheDir)
  await writeFile(join(cacheDir, kept ?? '', 'index.html'), 'from the cache')
  const later = createExplorer({ cacheDir })
  expect(String((await later.asset('/'))?.body)).toBe('from the cache')
})

test('drops the bundles of other versions', async () => {
  const cacheDir = join(folder, 'upgraded')
  await mkdir(join(cacheDir, 'explorer-of-before'), { recursive: true })
  await createExplorer({ cacheDir }).asset('/')
  expect(await readdir(cacheDir)).toEqual([expect.not.stringContaining('before')])
})

test('works where the cache cannot be written', async () => {
  const file = join(folder, 'a-file')
  await writeFile(file, '')
  expect(await createExplorer({ cacheDir: join(file, 'cache') }).asset('/')).not.toBeNull()
})

test('offers every role in words where tokens are given out, and none where not', () => {
  expect(EXPLORER_ROLES.map(({ role }) => role).sort()).toEqual([...ROLES].sort())
  expect(explorerSettings(true, {}).roles).toBe(EXPLORER_ROLES)
  expect(explorerSettings(false, {}).roles).toEqual([])
})
