import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { watchSupergraph } from './watch-supergraph.ts'

let folder: string
let told: string[]
let watching: { close(): Promise<void> }

const at = (name: string) => join(folder, name)
const last = () => told.at(-1)
const settings = (...names: string[]) =>
  `subgraphs:\n${names.map((name) => `  ${name}: { routing_url: "http://localhost/${name}", schema: { file: ${name}.graphql } }\n`).join('')}`

/** Resolves once somebody has been told something that matches. */
const tells = (pattern: RegExp) => expect.poll(last).toMatch(pattern)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-watch-'))
  told = []
  await writeFile(at('one.graphql'), 'type Query { one: Int }')
  await writeFile(at('supergraph.yaml'), settings('one'))
  watching = await watchSupergraph({
    file: at('supergraph.yaml'),
    onChange: (sdl, { subgraphs }) =>
      told.push(`${subgraphs.map(({ name }) => name).join(' ')}: ${/type Query[^}]*}/.exec(sdl)?.[0]}`),
    onRefused: (error) => told.push(`refused: ${error instanceof Error ? error.message : ''}`),
  })
})
afterEach(async () => {
  await watching.close()
  await rm(folder, { recursive: true, force: true })
})

test('a changed schema is composed', async () => {
  await writeFile(at('one.graphql'), 'type Query { one: Int more: Int }')
  await tells(/^one: [^]*more: Int/)
})

test('a schema that an editor replaces by renaming is composed, also the second time', async () => {
  for (const field of ['first', 'second']) {
    await writeFile(at('one.graphql~'), `type Query { ${field}: Int }`)
    await rename(at('one.graphql~'), at('one.graphql'))
    await tells(new RegExp(`${field}: Int`))
  }
})

test('a mistake is refused in the composer’s words, and its correction is told', async () => {
  await writeFile(at('one.graphql'), 'type Query { one: Nothing }')
  await tells(/^refused: The subgraphs do not compose:\nINVALID_GRAPHQL: \[one\] Unknown type/)
  await writeFile(at('one.graphql'), 'type Query { one: Int }')
  await tells(/^one: /)
})

test('settings that are not YAML are refused, and told to be well again when they are as before', async () => {
  await writeFile(at('supergraph.yaml'), 'subgraphs: [')
  await tells(/^refused: .*is not YAML/)
  await writeFile(at('supergraph.yaml'), settings('one'))
  await tells(/^one: /)
})

test('a subgraph that comes to be named is followed, also if its schema is written later', async () => {
  await writeFile(at('supergraph.yaml'), settings('one', 'two'))
  await tells(/^refused: .*subgraph two: .* cannot be read \(ENOENT\)/)
  await writeFile(at('two.graphql'), 'type Query { two: Int }')
  await tells(/^one two: [^]*two: Int/)
  await writeFile(at('two.graphql'), 'type Query { two: Int changed: Int }')
  await tells(/changed: Int/)
})

test('files that are saved anew and say the same are no change', async () => {
  await writeFile(at('one.graphql'), 'type Query { one: Int }')
  await new Promise((resolve) => setTimeout(resolve, 600))
  await writeFile(at('one.graphql'), 'type Query { after: Int }')
  await tells(/after: Int/)
  expect(told).toHaveLength(1)
})

test('nobody is told anything once it is closed', async () => {
  await writeFile(at('one.graphql'), 'type Query { late: Int }')
  await watching.close()
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(told).toEqual([])
})
