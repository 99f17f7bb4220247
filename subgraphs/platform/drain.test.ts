import { once } from 'node:events'
import { connect } from 'node:net'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { createDrain } from './drain.ts'

test('a server closes though clients hold connections on which they never asked, and answers what is under way', async () => {
  const app = Fastify({ forceCloseConnections: 'idle' })
  const drain = createDrain(app, 0)
  let answer: (text: string) => void = () => undefined
  app.get('/', () => new Promise<string>((resolve) => (answer = resolve)))
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  const silent = connect(Number(port), '127.0.0.1')
  await once(silent, 'connect')
  const asked = fetch(`http://127.0.0.1:${port}/`)
  await expect.poll(() => drain.underWay).toBe(1)
  const closing = drain.close()
  answer('whole')
  expect(await (await asked).text()).toBe('whole')
  await closing
  expect(app.server.listening).toBe(false)
}, 10_000)
