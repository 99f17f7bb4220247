import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { TesseraError } from '../subgraphs/platform/errors.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { runCommand } from './helpers/run-program.ts'
import {
  drawTrace,
  startSpanReceiver,
  type ReceivedSpan,
  type SpanReceiver,
} from './helpers/span-receiver.ts'
import { startWorld, type World } from './helpers/world.ts'

const LOOK = `query Look($id: ID!) { case(id: $id) { customer { name standing { state } } entitlement { outcome } } }`
const OPEN = `mutation Open($input: OpenCaseInput!) { openCase(input: $input) { userErrors { message } case { id } } }`
const OPENED = `subscription Opened { caseStatusChanged { cursor case { id customer { name } } } }`

const { caseId, serialNumber, supportTenantId } = showcase('covered-device')
const INPUT = {
  idempotencyKey: 'traced',
  supportTenantId,
  serialNumber,
  severity: 'SEV2',
  incidentType: 'HARDWARE_FAILURE',
  channel: 'phone',
  subject: 'A secret of the customer',
  description: 'Nobody but the desk may read this.',
}

/** The trace in which a subgraph is asked for a case: who asks is named by the line above. */
const LOOK_TREE = [
  'query Look',
  '  billing',
  '    billing answers',
  '      SELECT',
  '  erp',
  '    erp answers',
  '      SELECT',
  '  governance',
  '    governance answers',
  '      SELECT',
  '      WITH',
  '  parse and validate',
  '  plan',
  '  process',
  '    process answers',
  '  support',
  '    support answers',
  '      SELECT',
]

let receiver: SpanReceiver
let world: World
let erpIsAway = false
beforeAll(async () => {
  receiver = await startSpanReceiver()
  world = await startWorld({
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint, OTEL_BSP_SCHEDULE_DELAY: '20' },
    wrap: (name, transport) => ({
      ...transport,
      execute: (request, envelope) =>
        name === 'erp' && erpIsAway
          ? Promise.reject(new TesseraError('SUBGRAPH_UNAVAILABLE', 'It is away.'))
          : transport.execute(request, envelope),
    }),
  })
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
  await receiver[Symbol.asyncDispose]()
})

/** The whole trace of the newest span that is so; it ends last, and so it is sent last. */
async function traceOf(isTop: (span: ReceivedSpan) => boolean): Promise<ReceivedSpan[]> {
  await expect.poll(() => receiver.spans.some(isTop)).toBe(true)
  const top = receiver.spans.findLast(isTop)
  return receiver.spans.filter(({ traceId }) => traceId === top?.traceId)
}

function isNamed(name: string, kind: ReceivedSpan['kind'] = 'server') {
  return (span: ReceivedSpan) => span.name === name && span.kind === kind
}

test('one request is one trace: the edge, the plan’s fetches, the subgraphs, their statements', async () => {
  const token = await world.token({ role: 'support-agent' })
  await world.ask('support-agent', LOOK, { id: caseId })
  const spans = await traceOf(isNamed('query Look'))
  expect(drawTrace(spans)).toEqual(LOOK_TREE)
  expect(new Set(spans.map(({ service }) => service))).toEqual(new Set(['tessera']))
  expect(spans.find(isNamed('query Look'))).toMatchObject({
    failed: false,
    attributes: {
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Look',
      'tessera.roles': ['support-agent'],
      'tessera.correlation_id': expect.stringMatching(/^[\w-]{36}$/),
      'http.response.status_code': 200,
    },
  })
  expect(spans.find(isNamed('plan', 'internal'))?.attributes).toMatchObject({ 'tessera.plan.known': false })
  expect(spans.find(isNamed('process', 'client'))?.attributes).toMatchObject({
    'tessera.plan.path': 'case',
    'tessera.representations': 1,
  })
  const statements = spans.filter(({ attributes }) => attributes['db.system'] === 'postgresql')
  expect(statements.every(({ kind }) => kind === 'client')).toBe(true)
  for (const { attributes } of statements) {
    expect(attributes['db.query.text']).toMatch(/(select|with) [^]*\$1/i)
    expect(attributes['db.response.returned_rows']).toBeGreaterThanOrEqual(0)
  }
  const sent = JSON.stringify(spans)
  for (const secret of [token, token.split('.')[2], caseId, serialNumber]) expect(sent).not.toContain(secret)
})

test('a workflow’s steps and what they ask for belong to the request that began it, and no value leaves', async () => {
  const { data } = await world.ask('support-agent', OPEN, { input: INPUT })
  expect(data.openCase.userErrors).toEqual([])
  const spans = await traceOf(isNamed('mutation Open'))
  const steps = spans.filter(({ attributes }) => attributes['tessera.workflow.id'] !== undefined)
  expect(steps.length).toBeGreaterThan(2)
  const asked = spans.filter((span) => steps.some(({ spanId }) => spanId === span.parentSpanId))
  expect(asked.map(({ name }) => name)).toContain('support')
  const sent = JSON.stringify(spans)
  for (const value of [INPUT.subject, INPUT.description, serialNumber]) expect(sent).not.toContain(value)
})

test('over WebSocket each operation is a trace, and each event of a subscription one that is linked to it', async () => {
  const client = createClient({
    url: `${world.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${await world.token({ role: 'support-agent' })}` },
  })
  const look = LOOK.replace('Look', 'LookAgain')
  for await (const { data } of client.iterate({ query: look, variables: { id: caseId } }))
    expect(data).toMatchObject({ case: { entitlement: { outcome: 'COVERED' } } })
  const tree = LOOK_TREE.filter((line) => !line.includes('parse')).with(0, 'query LookAgain')
  expect(drawTrace(await traceOf(isNamed('query LookAgain')))).toEqual(tree)

  const event = client.iterate({ query: OPENED }).next()
  const opening = await traceOf(isNamed('subscription Opened'))
  expect(drawTrace(opening)).toEqual(['subscription Opened', '  plan'])
  await expect
    .poll(async () => (await fetch(`${world.url}/metrics`)).text())
    .toMatch(/^tessera_subscriptions 1$/m)
  await world.ask('support-agent', OPEN, { input: { ...INPUT, idempotencyKey: 'traced too' } })
  expect((await event).done).toBe(false)
  const answer = await traceOf(isNamed('subscription Opened', 'consumer'))
  expect(drawTrace(answer)).toEqual([
    'subscription Opened',
    '  governance',
    '    governance answers',
    '      WITH',
  ])
  expect(answer.find(isNamed('subscription Opened', 'consumer'))?.links).toEqual([opening[0]?.traceId])
  await client.dispose()
})

test.each([
  ['an event stream', 'OverSse', 'text/event-stream'],
  ['multipart', 'OverMultipart', 'multipart/mixed;subscriptionSpec="1.0"'],
])(
  'over %s the span of a request ends when its stream stands, not when that ends',
  async (_what, name, accept) => {
    const gone = new AbortController()
    await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await world.token({ role: 'support-agent' })}`,
        'content-type': 'application/json',
        accept,
      },
      body: JSON.stringify({ query: OPENED.replace('Opened', name) }),
      signal: gone.signal,
    })
    const opening = await traceOf(isNamed(`subscription ${name}`))
    expect(drawTrace(opening)).toEqual([`subscription ${name}`, '  parse and validate', '  plan'])
    gone.abort()
  },
)

test('a span says by its code what failed, and never what somebody sent', async () => {
  erpIsAway = true
  await world.ask('support-agent', LOOK.replace('Look', 'LookAway'), { id: caseId })
  erpIsAway = false
  const away = await traceOf(isNamed('query LookAway'))
  expect(
    away
      .filter(({ failed }) => failed)
      .map(({ name, attributes }) => [name, attributes['tessera.error_codes']]),
  ).toEqual(
    expect.arrayContaining([
      ['erp', ['SUBGRAPH_UNAVAILABLE']],
      ['query LookAway', ['SUBGRAPH_UNAVAILABLE']],
    ]),
  )
  await world.ask('support-agent', 'query Wrong($id: ID!) { case(id: $id) { id } }', { id: { a: 'S3CRET' } })
  await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { authorization: 'Bearer S3CRET', 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ __typename }' }),
  })
  const refused = () => receiver.spans.filter(isNamed('POST /graphql'))
  await expect.poll(() => refused().length).toBe(2)
  expect(refused().map(({ failed, attributes }) => [failed, attributes['tessera.error_codes']])).toEqual([
    [false, ['BAD_USER_INPUT']],
    [false, ['UNAUTHENTICATED']],
  ])
  expect(JSON.stringify(receiver.spans)).not.toContain('S3CRET')
})

test('where nothing is traced, nothing of OpenTelemetry’s is loaded', async () => {
  const script = `
    import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
    await import('./gateway/run-together.ts')
    const { openTelemetry } = await import('./subgraphs/platform/open-telemetry.ts')
    const { readConfiguration } = await import('./subgraphs/platform/configuration.ts')
    const found = () => loaded.filter((url) => /@opentelemetry.(sdk|exporter|core|resources)/.test(url)).length > 0
    const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: process.env.COLLECTOR }
    const { tracing } = await openTelemetry(readConfiguration(settings), 'tessera')
    console.log(tracing !== null, found())
    await tracing?.close()`
  const run = async (environment: Record<string, string>) => {
    const program = runCommand(process.execPath, ['--input-type=module', '--eval', script], environment)
    await program.ended
    return program.said().trim()
  }
  expect(await Promise.all([run({}), run({ COLLECTOR: 'http://127.0.0.1:4318' })])).toEqual([
    'false false',
    'true true',
  ])
})

test('requests are answered when the collector has gone', async () => {
  await receiver[Symbol.asyncDispose]()
  for (let times = 0; times < 3; times++) {
    const { data } = await world.ask('support-agent', LOOK, { id: caseId })
    expect(data.case.entitlement.outcome).toBe('COVERED')
  }
})
