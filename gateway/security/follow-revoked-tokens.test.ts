import { pino } from 'pino'
import { expect, test } from 'vitest'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { SubgraphRequest, SubgraphResult } from '../../subgraphs/platform/subgraph/subgraph.ts'
import { followRevokedTokens } from './follow-revoked-tokens.ts'
import { createRevokedTokens } from './revoked-tokens.ts'

const LIFE_MS = 3_600_000

const cursor = (position: number) =>
  Buffer.from(JSON.stringify(['event', String(position)])).toString('base64url')

const revocation = (subject: string) => {
  const nowMs = Date.now()
  return {
    subject,
    issuedBefore: new Date(nowMs).toISOString(),
    keptUntil: new Date(nowMs + LIFE_MS).toISOString(),
  }
}

const news = (position: number, subject: string | null = null): SubgraphResult => ({
  data: {
    tokensRevoked: {
      cursor: cursor(position),
      revocation: subject === null ? null : revocation(subject),
    },
  },
})

const page = (subjects: readonly string[], endCursor: string | null): SubgraphResult => ({
  data: {
    tokenRevocations: {
      edges: subjects.map((subject) => ({ node: revocation(subject) })),
      pageInfo: { hasNextPage: endCursor !== null, endCursor },
    },
  },
})

/** A governance whose streams say these things and then break, the last one then says nothing more; and its list's pages. */
function governanceThat(lives: readonly (readonly SubgraphResult[])[], pages: readonly SubgraphResult[]) {
  const asked: (Readonly<Record<string, unknown>> | undefined)[] = []
  const left = [...pages]
  let begun = 0
  const transport = {
    execute({ variables }: SubgraphRequest): Promise<SubgraphResult> {
      asked.push(variables)
      const next = left.shift()
      return next === undefined
        ? Promise.reject(new TesseraError('SUBGRAPH_UNAVAILABLE', 'Not now.'))
        : Promise.resolve(next)
    },
    subscribe({ variables }: SubgraphRequest): AsyncIterableIterator<SubgraphResult> {
      asked.push(variables)
      const results = [...(lives[begun++] ?? [])]
      const isLast = begun === lives.length
      let end: (result: IteratorResult<SubgraphResult>) => void = () => undefined
      return {
        next() {
          const value = results.shift()
          if (value !== undefined) return Promise.resolve({ value, done: false })
          if (!isLast) return Promise.reject(new TesseraError('SUBGRAPH_UNAVAILABLE', 'It broke.'))
          return new Promise((resolve) => {
            end = resolve
          })
        },
        return() {
          end({ value: undefined, done: true })
          return Promise.resolve({ value: undefined, done: true })
        },
        [Symbol.asyncIterator]() {
          return this
        },
      }
    },
  }
  return { transport, asked }
}

function follow(lives: readonly (readonly SubgraphResult[])[], pages: readonly SubgraphResult[]) {
  const { transport, asked } = governanceThat(lives, pages)
  const warnings: string[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => warnings.push(line) })
  const revoked = createRevokedTokens(() => undefined)
  const following = followRevokedTokens(transport, revoked, log)
  const known = (...subjects: string[]) =>
    subjects.filter((subject) => revoked.has(subject, { issuedAtMs: 0 }))
  return { revoked, following, asked, warnings, known }
}

test('all pages of the list are read behind the first place, then each is heard of; a break goes on behind the last', async () => {
  const { revoked, following, asked, warnings, known } = follow(
    [[news(7)], [], [news(8, 'cid')]],
    [page(['ann'], 'p1'), page(['bob'], null)],
  )
  await following.asked
  expect(revoked.isKnown).toBe(true)
  expect(known('ann', 'bob')).toEqual(['ann', 'bob'])
  await expect.poll(() => known('cid')).toEqual(['cid'])
  expect(asked).toEqual([
    { since: null },
    { after: null },
    { after: 'p1' },
    { since: cursor(7) },
    { since: cursor(7) },
  ])
  await expect.poll(() => warnings).toHaveLength(2)
  expect(warnings[0]).toContain('what is known counts until it does')
  expect(warnings[1]).toContain('tells again')
  await following.close()
})

test('a list that cannot be read is asked for again, and a start is not kept by it', async () => {
  const { revoked, following, known } = follow([[news(7)]], [page(['ann'], 'p1')])
  await following.asked
  expect([revoked.isKnown, known('ann')]).toEqual([false, ['ann']])
  await following.close()
})

test('a database that was put back to an earlier state is asked for everything anew', async () => {
  const invalid = { errors: [{ message: 'No.', extensions: { code: 'INVALID_CURSOR' } }] }
  const { following, asked, known } = follow(
    [[news(7)], [invalid], [news(3)]],
    [page([], null), page(['ann'], null)],
  )
  await expect.poll(() => known('ann')).toEqual(['ann'])
  expect(asked).toEqual([
    { since: null },
    { after: null },
    { since: cursor(7) },
    { since: null },
    { after: null },
  ])
  await following.close()
})
