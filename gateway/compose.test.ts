import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runProgram } from '../test/helpers/run-program.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-compose-'))
  await writeFile(join(folder, 'good.graphql'), 'type Query { answer: Int }')
  await writeFile(join(folder, 'bad.graphql'), 'type Query {\n  answer: Int!!\n}')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function compose(schema: string) {
  const file = join(folder, `${schema}.yaml`)
  await writeFile(
    file,
    `subgraphs: { one: { routing_url: "http://localhost/one", schema: { file: ${schema}.graphql } } }`,
  )
  const program = runProgram('gateway/compose.ts', {}, '--config', file)
  let printed = ''
  program.child.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  const code = await program.ended
  return { code, printed, said: program.said() }
}

test('prints the supergraph of the configuration that is named', async () => {
  const { code, printed } = await compose('good')
  expect(code).toBe(0)
  expect(printed).toMatch(/^schema\n[^]*answer: Int\n/)
})

test('tells a mistake as the start does, on stderr alone, without a stack, and exits 1', async () => {
  const { code, printed, said } = await compose('bad')
  expect(code).toBe(1)
  expect(printed).toBe('')
  expect(said).toMatch(
    /^The subgraphs do not compose:\nINVALID_GRAPHQL: \[one\] Syntax Error: .* \(line 2, column \d+\)\n$/,
  )
})

test('a configuration that is not there is one sentence', async () => {
  const { code, said } = await compose('missing')
  expect(code).toBe(1)
  expect(said).toMatch(/^.*subgraph one: .*missing\.graphql cannot be read \(ENOENT\); check the path\.\n$/)
})

test('an option that is none is one sentence', async () => {
  const program = runProgram('gateway/compose.ts', {}, '--nonsense')
  expect(await program.ended).toBe(1)
  expect(program.said()).toMatch(/^[^\n]*--nonsense[^\n]*\n$/)
})
