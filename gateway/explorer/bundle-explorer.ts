import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import type { BuildOptions, OutputFile, Plugin } from 'esbuild'

/** Where the page's own sources are. */
export const PAGE_DIR = join(import.meta.dirname, 'page')

/** Under which path the bundled files are served. */
export const PUBLIC_PATH = '/explorer/'

const SHARED: BuildOptions = {
  bundle: true,
  minify: true,
  write: false,
  outdir: PAGE_DIR,
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.graphql': 'text' },
  logLevel: 'silent',
}

/** The editor's modules each import their style, and GraphiQL's style sheet has them all already. */
const withoutEditorStyles: Plugin = {
  name: 'without-editor-styles',
  setup(build) {
    build.onLoad({ filter: /[\\/]monaco-editor[\\/].*\.css$/ }, () => ({ contents: '', loader: 'empty' }))
  },
}

/** Bundles the page: every file by its name, `index.html` among them; all others carry their content's hash. */
export async function bundleExplorer(): Promise<ReadonlyMap<string, Uint8Array>> {
  // Loaded here, because all but the first start do without it.
  const { build, stop } = await import('esbuild')
  try {
    const workers = await build({
      ...SHARED,
      entryPoints: workerEntryPoints(),
      entryNames: '[name]-worker-[hash]',
      format: 'iife',
    })
    const page = await build({
      ...SHARED,
      entryPoints: [join(PAGE_DIR, 'explorer.js')],
      entryNames: '[name]-[hash]',
      chunkNames: 'chunk-[hash]',
      format: 'esm',
      splitting: true,
      plugins: [withoutEditorStyles],
      define: { ...SHARED.define, WORKER_URLS: JSON.stringify(workerUrls(workers.outputFiles ?? [])) },
    })
    return await assemble([...(workers.outputFiles ?? []), ...(page.outputFiles ?? [])])
  } finally {
    // esbuild runs as a process of its own, which is not needed again.
    await stop()
  }
}

/** The editor's background threads. They come with GraphiQL, so they are looked for from where it is. */
function workerEntryPoints(): Record<string, string> {
  const fromGraphiql = createRequire(createRequire(import.meta.url).resolve('graphiql/package.json'))
  const fromReact = createRequire(fromGraphiql.resolve('@graphiql/react/package.json'))
  return {
    editor: fromReact.resolve('monaco-editor/esm/vs/editor/editor.worker.js'),
    json: fromReact.resolve('monaco-editor/esm/vs/language/json/json.worker.js'),
    graphql: fromReact.resolve('monaco-graphql/esm/graphql.worker.js'),
  }
}

function workerUrls(files: readonly OutputFile[]): Record<string, string> {
  const names = files.map(({ path }) => basename(path))
  return Object.fromEntries(names.map((name) => [name.split('-', 1)[0] ?? name, PUBLIC_PATH + name]))
}

async function assemble(outputs: readonly OutputFile[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map(outputs.map(({ path, contents }) => [basename(path), contents]))
  const icon = await readFile(join(PAGE_DIR, 'tessera.svg'))
  const iconName = `tessera-${createHash('sha256').update(icon).digest('hex').slice(0, 8)}.svg`
  const html = await readFile(join(PAGE_DIR, 'index.html'), 'utf8')
  const urls: Record<string, string> = {
    SCRIPT: only(files, /^explorer-.*\.js$/),
    STYLE: only(files, /^explorer-.*\.css$/),
    ICON: iconName,
  }
  const index = html.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => `${PUBLIC_PATH}${urls[key] ?? ''}`)
  return files.set(iconName, icon).set('index.html', Buffer.from(index))
}

function only(files: ReadonlyMap<string, unknown>, pattern: RegExp): string {
  const [name, second] = [...files.keys()].filter((file) => pattern.test(file))
  if (name === undefined || second !== undefined)
    throw new Error(`Not one bundled file matches ${String(pattern)}.`)
  return name
}
