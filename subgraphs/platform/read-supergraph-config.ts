import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { TesseraError } from './errors.ts'

/** One subgraph as `supergraph.yaml` names it. */
export interface SubgraphSource {
  readonly name: string
  /** Where it answers when it runs by itself. */
  readonly routingUrl: string
  /** Absolute path of its schema file. */
  readonly schemaFile: string
  readonly sdl: string
}

/** `supergraph.yaml` with the schema files it names. */
export interface SupergraphConfig {
  /** Absolute path of the file itself. */
  readonly file: string
  readonly subgraphs: readonly SubgraphSource[]
}

/** Rover's `supergraph compose` configuration; `federation_version` is read and left to the installed composer. */
const ROVER_CONFIG = z.object({
  federation_version: z.union([z.string(), z.number()]).optional(),
  subgraphs: z
    .record(
      z.string().regex(/^[a-zA-Z][\w-]*$/),
      z.object({ routing_url: z.url(), schema: z.object({ file: z.string().min(1) }) }),
    )
    .refine((subgraphs) => Object.keys(subgraphs).length > 0, 'names no subgraph'),
})

/**
 * Reads `supergraph.yaml` in Rover's format; paths in it are relative to it. Throws `INVALID_CONFIGURATION` with a
 * sentence that names the file and the subgraph.
 */
export async function readSupergraphConfig(file: string): Promise<SupergraphConfig> {
  const { subgraphs } = check(file, parse(file, await read(file, file)))
  const sources = Object.entries(subgraphs).map(async ([name, { routing_url: routingUrl, schema }]) => {
    const schemaFile = resolve(dirname(file), schema.file)
    return {
      name,
      routingUrl,
      schemaFile,
      sdl: await read(schemaFile, `${file}: subgraph ${name}: ${schemaFile}`),
    }
  })
  return { file, subgraphs: await Promise.all(sources) }
}

/** The schema files that `supergraph.yaml` names, also those that are not there yet. Throws as reading them all does. */
export async function readSchemaPaths(file: string): Promise<string[]> {
  const { subgraphs } = check(file, parse(file, await read(file, file)))
  return Object.values(subgraphs).map(({ schema }) => resolve(dirname(file), schema.file))
}

async function read(file: string, named: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error'
    throw refuse(`${named} cannot be read (${code}); check the path.`, cause)
  }
}

function parse(file: string, text: string): unknown {
  try {
    return parseYaml(text)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split('\n', 1)[0] : 'unknown error'
    throw refuse(`${file} is not YAML: ${why}`, cause)
  }
}

function check(file: string, value: unknown): z.infer<typeof ROVER_CONFIG> {
  const { data, error } = ROVER_CONFIG.safeParse(value)
  if (data !== undefined) return data
  const [issue] = error.issues
  const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  throw refuse(`${file} is not in Rover's format: ${place}${issue?.message ?? 'unknown mistake'}.`, error)
}

function refuse(message: string, cause: unknown): TesseraError {
  return new TesseraError('INVALID_CONFIGURATION', message, { cause })
}
