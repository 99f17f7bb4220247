import { createServer as createHttpServer } from 'node:http'
import { createSecureServer } from 'node:http2'
import { createServer as createHttpsServer } from 'node:https'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { parse } from 'graphql'
import { pino } from 'pino'
import { generate } from 'selfsigned'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSeal } from '../../subgraphs/platform/seal.ts'
import { httpTransport, type HttpTransport } from '../../subgraphs/platform/subgraph/http-transport.ts'
import { serveSubgraph, type ServedSubgraph } from '../../subgraphs/platform/subgraph/serve-subgraph.ts'
import type { RequestEnvelope, SubgraphResult } from '../../subgraphs/platform/subgraph/subgraph.ts'
import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'
import { freePort } from '../../test/helpers/free-port.ts'
import { guardCalls, type BreakerState } from './guard-calls.ts'
import { shareReads } from './share-reads.ts'

const seal = createSeal('a secret that is long enough for a test')
const READ = asked('{ number }')
const WRITE = asked('mutation { number }')
const OVERDUE = { errors: [{ message: 'Over.', extensions: { code: 'DEADLINE_EXCEEDED' } }] }

let url: string
let served: ServedSubgraph | null
let http: HttpTransport
let transport: SubgraphTransport
/** What was asked for, and what the subgraph does with it. */
let heard: string[]
let answer: (query: string) => Promise<SubgraphResult>
/** Of each request that was heard, as the subgraph has it. */
let signals: (AbortSignal | undefined)[]
let retries: number
let states: BreakerState[]

beforeEach(async () => {
  url = `http://127.0.0.1:${await freePort()}/graphql`
  heard = []
  signals = []
  retries = 0
  states = []
  answer = () => Promise.resolve({ data: { list: [{ number: 1 }] } })
  await start()
  http = httpTransport('numbers', url, seal)
  transport = shareReads(
    guardCalls('numbers', http, {
      onRetry: () => retries++,
      onBreaker: (_subgraph, state) => states.push(state),
    }),
  )
})
afterEach(async () => {
  await http.close()
  await served?.close()
})

async function start(): Promise<void> {
  const execute: SubgraphTransport['execute'] = ({ query, signal }) => {
    heard.push(query)
    signals.push(signal)
    return answer(query)
  }
  const subscribe = () => {
    throw new Error('Nobody subscribes.')
  }
  const nothing = () => Promise.resolve()
  const subgraph = {
    name: 'numbers',
    transport: { execute, subscribe },
    start: nothing,
    reload: () => undefined,
    close: nothing,
  }
  served = await serveSubgraph(subgraph, url, seal, pino({ level: 'silent' }))
}

async function stop(): Promise<void> {
  await served?.close()
  served = null
}

function asked(query: string) {
  return { query, document: parse(query), variables: {} }
}

function envelopeOf(subject: string, budgetMs = 10_000): RequestEnvelope {
  return {
    principal: { subject, roles: [], scopes: [] },
    correlationId: 'test',
    deadlineMs: Date.now() + budgetMs,
  }
}

describe('identical reads under way', () => {
  test('are one request within a principal, and each has an answer of its own', async () => {
    const ask = () => transport.execute(READ, envelopeOf('one'))
    const [first, second, third] = await Promise.all([ask(), ask(), ask()])
    expect(heard).toEqual(['{ number }'])
    Object.assign(first.data ?? {}, { written: true })
    expect(second).toEqual({ data: { list: [{ number: 1 }] } })
    expect(third).toEqual(second)
    expect(third).not.toBe(second)
    await ask()
    expect(heard.length).toBe(2)
  })

  test('are not shared by two principals, nor with other variables, nor are mutations', async () => {
    await Promise.all([
      transport.execute(READ, envelopeOf('one')),
      transport.execute(READ, envelopeOf('two')),
      transport.execute({ ...READ, variables: { a: 1 } }, envelopeOf('one')),
      transport.execute(WRITE, envelopeOf('one')),
      transport.execute(WRITE, envelopeOf('one')),
    ])
    expect(heard.length).toBe(5)
  })

  test.each([
    ['began', 0],
    ['joined', 1],
  ])('go on for those who wait when one has gone who %s', async (_which, index) => {
    const asked = Promise.withResolvers<SubgraphResult>()
    answer = () => asked.promise
    const callers = [new AbortController(), new AbortController(), new AbortController()]
    const answers = callers.map(({ signal }) => transport.execute({ ...READ, signal }, envelopeOf('one')))
    await expect.poll(() => heard.length).toBe(1)
    callers[index]?.abort()
    await expect(answers[index]).rejects.toMatchObject({ name: 'AbortError' })
    asked.resolve({ data: { number: 1 } })
    const [one, other] = await Promise.all(answers.filter((_each, each) => each !== index))
    expect([one, other]).toEqual([{ data: { number: 1 } }, { data: { number: 1 } }])
    expect(one).not.toBe(other)
    expect([heard.length, signals[0]?.aborted]).toEqual([1, false])
  })

  test('are cancelled when the last has gone, and whoever comes then asks anew', async () => {
    answer = () => new Promise(() => undefined)
    const callers = [new AbortController(), new AbortController()]
    const answers = callers.map(({ signal }) => transport.execute({ ...READ, signal }, envelopeOf('one')))
    await expect.poll(() => heard.length).toBe(1)
    for (const caller of callers) caller.abort()
    answer = () => Promise.resolve({ data: { number: 2 } })
    const next = transport.execute(READ, envelopeOf('one'))
    for (const each of answers) await expect(each).rejects.toMatchObject({ name: 'AbortError' })
    await expect.poll(() => signals[0]?.aborted).toBe(true)
    expect(await next).toEqual({ data: { number: 2 } })
    expect(states).toEqual([])
  })

  test('are asked again by those whose time is not over with that of the one who began', async () => {
    answer = () => Promise.resolve(heard.length === 1 ? OVERDUE : { data: { number: 2 } })
    const first = transport.execute(READ, envelopeOf('one'))
    const second = transport.execute(READ, envelopeOf('one'))
    await expect(first).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' })
    expect(await second).toEqual({ data: { number: 2 } })
  })
})

describe('a subgraph that fails', () => {
  test('is asked again, and the caller notices nothing', async () => {
    const guarded = guardCalls('numbers', failing(1), { onRetry: () => retries++ })
    expect(await guarded.execute(READ, envelopeOf('one'))).toEqual({ data: { list: [{ number: 1 }] } })
    expect([retries, heard.length]).toEqual([1, 1])
  })

  test('is not asked twice to change something', async () => {
    await stop()
    await expect(transport.execute(WRITE, envelopeOf('one'))).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
    })
    expect(retries).toBe(0)
  })

  test('is left alone after five failures, tried again after a while, and asked as before once it answers', async () => {
    await stop()
    const ask = (index: number) => transport.execute(READ, envelopeOf(`caller ${index}`))
    const failures = await Promise.allSettled(Array.from({ length: 8 }, (_each, index) => ask(index)))
    expect(failures.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 'rejected'))
    expect(states).toEqual(['open'])
    await start()
    await expect(ask(9)).rejects.toMatchObject({ message: expect.stringContaining('left alone') as string })
    expect(heard).toEqual([])
    await expect
      .poll(
        () =>
          ask(10).then(
            () => states,
            () => null,
          ),
        { timeout: 10_000 },
      )
      .toEqual(['open', 'half-open', 'closed'])
  })

  test('is left alone again if the call that tries it is given up', async () => {
    await stop()
    const ask = (index: number, signal?: AbortSignal) =>
      transport.execute({ ...READ, signal }, envelopeOf(`caller ${index}`))
    await Promise.allSettled(Array.from({ length: 8 }, (_each, index) => ask(index)))
    answer = () => new Promise(() => undefined)
    await start()
    const leaving = new AbortController()
    await expect
      .poll(
        async () => {
          const tried = ask(9, leaving.signal)
          tried.catch(() => undefined)
          await sleep(100)
          return heard.length
        },
        { timeout: 10_000 },
      )
      .toBe(1)
    leaving.abort()
    await expect.poll(() => states).toEqual(['open', 'half-open', 'open'])
  })

  test('is asked again twenty times in ten seconds and no more, however many callers there are', async () => {
    const guarded = guardCalls('numbers', failing(3), { onRetry: () => retries++ })
    await Promise.allSettled(
      Array.from({ length: 60 }, (_each, index) => guarded.execute(READ, envelopeOf(`caller ${index}`))),
    )
    expect(retries).toBe(20)
  })
})

describe('the time of a request', () => {
  test('ends at its deadline, though the subgraph answers later', async () => {
    answer = async () => {
      await sleep(3_000)
      return { data: {} }
    }
    await expect(transport.execute(READ, envelopeOf('one', 200))).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    })
    expect(retries).toBe(0)
  })

  test('is told over by the subgraph, which counts as if it had not answered', async () => {
    answer = () => Promise.resolve(OVERDUE)
    for (let call = 0; call < 5; call++)
      await expect(transport.execute(READ, envelopeOf('one'))).rejects.toMatchObject({
        code: 'DEADLINE_EXCEEDED',
      })
    expect([retries, states]).toEqual([0, ['open']])
  })

  test('is over before it began: nobody is asked', async () => {
    await expect(transport.execute(READ, envelopeOf('one', -1))).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    })
    expect(heard).toEqual([])
  })

  test('of one that waits for a connection ends when its client goes: it is not sent', async () => {
    const held = Promise.withResolvers<SubgraphResult>()
    answer = () => held.promise
    // As many as there are connections.
    const others = Array.from({ length: 32 }, (_each, index) =>
      transport.execute(READ, envelopeOf(`caller ${index}`)),
    )
    await expect.poll(() => heard.length).toBe(32)
    const leaving = new AbortController()
    const { signal } = leaving
    const waiting = http.execute({ ...asked('{ other: number }'), signal }, envelopeOf('one'))
    // It signs what it sends first.
    await sleep(100)
    leaving.abort()
    held.resolve({ data: { number: 1 } })
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    await Promise.all(others)
    expect(heard).not.toContain('{ other: number }')
  })

  test('ends when its client goes, and the connection to the subgraph with it', async () => {
    let closed = 0
    const silent = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.resume()
      socket.on('close', () => closed++)
    })
    const port = await freePort()
    await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve))
    const other = httpTransport('silent', `http://127.0.0.1:${port}/graphql`, seal)
    const leaving = new AbortController()
    const asking = guardCalls('silent', other).execute({ ...READ, signal: leaving.signal }, envelopeOf('one'))
    await sleep(100)
    leaving.abort()
    await expect(asking).rejects.toThrow()
    await expect.poll(() => closed).toBe(1)
    await other.close()
    silent.close()
  })
})

/** Cannot be reached so many times for each time that it can: its breaker stays closed. */
function failing(times: number): SubgraphTransport {
  const dead = httpTransport('numbers', 'http://127.0.0.1:1/graphql', seal)
  let calls = 0
  return {
    execute: (request, envelope) =>
      (calls++ % (times + 1) === times ? http : dead).execute(request, envelope),
    subscribe: (request, envelope) => http.subscribe(request, envelope),
  }
}

describe('over a network', () => {
  test('a gateway asks for compressed answers, and on one machine it does not', async () => {
    const asked: (string | undefined)[] = []
    const server = createHttpServer(({ headers }, response) => {
      asked.push(headers['accept-encoding'])
      const isFar = headers['accept-encoding'] !== undefined
      if (isFar) response.setHeader('content-encoding', 'gzip')
      const text = '{"errors":[{"message":"No."}]}'
      response.writeHead(isFar ? 400 : 200).end(isFar ? gzipSync(text) : text)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    // The same address, though it does not look as if it were on this machine.
    for (const host of ['[::ffff:127.0.0.1]', '127.0.0.1']) {
      const other = httpTransport('numbers', `http://${host}:${port}/graphql`, seal)
      expect(await other.execute(READ, envelopeOf('one'))).toEqual({ errors: [{ message: 'No.' }] })
      await other.close()
    }
    expect(asked).toEqual(['gzip, deflate', undefined])
    await new Promise((resolve) => server.close(resolve))
  })

  test('a subgraph compresses long answers for those who ask for it', async () => {
    const encodingOf = async (data: Record<string, unknown>, accepted: string) => {
      answer = () => Promise.resolve({ data })
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'accept-encoding': accepted,
          ...(await seal.close(envelopeOf('one'))),
        },
        body: JSON.stringify({ query: READ.query }),
      })
      expect(await response.json()).toEqual({ data })
      return response.headers.get('content-encoding')
    }
    const list = Array.from({ length: 500 }, (_each, number) => ({ number }))
    expect(await encodingOf({ list }, 'gzip')).toBe('gzip')
    expect(await encodingOf({ list }, 'identity')).toBeNull()
    expect(await encodingOf({ list: [] }, 'gzip')).toBeNull()
  })

  test('HTTP/2 is spoken where a subgraph behind TLS offers it, and HTTP/1.1 where it does not', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }])
    const trusted = getCACertificates('default')
    setDefaultCACertificates([...trusted, cert])
    const versions: string[] = []
    const handle = (
      { httpVersion }: { readonly httpVersion: string },
      response: { readonly end: (text: string) => unknown },
    ) => {
      versions.push(httpVersion)
      response.end('{"data":{"number":1}}')
    }
    for (const server of [
      createSecureServer({ key, cert }, handle),
      createHttpsServer({ key, cert }, handle),
    ]) {
      await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
      const { port } = server.address() as AddressInfo
      const encrypted = httpTransport('numbers', `https://localhost:${port}/graphql`, seal)
      expect(await encrypted.execute(READ, envelopeOf('one'))).toEqual({ data: { number: 1 } })
      await encrypted.close()
      await new Promise((resolve) => server.close(resolve))
    }
    expect(versions).toEqual(['2.0', '1.1'])
    setDefaultCACertificates(trusted)
  })
})
