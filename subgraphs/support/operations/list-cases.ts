import { TesseraError } from '../../platform/errors.ts'
import { decodeCursor, encodeCursor, pageSize, toConnection, type Connection } from '../../platform/relay-connection.ts'
import { serialFromAssetId } from '../../platform/serial-number.ts'
import type { CaseStatus } from '../domain/case-machine.ts'
import type { Case, Severity } from '../domain/case.ts'
import type { CaseListQuery, CasePosition, ListedCase } from '../domain/support-system.ts'

/** Which cases are asked for, in the schema's words. */
export interface CaseListRequest {
  readonly filter?: {
    readonly status?: readonly CaseStatus[] | null
    readonly severity?: readonly Severity[] | null
    readonly supportTenantId?: string | null
    readonly assetId?: string | null
    readonly openedFrom?: string | null
    readonly openedTo?: string | null
    readonly text?: string | null
  } | null
  readonly first?: number | null
  readonly after?: string | null
}

const MAX_TEXT = 200
const CURSOR = 'cases'
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/
/** An asset that is none of ours: no device has an empty serial number. */
const NO_SERIAL = ''

/**
 * One page of cases, newest first, from whatever gives the rows. Throws `LIST_TOO_LONG`, `INVALID_CURSOR` or
 * `BAD_USER_INPUT`.
 */
export async function pageOfCases(
  request: CaseListRequest,
  list: (query: CaseListQuery) => Promise<readonly ListedCase[]>,
): Promise<Connection<Case>> {
  const first = pageSize(request.first)
  const rows = await list(toQuery(request, first))
  return toConnection(
    rows,
    first,
    request.after,
    ({ position }) => encodeCursor(CURSOR, [position.openedAt, position.id]),
    (row) => row.case,
  )
}

function toQuery({ filter, after }: CaseListRequest, first: number): CaseListQuery {
  const text = filter?.text ?? null
  if (text !== null && text.length > MAX_TEXT) {
    throw new TesseraError('BAD_USER_INPUT', `\`text\` is longer than ${MAX_TEXT} characters; search for less.`)
  }
  return {
    filter: {
      status: filter?.status ?? null,
      severity: filter?.severity ?? null,
      tenantId: filter?.supportTenantId ?? null,
      serialKey:
        filter?.assetId === null || filter?.assetId === undefined
          ? null
          : (serialFromAssetId(filter.assetId) ?? NO_SERIAL),
      openedFrom: filter?.openedFrom ?? null,
      openedTo: filter?.openedTo ?? null,
      text: text === '' ? null : text,
    },
    // One too many tells whether there is a next page.
    limit: first + 1,
    after: after === null || after === undefined ? null : toPosition(after),
  }
}

function toPosition(cursor: string): CasePosition {
  const [openedAt, id] = decodeCursor(CURSOR, 2, cursor)
  if (openedAt === undefined || id === undefined || !INSTANT.test(openedAt) || Number.isNaN(Date.parse(openedAt))) {
    throw new TesseraError(
      'INVALID_CURSOR',
      'The cursor is not one of this list; use an `endCursor` of this list or leave it out.',
    )
  }
  return { openedAt, id }
}
