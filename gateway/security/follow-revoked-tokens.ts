import type { Logger } from 'pino'
import { z } from 'zod'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import { WORKFLOW_SCOPE } from '../../subgraphs/platform/principal.ts'
import type { RequestEnvelope, SubgraphResult } from '../../subgraphs/platform/subgraph/subgraph.ts'
import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'
import { resumeStream, untilItSucceeds } from '../transport/resume-stream.ts'
import type { Revocation, RevokedTokensKept } from './revoked-tokens.ts'

/** How long governance may take to answer, or to begin to tell. */
const BUDGET_MS = 5_000

/** There is one of it: it may knock more often than the streams of thousands of clients. */
const PATIENCE = { maxAttempts: Infinity, maxPauseMs: 1_000 }

const PAGE = 100

const REVOCATION = 'subject issuedBefore keptUntil'

const LIST = `query RevokedTokens($after: String) { tokenRevocations(first: ${PAGE}, after: $after) {
  edges { node { ${REVOCATION} } } pageInfo { hasNextPage endCursor } } }`

const NEWS = `subscription TokensRevoked($since: String) { tokensRevoked(since: $since) {
  cursor revocation { ${REVOCATION} } } }`

const INSTANT = z.iso.datetime().transform(Date.parse)

const REVOCATION_SHAPE = z
  .object({ subject: z.string().nullable(), issuedBefore: INSTANT, keptUntil: INSTANT })
  .transform(({ subject, issuedBefore, keptUntil }): Revocation => ({
    subject,
    issuedBeforeMs: issuedBefore,
    keptUntilMs: keptUntil,
  }))

const LIST_SHAPE = z.object({
  tokenRevocations: z.object({
    edges: z.array(z.object({ node: REVOCATION_SHAPE })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
})

const NEWS_SHAPE = z.object({
  tokensRevoked: z.object({ cursor: z.string(), revocation: REVOCATION_SHAPE.nullable() }),
})

type News = z.infer<typeof NEWS_SHAPE>['tokensRevoked']

/** What follows revocations. */
export interface RevocationsFollowed {
  /** Resolves once they are known, or governance was asked in vain for the first time; it is asked again then. */
  readonly asked: Promise<void>
  close(): Promise<void>
}

/**
 * Follows the revocations that governance keeps: first all that count, then each as it happens. When governance breaks
 * off it goes on behind the last it heard of; meanwhile what is known counts, which is logged once.
 */
export function followRevokedTokens(
  governance: SubgraphTransport,
  revoked: RevokedTokensKept,
  log: Logger,
): RevocationsFollowed {
  let cursor: string | null = null
  let closed = false
  let away = false
  let told: News | null = null
  const asked = Promise.withResolvers<undefined>()
  const goesOn = (error: unknown) => {
    if (closed) return false
    // A database that was put back to an earlier state has other places: everything is asked for anew.
    if (error instanceof TesseraError && error.code === 'INVALID_CURSOR') cursor = null
    sayAway(error)
    return true
  }
  const news = resumeStream<SubgraphResult>({
    open: () =>
      withoutEnd(governance.subscribe({ query: NEWS, variables: { since: cursor } }, envelopeOfGateway())),
    take(result) {
      refuseErrors(result)
      told = NEWS_SHAPE.parse(result.data).tokensRevoked
    },
    goesOn,
    ...PATIENCE,
  })
  void follow()

  return {
    asked: asked.promise,
    async close() {
      closed = true
      asked.resolve(undefined)
      await news.return()
    },
  }

  async function follow(): Promise<void> {
    try {
      for (;;) {
        const { done } = await news.next()
        if (done === true || told === null) return
        const { cursor: upTo, revocation }: News = told
        // What was revoked before the first place is in the list, and what comes while it is read is told behind it.
        if (cursor === null) await untilItSucceeds(goesOn, PATIENCE).execute(readList)
        if (revocation !== null) revoked.add(revocation)
        cursor = upTo
        revoked.reached(upTo)
        sayBack()
      }
    } catch (error) {
      if (!closed) log.error({ err: error }, 'Revoked tokens are not followed any more.')
    }
  }

  async function readList(): Promise<void> {
    let after: string | null = null
    for (;;) {
      const answer = await governance.execute({ query: LIST, variables: { after } }, envelopeOfGateway())
      refuseErrors(answer)
      const { edges, pageInfo } = LIST_SHAPE.parse(answer.data).tokenRevocations
      for (const { node } of edges) revoked.add(node)
      if (!pageInfo.hasNextPage) return
      after = pageInfo.endCursor
    }
  }

  function sayAway(error: unknown): void {
    revoked.lost()
    asked.resolve(undefined)
    if (away) return
    away = true
    log.warn(
      { err: error },
      'Governance does not tell which tokens are revoked; what is known counts until it does.',
    )
  }

  function sayBack(): void {
    asked.resolve(undefined)
    if (!away) return
    away = false
    log.warn('Governance tells again which tokens are revoked.')
  }
}

function envelopeOfGateway(): RequestEnvelope {
  return {
    principal: { subject: 'gateway', roles: [], scopes: [WORKFLOW_SCOPE] },
    correlationId: 'revoked-tokens',
    deadlineMs: Date.now() + BUDGET_MS,
  }
}

/** What cannot be told now is asked for again. */
function refuseErrors({ data, errors = [] }: SubgraphResult): void {
  const [error] = errors
  if (error === undefined && data !== null && data !== undefined) return
  const code = error?.extensions?.['code'] === 'INVALID_CURSOR' ? 'INVALID_CURSOR' : 'SUBGRAPH_UNAVAILABLE'
  throw new TesseraError(code, error?.message ?? 'Governance answered nothing.')
}

/** Whoever ends this stream has stopped. */
function withoutEnd(source: AsyncIterator<SubgraphResult>): AsyncIterator<SubgraphResult> {
  return {
    async next() {
      const result = await source.next()
      if (result.done !== true) return result
      throw new TesseraError('SUBGRAPH_UNAVAILABLE', 'Governance ended the stream.')
    },
    return: async () => (await source.return?.()) ?? { value: undefined, done: true },
  }
}
