import { TesseraError } from './platform/errors.ts'
import type { CreateSubgraph, Ground, Subgraph } from './platform/subgraph/subgraph.ts'

/**
 * Builds the subgraph of a name from its folder: adding one is a folder and four lines of `supergraph.yaml`. Throws
 * `INVALID_CONFIGURATION` if there is no such folder.
 */
export async function loadSubgraph(name: string, ground: Ground): Promise<Subgraph> {
  const module = await importSubgraph(name)
  return await module.createSubgraph(ground)
}

interface SubgraphModule {
  readonly createSubgraph: CreateSubgraph
}

async function importSubgraph(name: string): Promise<SubgraphModule> {
  const url = new URL(`./${name}/subgraph.ts`, import.meta.url)
  try {
    return (await import(url.href)) as SubgraphModule
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND'
    if (!missing || !cause.message.includes(url.pathname)) throw cause
    throw new TesseraError(
      'INVALID_CONFIGURATION',
      `There is no subgraph ${name}: subgraphs/${name}/subgraph.ts is missing.`,
      {
        cause,
      },
    )
  }
}
