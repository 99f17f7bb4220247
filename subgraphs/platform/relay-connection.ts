import { TesseraError } from './errors.ts'

/** A page of a list as Relay's cursor connections have it. */
export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

/** The longest page that any list gives. */
const MAX_PAGE = 100

/** Checks a page size. Throws `LIST_TOO_LONG` above 100 and `BAD_USER_INPUT` below 0. */
export function pageSize(first: number | null | undefined, max = MAX_PAGE): number {
  const size = first ?? 20
  if (size < 0) throw new TesseraError('BAD_USER_INPUT', `\`first\` is ${size}; ask for 0 to ${max} entries.`)
  if (size > max) {
    throw new TesseraError(
      'LIST_TOO_LONG',
      `\`first\` is ${size}; ask for at most ${max} entries and page on with \`after\`.`,
    )
  }
  return size
}

/** Makes an opaque cursor of the sort key of a row. */
export function encodeCursor(kind: string, key: readonly string[]): string {
  return Buffer.from(JSON.stringify([kind, ...key])).toString('base64url')
}

/** The sort key in a cursor that `encodeCursor` made for the same kind of list. Throws `INVALID_CURSOR` for any other. */
export function decodeCursor(kind: string, length: number, cursor: string): string[] {
  const key = parseCursor(cursor)
  if (key === null || key[0] !== kind || key.length !== length + 1) {
    throw new TesseraError(
      'INVALID_CURSOR',
      'The cursor is not one of this list; use an `endCursor` of this list or leave it out.',
    )
  }
  return key.slice(1)
}

/** Makes a page of `first + 1` rows that were asked for: the one too many tells that there is a next page. */
export function toConnection<Row, Node>(
  rows: readonly Row[],
  first: number,
  after: string | null | undefined,
  cursorOf: (row: Row) => string,
  nodeOf: (row: Row) => Node,
): Connection<Node> {
  const edges = rows.slice(0, first).map((row) => ({ cursor: cursorOf(row), node: nodeOf(row) }))
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null && after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

function parseCursor(cursor: string): string[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : null
  } catch {
    return null
  }
}
