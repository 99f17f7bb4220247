import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { OperationSource } from './manifest.ts'

/** Reads files of operations, and all that are in folders. Throws `BAD_USER_INPUT` for a path where nothing is. */
export async function readOperationSources(paths: readonly string[]): Promise<OperationSource[]> {
  const files = (await Promise.all(paths.map(filesOf))).flat()
  return await Promise.all(
    files.map(async (file) => ({ file: relative('', file), text: await readFile(file, 'utf8') })),
  )
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null)
  if (found === null)
    throw new TesseraError('BAD_USER_INPUT', `There is no ${path}; name a file or a folder of operations.`)
  if (!found.isDirectory()) return [path]
  return (await readdir(path)).filter((name) => /\.(graphql|gql)$/.test(name)).map((name) => join(path, name))
}
