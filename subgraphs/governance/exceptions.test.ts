import { expect, test } from 'vitest'
import { envelopeFor, openTestGround } from '../../test/helpers/test-ground.ts'
import { WORKFLOW_SCOPE, type Principal } from '../platform/principal.ts'
import { escalateOverdue } from './operations/escalate-overdue.ts'
import { createSubgraph } from './subgraph.ts'

const ANNA: Partial<Principal> = { subject: 'anna', roles: ['finance'] }
const BERT: Partial<Principal> = { subject: 'bert', roles: ['finance'] }
const AGENT: Partial<Principal> = { subject: 'agent', roles: ['support-agent'] }
const MACHINE: Partial<Principal> = { subject: 'machine', roles: ['integration'] }
const WORKFLOW: Partial<Principal> = { subject: 'workflow', scopes: [WORKFLOW_SCOPE] }

const EXCEPTION = {
  key: 'x1',
  kind: 'POSTING_REFUSED',
  severity: 'HIGH',
  businessOwner: 'finance',
  technicalOwner: 'integration',
  summary: 'It was refused; mend it.',
  dueAt: '2026-03-02T00:00:00Z',
  entity: 'Saga',
  entityId: 'SAGA-1',
  amountAtRisk: { amount: '12.5', currency: 'EUR' },
  replayable: true,
}

interface Payload {
  exception: {
    state: string
    assignee: string | null
    resolution: string | null
    inReviewMs: number
    history: object[]
  } | null
  userErrors: { code: string; message: string; path: string[] | null }[]
  replayed: boolean
}

async function openExceptions() {
  const base = await openTestGround()
  let present = base.ground.now()
  const ground = { ...base.ground, now: () => present }
  const subgraph = await createSubgraph(ground)
  const ask = async (
    principal: Partial<Principal>,
    query: string,
    variables: Record<string, unknown> = {},
  ) => {
    const { data, errors } = await subgraph.transport.execute({ query, variables }, envelopeFor(principal))
    expect(errors).toBeUndefined()
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test knows the shape it asked for
    return data as any
  }
  const raise = async (input: object = {}): Promise<string> => {
    const text = 'mutation ($input: RaiseExceptionInput!) { raiseException(input: $input) { id } }'
    return (await ask(WORKFLOW, text, { input: { ...EXCEPTION, ...input } })).raiseException.id
  }
  const change = async (who: Partial<Principal>, field: string, input: object): Promise<Payload> => {
    const types: Record<string, string> = {
      assignException: 'AssignExceptionInput',
      reviewException: 'ReviewExceptionInput',
      resolveException: 'ResolveExceptionInput',
    }
    const text = `mutation ($input: ${types[field] ?? 'ExceptionReasonInput'}!) { ${field}(input: $input) {
      exception { state assignee resolution inReviewMs history { status by reason } }
      userErrors { code message path } replayed } }`
    return (await ask(who, text, { input: { idempotencyKey: crypto.randomUUID(), ...input } }))[field]
  }
  return {
    ground,
    subgraph,
    ask,
    raise,
    change,
    pass: (milliseconds: number) => {
      present = new Date(present.getTime() + milliseconds)
    },
    [Symbol.asyncDispose]: () => base[Symbol.asyncDispose](),
  }
}

test('an exception is assigned, reviewed, parked and settled, and the time of its reviews is kept', async () => {
  await using world = await openExceptions()
  const exceptionId = await world.raise()
  await world.change(ANNA, 'assignException', { exceptionId, assignee: 'bert' })
  await world.change(BERT, 'reviewException', { exceptionId })
  world.pass(7 * 60_000)
  const parked = await world.change(BERT, 'parkException', { exceptionId, reason: 'The bank is closed' })
  expect(parked.exception).toMatchObject({ state: 'WAITING', inReviewMs: 7 * 60_000 })
  world.pass(60 * 60_000)
  await world.change(ANNA, 'reviewException', { exceptionId })
  world.pass(3 * 60_000)
  const settled = await world.change(ANNA, 'resolveException', { exceptionId, resolution: 'Posted by hand' })
  expect(settled).toEqual({
    exception: {
      state: 'RESOLVED',
      assignee: 'anna',
      resolution: 'Posted by hand',
      inReviewMs: 10 * 60_000,
      history: [
        { status: 'NEW', by: 'workflow', reason: 'Raised' },
        { status: 'ASSIGNED', by: 'anna', reason: 'Assigned to bert' },
        { status: 'IN_REVIEW', by: 'bert', reason: null },
        { status: 'WAITING', by: 'bert', reason: 'The bank is closed' },
        { status: 'IN_REVIEW', by: 'anna', reason: null },
        { status: 'RESOLVED', by: 'anna', reason: 'Posted by hand' },
      ],
    },
    userErrors: [],
    replayed: false,
  })
  const events = await world.ground.database.query<{ data: { after: { state: string } } }>(
    "select data from platform.outbox where type = 'exception.changed' order by seq",
  )
  expect(events.map(({ data }) => data.after.state)).toEqual([
    'ASSIGNED',
    'IN_REVIEW',
    'WAITING',
    'IN_REVIEW',
    'RESOLVED',
  ])
})

test('what the machine does not allow is refused with what would be legal', async () => {
  await using world = await openExceptions()
  const exceptionId = await world.raise()
  const parked = await world.change(ANNA, 'parkException', { exceptionId, reason: 'Later' })
  expect(parked.exception).toBeNull()
  expect(parked.userErrors).toMatchObject([
    {
      code: 'ILLEGAL_TRANSITION',
      message:
        'Exception cannot go from NEW to WAITING; from NEW it can go to ASSIGNED, RESOLVED, ESCALATED.',
    },
  ])
  const resolved = await world.change(ANNA, 'resolveException', { exceptionId, resolution: 'Done' })
  expect(resolved.userErrors[0]?.message).toContain('assign it and review it first')
})

test('who has an exception with an amount at risk does not waive it; a colleague does', async () => {
  await using world = await openExceptions()
  const exceptionId = await world.raise()
  await world.change(ANNA, 'assignException', { exceptionId })
  await world.change(ANNA, 'reviewException', { exceptionId })
  const own = await world.change(ANNA, 'waiveException', { exceptionId, reason: 'Small' })
  expect(own.userErrors).toMatchObject([{ code: 'FORBIDDEN' }])
  expect(own.userErrors[0]?.message).toContain('12.50 EUR')
  const other = await world.change(BERT, 'waiveException', { exceptionId, reason: 'Small' })
  expect(other.exception).toMatchObject({ state: 'WAIVED', resolution: 'Small' })
  const riskless = await world.raise({ key: 'x2', amountAtRisk: null })
  await world.change(ANNA, 'assignException', { exceptionId: riskless })
  await world.change(ANNA, 'reviewException', { exceptionId: riskless })
  const waived = await world.change(ANNA, 'waiveException', { exceptionId: riskless, reason: 'Nothing' })
  expect(waived.exception?.state).toBe('WAIVED')
  const late = await world.change(ANNA, 'assignException', { exceptionId: riskless })
  expect(late.userErrors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }])
})

test('another team does not see it, and an integration that sees it does not work on it', async () => {
  await using world = await openExceptions()
  const exceptionId = await world.raise()
  const agent = await world.change(AGENT, 'assignException', { exceptionId })
  expect(agent.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'exceptionId'] }])
  const machine = await world.change(MACHINE, 'assignException', { exceptionId })
  expect(machine.userErrors).toMatchObject([{ code: 'FORBIDDEN' }])
  const query = 'query ($id: ID!) { exception(id: $id) { state } }'
  expect((await world.ask(AGENT, query, { id: exceptionId })).exception).toBeNull()
  expect((await world.ask(MACHINE, query, { id: exceptionId })).exception).toEqual({ state: 'NEW' })
})

test('the same key changes it once, and another body is refused', async () => {
  await using world = await openExceptions()
  const exceptionId = await world.raise()
  const twins = await Promise.all(
    [1, 2, 3].map(() => world.change(ANNA, 'assignException', { exceptionId, idempotencyKey: 'k' })),
  )
  expect(twins.map(({ replayed }) => replayed).sort()).toEqual([false, true, true])
  expect(twins[0]?.exception?.history).toHaveLength(2)
  const other = await world.change(ANNA, 'assignException', {
    exceptionId,
    idempotencyKey: 'k',
    assignee: 'bert',
  })
  expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }])
  const empty = await world.change(ANNA, 'parkException', { exceptionId, reason: ' ' })
  expect(empty.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['input', 'reason'] }])
})

test('what is past due goes up once, whoever looks; taken up again it stays in review', async () => {
  await using world = await openExceptions()
  const exceptionId = await world.raise({ dueAt: '2026-03-01T10:00:00Z' })
  await world.raise({ key: 'x2', dueAt: '2026-03-05T10:00:00Z' })
  world.pass(60 * 60_000)
  await Promise.all([1, 2, 3].map(() => escalateOverdue(world.ground, world.ground.now())))
  const query = '{ exceptions { id state escalatedAt history { status by reason } } }'
  const { exceptions } = await world.ask(ANNA, query)
  expect(exceptions).toMatchObject([
    { id: exceptionId, state: 'ESCALATED', escalatedAt: '2026-03-01T10:30:00.000Z' },
    { state: 'NEW', escalatedAt: null },
  ])
  expect(exceptions[0].history).toHaveLength(2)
  await world.change(ANNA, 'reviewException', { exceptionId })
  await escalateOverdue(world.ground, world.ground.now())
  expect((await world.ask(ANNA, '{ exceptions { state } }')).exceptions[0].state).toBe('IN_REVIEW')
})

test('when the cause is gone a new one is resolved and one under way gets a note, once', async () => {
  await using world = await openExceptions()
  const fresh = await world.raise()
  const taken = await world.raise({ key: 'x2' })
  await world.raise({ key: 'x3', entityId: 'SAGA-2' })
  await world.change(ANNA, 'assignException', { exceptionId: taken })
  const text =
    'mutation { healExceptions(entity: "Saga", entityId: "SAGA-1", kind: "POSTING_REFUSED", note: "Replayed") }'
  expect((await world.ask(WORKFLOW, text)).healExceptions).toBe(1)
  expect((await world.ask(WORKFLOW, text)).healExceptions).toBe(0)
  const { exceptions } = await world.ask(ANNA, '{ exceptions { id state resolution history { reason } } }')
  const byId = (id: string) => exceptions.find((each: { id: string }) => each.id === id)
  expect(byId(fresh)).toMatchObject({ state: 'RESOLVED', resolution: 'Replayed' })
  expect(byId(taken)).toMatchObject({ state: 'ASSIGNED', resolution: null })
  expect(byId(taken).history.map(({ reason }: { reason: string }) => reason)).toEqual([
    'Raised',
    'Assigned to anna',
    'Replayed',
  ])
  expect(exceptions.filter(({ state }: { state: string }) => state === 'NEW')).toHaveLength(1)
})

test('pages are bounded and go on behind the last one; kind and state choose', async () => {
  await using world = await openExceptions()
  for (let index = 0; index < 5; index++)
    await world.raise({ key: `p${index}`, kind: index === 3 ? 'OTHER' : 'SAME' })
  const page =
    'query ($after: ID, $kind: String) { exceptions(first: 2, after: $after, kind: $kind) { id kind } }'
  const seen: string[] = []
  for (let after: string | undefined; ;) {
    const { exceptions } = await world.ask(ANNA, page, { after })
    seen.push(...exceptions.map(({ id }: { id: string }) => id))
    if (exceptions.length < 2) break
    after = seen.at(-1)
  }
  expect(new Set(seen).size).toBe(5)
  expect((await world.ask(ANNA, page, { kind: 'OTHER' })).exceptions).toMatchObject([{ kind: 'OTHER' }])
})

test('a change is pushed to the team that answers for it', async () => {
  await using world = await openExceptions()
  const pushed = world.subgraph.transport.subscribe(
    {
      query:
        'subscription ($s: String) { exceptionChanged(since: $s) { change { status by } exception { state } } }',
      variables: { s: Buffer.from('["event","0"]').toString('base64url') },
    },
    envelopeFor(ANNA),
  )
  const foreign = await world.raise({ businessOwner: 'service-ops' })
  const own = await world.raise({ key: 'x2' })
  await world.change(AGENT, 'assignException', { exceptionId: foreign })
  await world.change(ANNA, 'assignException', { exceptionId: own })
  const { value } = await pushed.next()
  expect(value.data.exceptionChanged).toEqual({
    change: { status: 'ASSIGNED', by: 'anna' },
    exception: { state: 'ASSIGNED' },
  })
  await pushed.return?.()
})
