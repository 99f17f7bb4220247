import { expect, test } from 'vitest'
import { envelopeFor, openTestGround } from '../../test/helpers/test-ground.ts'
import { WORKFLOW_SCOPE, type Principal } from '../platform/principal.ts'
import { createSubgraph } from './subgraph.ts'

const MANAGER: Partial<Principal> = { subject: 'mia', roles: ['service-manager'] }
const INTEGRATION: Partial<Principal> = { subject: 'identity-provider', roles: ['integration'] }
const WORKFLOW: Partial<Principal> = { subject: 'gateway', scopes: [WORKFLOW_SCOPE] }

const REVOKE = `mutation ($input: RevokeTokensInput!) { revokeTokens(input: $input) {
  revocation { id subject issuedBefore reason revokedBy revokedAt keptUntil }
  userErrors { code message path } replayed } }`
const LIST = `query ($subject: String, $first: Int, $after: String) {
  tokenRevocations(subject: $subject, first: $first, after: $after) {
    edges { node { subject reason } } pageInfo { hasNextPage endCursor } } }`

const INPUT = { idempotencyKey: 'k1', subject: 'ann', reason: 'A laptop was stolen.' }

/** When the world of these tests begins. */
const START = new Date('2026-03-01T09:30:00.000Z')
const DAY_MS = 86_400_000

async function openGovernance() {
  let nowMs = START.getTime()
  const base = await openTestGround(() => new Date(nowMs))
  const subgraph = await createSubgraph(base.ground)
  const ask = async (principal: Partial<Principal>, query: string, variables: object = {}) => {
    const request = { query, variables: { ...variables } }
    // A test says by its expectations what it expects here.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    return (await subgraph.transport.execute(request, envelopeFor(principal))) as any
  }
  return {
    ...base,
    subgraph,
    ask,
    async revoke(principal: Partial<Principal>, input: object) {
      return (await ask(principal, REVOKE, { input: { ...INPUT, ...input } })).data.revokeTokens
    },
    pass(ms: number) {
      nowMs += ms
    },
    [Symbol.asyncDispose]: () => base[Symbol.asyncDispose](),
  }
}

test('a revocation says whose tokens, from when, why and by whom, and is announced with its change', async () => {
  await using governance = await openGovernance()
  const { revocation, userErrors, replayed } = await governance.revoke(MANAGER, {})
  expect({ userErrors, replayed }).toEqual({ userErrors: [], replayed: false })
  expect(revocation).toEqual({
    id: expect.stringMatching(/^REV-/),
    subject: 'ann',
    issuedBefore: START.toISOString(),
    reason: 'A laptop was stolen.',
    revokedBy: 'mia',
    revokedAt: START.toISOString(),
    keptUntil: new Date(START.getTime() + 7 * DAY_MS).toISOString(),
  })
  const { keptUntil: _keptUntil, ...kept } = revocation
  const announced = await governance.ground.database.query(
    'select type, subject, actor, audience, data from platform.outbox',
  )
  expect(announced).toEqual([
    {
      type: 'tokens.revoked',
      subject: revocation.id,
      actor: 'mia',
      audience: {},
      data: { entity: 'TokenRevocation', before: null, after: kept },
    },
  ])
})

test('the same key and body revoke once, also at the same moment; another body is refused', async () => {
  await using governance = await openGovernance()
  const twins = await Promise.all([governance.revoke(MANAGER, {}), governance.revoke(MANAGER, {})])
  expect(twins.map(({ replayed }) => replayed).toSorted()).toEqual([false, true])
  expect(twins[0].revocation).toEqual(twins[1].revocation)
  governance.pass(60_000)
  expect(await governance.revoke(MANAGER, {})).toMatchObject({
    replayed: true,
    revocation: { issuedBefore: START.toISOString() },
  })
  expect(await governance.revoke(MANAGER, { subject: 'bob' })).toMatchObject({
    revocation: null,
    userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }],
  })
  expect(await governance.ground.database.query('select 1 from platform.outbox')).toHaveLength(1)
})

test.each([
  ['a key of nothing', { idempotencyKey: ' ' }, 'idempotencyKey'],
  ['nobody’s', { subject: null }, 'subject'],
  ['somebody’s and everybody’s', { everybody: true }, 'subject'],
  ['a subject of nothing', { subject: '' }, 'subject'],
  ['a subject that no issuer gives', { subject: 'a'.repeat(256) }, 'subject'],
  ['no reason', { reason: '' }, 'reason'],
  ['too much of a reason', { reason: 'a'.repeat(2_001) }, 'reason'],
  ['tokens of the future', { issuedBefore: '2026-03-01T09:30:00.001Z' }, 'issuedBefore'],
])('%s is refused at its place', async (_what, input, field) => {
  await using governance = await openGovernance()
  const { revocation, userErrors } = await governance.revoke(MANAGER, input)
  expect(revocation).toBeNull()
  expect(userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', field] }])
  expect(await governance.ground.database.query('select 1 from governance.token_revocation')).toEqual([])
})

test('who supervises others revokes, an integration one subject at a time, and nobody who is bound to a region', async () => {
  await using governance = await openGovernance()
  const others: Partial<Principal>[] = [
    { roles: ['support-agent'] },
    { roles: ['analyst'] },
    { roles: ['technician'] },
    { roles: ['customer'], customer: { id: 'CUS-1' } },
    { roles: ['service-manager', 'customer'], customer: { id: 'CUS-1' } },
    { ...MANAGER, region: 'EU' },
  ]
  for (const [index, principal] of others.entries()) {
    const { userErrors } = await governance.revoke(principal, { idempotencyKey: `other-${index}` })
    expect(userErrors).toMatchObject([{ code: 'FORBIDDEN', path: null }])
    expect((await governance.ask(principal, LIST)).data.tokenRevocations).toBeNull()
  }
  const everybody = { subject: null, everybody: true }
  expect(await governance.revoke(INTEGRATION, everybody)).toMatchObject({
    revocation: null,
    userErrors: [{ code: 'FORBIDDEN', path: ['input', 'everybody'] }],
  })
  expect((await governance.revoke(INTEGRATION, {})).revocation).toMatchObject({ subject: 'ann' })
  expect((await governance.revoke({ roles: ['finance'] }, everybody)).revocation).toMatchObject({
    subject: null,
  })
})

test('revocations are listed newest first in pages, and go once every token that they concern has ended', async () => {
  await using governance = await openGovernance()
  for (const subject of ['ann', 'bob', 'cid']) {
    await governance.revoke(MANAGER, { idempotencyKey: subject, subject })
    governance.pass(DAY_MS)
  }
  const subjects = async (variables: object) => {
    const { edges, pageInfo } = (await governance.ask(MANAGER, LIST, variables)).data.tokenRevocations
    return { found: edges.map((edge: { node: { subject: string } }) => edge.node.subject), ...pageInfo }
  }
  const first = await subjects({ first: 2 })
  expect(first).toMatchObject({ found: ['cid', 'bob'], hasNextPage: true })
  expect(await subjects({ first: 2, after: first.endCursor })).toMatchObject({
    found: ['ann'],
    hasNextPage: false,
  })
  expect(await subjects({ subject: 'bob' })).toMatchObject({ found: ['bob'] })
  governance.pass(5 * DAY_MS)
  await governance.revoke(MANAGER, { idempotencyKey: 'dan', subject: 'dan' })
  expect(await subjects({})).toMatchObject({ found: ['dan', 'cid'] })
})

test('the gateway alone follows revocations: each as it happens, and how far was looked', async () => {
  await using governance = await openGovernance()
  const follow = (principal: Partial<Principal>, since: string | null) =>
    governance.subgraph.transport.subscribe(
      {
        query:
          'subscription ($since: String) { tokensRevoked(since: $since) { cursor revocation { subject } } }',
        variables: { since },
      },
      envelopeFor(principal),
    )
  expect((await follow(MANAGER, null).next()).value).toMatchObject({
    errors: [{ extensions: { code: 'FORBIDDEN' } }],
  })
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const next = async (stream: AsyncIterator<any>) => (await stream.next()).value.data.tokensRevoked
  const news = follow(WORKFLOW, null)
  const begin = await next(news)
  expect(begin.revocation).toBeNull()
  await governance.revoke(MANAGER, {})
  const heard = await next(news)
  expect(heard.revocation).toEqual({ subject: 'ann' })
  const { events, database } = governance.ground
  await database.transaction((tx) =>
    events.append(tx, {
      type: 'case.opened',
      source: 'support',
      subject: 'CS-1',
      actor: 'test',
      correlationId: 'test',
      audience: {},
      data: { entity: 'Case' },
    }),
  )
  const passed = await next(news)
  expect(passed.revocation).toBeNull()
  await news.return?.()

  const again = follow(WORKFLOW, begin.cursor)
  expect(await next(again)).toEqual(heard)
  expect(await next(again)).toEqual(passed)
  await again.return?.()
})
