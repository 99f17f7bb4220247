import type { Logger } from 'pino'
import { z } from 'zod'
import type { Configuration } from '../../subgraphs/platform/configuration.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import { hasScope, WORKFLOW_SCOPE, type Principal } from '../../subgraphs/platform/principal.ts'
import type { TextCache } from '../shared-state/shared-state.ts'
import type { KnownOperations } from './known-operations.ts'
import { hashOf } from './manifest.ts'

/** How a request names what it wants to run. */
export interface AskedOperation {
  readonly query?: unknown
  /** As the GraphQL over HTTP specification's persisted documents have it; `sha256:` before it is left away. */
  readonly documentId?: unknown
  /** `persistedQuery: {version: 1, sha256Hash}` as Apollo's clients send it. */
  readonly extensions?: unknown
}

/** Finds the text of what a request wants to run. */
export interface OperationTexts {
  /**
   * The text; null if the request names none, which its protocol complains of. Throws `PERSISTED_QUERY_NOT_FOUND`,
   * `OPERATION_NOT_KNOWN`, and `BAD_USER_INPUT` for a hash that is not the text's.
   */
  find(asked: AskedOperation, principal: Principal): Promise<string | null>
}

const EXTENSIONS = z.object({
  persistedQuery: z.object({
    version: z.literal(1),
    sha256Hash: z.string().regex(/^[0-9a-f]{64}$/i),
  }),
})

/** A text of an operation in a log is told so far. */
const SHOWN = 80

/**
 * Finds texts by what was published and by what clients have sent before (automatic persisted queries). Where the safe
 * list is on, nothing else is known, and nothing else runs but our own workflows'.
 */
export function createOperationTexts(
  known: KnownOperations,
  sent: TextCache,
  settings: Pick<Configuration, 'safeList'>,
  log: Logger,
): OperationTexts {
  return {
    async find({ query, documentId, extensions }, principal) {
      const hash = EXTENSIONS.safeParse(extensions).data?.persistedQuery.sha256Hash.toLowerCase()
      const text = typeof query === 'string' && query !== '' ? query : null
      if (text === null) {
        const id = typeof documentId === 'string' ? documentId.replace(/^sha256:/, '') : hash
        return id === undefined ? null : await lookUp(id)
      }
      if (!hasScope(principal, WORKFLOW_SCOPE)) checkKnown(text, principal)
      if (hash !== undefined && known.textOf(hash) === undefined && settings.safeList !== 'on')
        await keep(hash, text)
      return text
    },
  }

  async function lookUp(id: string): Promise<string> {
    const text = known.textOf(id) ?? (settings.safeList === 'on' ? undefined : await sent.get(id))
    if (text !== undefined) return text
    // Clients look for these very words, and send the text with the next request.
    throw new TesseraError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound')
  }

  async function keep(hash: string, text: string): Promise<void> {
    if (hashOf(text) !== hash)
      throw new TesseraError(
        'BAD_USER_INPUT',
        'The sha256Hash is not that of the query; send the two that belong together.',
      )
    await sent.set(hash, text)
  }

  function checkKnown(text: string, { subject }: Principal): void {
    const { safeList: mode } = settings
    if (mode === 'off' || known.has(text)) return
    if (mode === 'log') {
      log.warn({ subject, operation: text.slice(0, SHOWN) }, 'An operation runs that was not published.')
      return
    }
    throw new TesseraError(
      'OPERATION_NOT_KNOWN',
      'Only published operations run here; publish this one with `npm run operations:publish`, or send the id of one that is.',
    )
  }
}
