import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openLocalIssuer } from '../gateway/security/local-issuer.ts'
import { runProgram } from './helpers/run-program.ts'
import { createDatabase, dropDatabase, TEMPLATE, testServer, withDatabase } from './helpers/test-database.ts'

test('changed settings count while the gateway runs, under load and without a failed request', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-settings-'))
  const name = `settings_${randomUUID().replaceAll('-', '')}`
  await createDatabase(testServer(), name, TEMPLATE)
  const file = join(folder, 'settings.env')
  await writeFile(file, '# As strict as ever.\nTESSERA_COST_FACTOR=1\nLOG_LEVEL=warn\n')
  const program = runProgram('gateway/start.ts', {
    PORT: '0',
    DATABASE_URL: withDatabase(testServer(), name),
    TESSERA_DATA: folder,
    TESSERA_CUSTOMERS: '0',
    TESSERA_SETTINGS: file,
    TESSERA_RATE_FACTOR: '0',
  })
  const url = /ready at (\S+)/.exec(await program.says(/ready at \S+/))?.[1] ?? ''
  const issuer = await openLocalIssuer(folder)
  const { token } = await issuer.issue({ role: 'support-agent' }, new Date())
  const ask = async (query: string) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
    return { status: response.status, text: await response.text() }
  }
  const costly = async () => (await ask('{ cases(first: 100) { edges { node { id } } } }')).status

  let asked = 0
  let done = false
  const failed: string[] = []
  const load = Array.from({ length: 4 }, async () => {
    while (!done) {
      const { status, text } = await ask('{ case(id: "CS-00000001") { id status } }')
      asked++
      await delay(20)
      if (status !== 200 || text.includes('"errors"')) failed.push(text)
    }
  })
  expect(await costly()).toBe(200)
  await writeFile(file, 'TESSERA_COST_FACTOR=0.01\nLOG_LEVEL=info\nTESSERA_RATE_FACTOR=1\n')
  await expect.poll(costly).toBe(400)
  await program.says(/"settings":\["costFactor","logLevel"\]/)

  await writeFile(file, 'TESSERA_COST_FACTOR=much\n')
  await program.says(/settings are refused; those that held go on\. TESSERA_COST_FACTOR must be/)
  expect(await costly()).toBe(400)

  await writeFile(file, 'TESSERA_COST_FACTOR=1\nTESSERA_AUDIENCE=others\n')
  await expect.poll(costly).toBe(200)
  await program.says(/"settings":\["audience"\]/)
  done = true
  await Promise.all(load)
  expect(failed).toEqual([])
  expect(asked).toBeGreaterThan(20)

  program.child.kill('SIGTERM')
  expect(await program.ended).toBe(0)
  await dropDatabase(testServer(), name)
  await rm(folder, { recursive: true, force: true })
})

test('a file of settings that is not there stops the start with a sentence', async () => {
  const program = runProgram('gateway/start.ts', { TESSERA_SETTINGS: 'nowhere.env' })
  expect(await program.ended).toBe(1)
  expect(program.said()).toMatch(
    /^The file nowhere\.env that TESSERA_SETTINGS names cannot be read; write NAME=value/,
  )
})
