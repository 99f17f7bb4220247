import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { GraphQLError, Kind, parse, print, separateOperations, validate, type GraphQLSchema } from 'graphql'
import { z } from 'zod'
import { TesseraError } from '../../subgraphs/platform/errors.ts'

/**
 * Apollo's persisted query manifest, version 1
 * (https://www.apollographql.com/docs/graphos/platform/security/persisted-queries): what clients' builds write.
 */
const MANIFEST = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string().min(1).max(256),
      name: z.string(),
      type: z.enum(['query', 'mutation', 'subscription']),
      body: z.string().min(1),
    }),
  ),
})

/** The operations that known clients send. */
export type Manifest = z.infer<typeof MANIFEST>

/** One of them. `id` is the SHA-256 of `body` in hexadecimal, unless another tool has given it. */
export type KnownOperation = Manifest['operations'][number]

/** A file of operations, or of a manifest. */
export interface OperationSource {
  readonly file: string
  readonly text: string
}

/** Reads a manifest; null if there is no such file. Throws `BAD_USER_INPUT` if it is none. */
export async function readManifest(file: string): Promise<Manifest | null> {
  try {
    return parseManifest({ file, text: await readFile(file, 'utf8') })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/**
 * Puts a manifest together: `.graphql` files, whose operations may use the fragments of all of them, and manifests
 * (`.json`). Every operation has a name and is valid against the graph. Throws `BAD_USER_INPUT` with the file, the
 * operation and what is wrong with it.
 */
export function buildManifest(sources: readonly OperationSource[], schema: GraphQLSchema): Manifest {
  const written = sources.filter(({ file }) => !isManifest(file)).map(parseSource)
  const fragments = written.flatMap(({ document }) =>
    document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION),
  )
  const operations = written.flatMap(({ file, document }) => {
    const own = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    const separated = separateOperations({ kind: Kind.DOCUMENT, definitions: [...own, ...fragments] })
    return Object.entries(separated).map(([name, each]) => asKnown(file, name, print(each)))
  })
  const given = sources.filter(({ file }) => isManifest(file)).flatMap(parseManifestOperations)
  const all = [...operations, ...given]
  for (const { file, known } of all) check(file, known, schema)
  return asManifest(all.map(({ known }) => known))
}

/** Both, an id once; of two with the same id the newer one's. */
export function mergeManifests(earlier: Manifest, newer: Manifest): Manifest {
  return asManifest([...earlier.operations, ...newer.operations])
}

/** The SHA-256 of a text in hexadecimal: what automatic persisted queries name it by. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function asManifest(operations: readonly KnownOperation[]): Manifest {
  const byId = new Map(operations.map((operation) => [operation.id, operation]))
  const sorted = [...byId.values()].sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id))
  return { format: 'apollo-persisted-query-manifest', version: 1, operations: sorted }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function isManifest(file: string): boolean {
  return file.endsWith('.json')
}

function parseManifest({ file, text }: OperationSource): Manifest {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw wrong(file, 'it is not JSON')
  }
  const { data, error } = MANIFEST.safeParse(value)
  if (data !== undefined) return data
  const [issue] = error.issues
  throw wrong(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is no manifest'}`)
}

function parseManifestOperations(source: OperationSource) {
  return parseManifest(source).operations.map((known) => ({ file: source.file, known }))
}

function parseSource({ file, text }: OperationSource) {
  try {
    return { file, document: parse(text) }
  } catch (error) {
    if (error instanceof GraphQLError) throw wrong(file, error.message)
    throw error
  }
}

function asKnown(file: string, name: string, body: string): { file: string; known: KnownOperation } {
  if (name === '') throw wrong(file, 'an operation has no name; give it one')
  const [operation] = parse(body).definitions
  const type = operation?.kind === Kind.OPERATION_DEFINITION ? operation.operation : 'query'
  return { file, known: { id: hashOf(body), name, type, body } }
}

function check(file: string, { name, body }: KnownOperation, schema: GraphQLSchema): void {
  const { document } = parseSource({ file, text: body })
  const [error] = validate(schema, document)
  if (error !== undefined) throw wrong(file, `${name}: ${error.message}`)
}

function wrong(file: string, what: string): TesseraError {
  return new TesseraError('BAD_USER_INPUT', `${file} cannot be published: ${what}.`.replace(/\.\.$/, '.'))
}
