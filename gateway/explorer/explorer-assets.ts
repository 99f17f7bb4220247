import { contentTypeOf, pageHeaders } from './asset-headers.ts'
import { PUBLIC_PATH, bundleExplorer } from './bundle-explorer.ts'
import { openBundleCache } from './bundle-cache.ts'

/** One file of the page, with what to say about it. */
export interface ExplorerAsset {
  readonly body: Buffer
  readonly contentType: string
  readonly cacheControl: string
  /** Further headers, the content security policy among them. */
  readonly headers: Readonly<Record<string, string>>
}

/** The explorer page as files; whoever serves them decides how. */
export interface Explorer {
  /** The file at a path (`/`, `/explorer/…`; no query string), or null if there is none. Bundles at the first call. */
  asset(path: string): Promise<ExplorerAsset | null>
}

/** Opens the explorer. The bundle is kept in `cacheDir`, so that only the first start with a version makes it. */
export function createExplorer({ cacheDir }: { readonly cacheDir: string }): Explorer {
  let bundle: Promise<ReadonlyMap<string, Uint8Array>> | undefined

  return {
    async asset(path) {
      const name = fileName(path)
      if (name === null) return null
      const body = (await open()).get(name)
      if (body === undefined) return null
      return {
        body: Buffer.from(body.buffer, body.byteOffset, body.byteLength),
        contentType: contentTypeOf(name),
        // All but the page itself carry their content's hash in their names.
        cacheControl: name === 'index.html' ? 'no-cache' : 'public, max-age=31536000, immutable',
        headers: pageHeaders(),
      }
    },
  }

  function open(): Promise<ReadonlyMap<string, Uint8Array>> {
    bundle ??= load().catch((error: unknown) => {
      bundle = undefined
      throw error
    })
    return bundle
  }

  async function load(): Promise<ReadonlyMap<string, Uint8Array>> {
    const cache = await openBundleCache(cacheDir)
    const kept = await cache.read()
    if (kept !== null) return kept
    const made = await bundleExplorer()
    await cache.write(made)
    return made
  }
}

function fileName(path: string): string | null {
  if (path === '/' || path === '/explorer' || path === PUBLIC_PATH) return 'index.html'
  return path.startsWith(PUBLIC_PATH) ? path.slice(PUBLIC_PATH.length) : null
}
