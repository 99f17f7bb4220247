import type { FetchNode } from '@apollo/query-planner'
import { buildSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type {
  RequestEnvelope,
  SubgraphRequest,
  SubgraphResult,
} from '../../subgraphs/platform/subgraph/subgraph.ts'
import { openResumableSource } from './resumable-source.ts'

const SCHEMA = buildSchema(`
  type Query { ping: String }
  type Subscription { changed(id: ID, since: String): Changed  ticked: Int }
  type Changed { cursor: String! id: ID! }
`)

/** The node of a plan for a subscription's own subgraph. */
function primary(operation: string): FetchNode {
  return { kind: 'Fetch', serviceName: 'test', operation, operationKind: 'subscription' } as FetchNode
}

interface Opened {
  readonly request: SubgraphRequest
  readonly envelope: RequestEnvelope
  /** True once whoever opened it wants no more of it. */
  ended: boolean
}

const UNAVAILABLE = { message: 'Not now.', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }

/** A subgraph whose streams give these cursors, or results, and then break, one after the other. */
function breakingAfter(...lives: readonly (readonly (string | SubgraphResult)[])[]) {
  const opened: Opened[] = []
  const transport = {
    execute: () => Promise.reject(new Error('Nothing is executed.')),
    subscribe(request: SubgraphRequest, envelope: RequestEnvelope): AsyncIterableIterator<SubgraphResult> {
      const left = [...(lives[opened.length] ?? [])]
      const life = { request, envelope, ended: false }
      opened.push(life)
      return {
        next() {
          const cursor = left.shift()
          if (typeof cursor === 'object') return Promise.resolve({ value: cursor, done: false })
          if (cursor === undefined)
            return Promise.reject(new TesseraError('SUBGRAPH_UNAVAILABLE', 'The subgraph is gone.'))
          const data = { changed: { id: cursor, tessera_cursor: cursor } }
          return Promise.resolve({ value: { data }, done: false })
        },
        return() {
          life.ended = true
          return Promise.resolve({ value: undefined, done: true })
        },
        [Symbol.asyncIterator]() {
          return this
        },
      }
    },
  }
  return { transport, opened }
}

const ENVELOPE: RequestEnvelope = {
  principal: { subject: 'agent', roles: [], scopes: [] },
  correlationId: 'test',
  deadlineMs: 0,
}

test('a stream that breaks goes on behind its last event, in a time of its own', async () => {
  const { transport, opened } = breakingAfter(['c1', 'c2'], [], ['c3'])
  const node = primary('subscription ($id: ID) { changed(id: $id) { id } }')
  const source = openResumableSource(transport, node, { id: 'X' }, ENVELOPE, SCHEMA)
  const heard = []
  for (let count = 0; count < 3; count++) heard.push((await source.next()).value.data)
  expect(heard).toEqual([{ changed: { id: 'c1' } }, { changed: { id: 'c2' } }, { changed: { id: 'c3' } }])
  expect(source.cursor).toBe('c3')
  expect(opened.map(({ request }) => request.variables)).toEqual([
    { id: 'X' },
    { id: 'X', tessera_since: 'c2' },
    { id: 'X', tessera_since: 'c2' },
  ])
  expect(opened[2]?.envelope.deadlineMs).toBeGreaterThan(Date.now())
})

test('one that began behind a cursor goes on from there before its first event', async () => {
  const { transport, opened } = breakingAfter([], ['c8'])
  const node = primary('subscription ($since: String) { changed(since: $since) { id } }')
  const source = openResumableSource(transport, node, { since: 'c7' }, ENVELOPE, SCHEMA)
  expect((await source.next()).value.data).toEqual({ changed: { id: 'c8' } })
  expect(opened[1]?.request.variables).toEqual({ since: 'c7', tessera_since: 'c7' })
  // A variable that nothing uses any more would be refused.
  expect(opened.map(({ request }) => validate(SCHEMA, parse(request.query)))).toEqual([[], []])
})

test('one that has no place to go on from breaks', async () => {
  for (const operation of ['subscription { changed { id } }', 'subscription { ticked }']) {
    const source = openResumableSource(breakingAfter([]).transport, primary(operation), {}, ENVELOPE, SCHEMA)
    await expect(source.next()).rejects.toThrow('The subgraph is gone.')
  }
})

test('an event that its subgraph could not read now is taken again, and not lost', async () => {
  const unread = { data: { changed: null }, errors: [UNAVAILABLE] }
  const { transport, opened } = breakingAfter(['c1', unread, 'c3'], ['c2', 'c3'])
  const source = openResumableSource(
    transport,
    primary('subscription { changed { id } }'),
    {},
    ENVELOPE,
    SCHEMA,
  )
  const heard = []
  for (let count = 0; count < 3; count++) heard.push((await source.next()).value.data?.['changed'])
  expect(heard).toEqual([{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }])
  expect(opened.map(({ request, ended }) => [request.variables, ended])).toEqual([
    [{}, true],
    [{ tessera_since: 'c1' }, false],
  ])
})

test('one that it will never be able to read is told, and the next ones follow', async () => {
  const broken = { data: { changed: null }, errors: [{ message: 'No.', extensions: { code: 'NOT_FOUND' } }] }
  const { transport } = breakingAfter(['c1', broken, 'c3'])
  const node = primary('subscription { changed { id } }')
  const source = openResumableSource(transport, node, {}, ENVELOPE, SCHEMA)
  const heard = []
  for (let count = 0; count < 3; count++) heard.push((await source.next()).value)
  expect(heard).toEqual([{ data: { changed: { id: 'c1' } } }, broken, { data: { changed: { id: 'c3' } } }])
})
