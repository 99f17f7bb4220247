import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSchemaPaths, readSupergraphConfig } from './read-supergraph-config.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-config-'))
  await writeFile(join(folder, 'one.graphql'), 'type Query { one: Int }')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function fileOf(text: string): Promise<string> {
  const file = join(folder, 'supergraph.yaml')
  await writeFile(file, text)
  return file
}
const subgraph = (schema: string, url = 'http://localhost:4101/graphql') =>
  `subgraphs: { one: { routing_url: "${url}", schema: { file: ${schema} } } }`

test('paths are relative to the file, and the schema is read', async () => {
  const file = await fileOf(`federation_version: =2.9.0\n${subgraph('./one.graphql')}`)
  expect(await readSupergraphConfig(file)).toEqual({
    file,
    subgraphs: [
      {
        name: 'one',
        routingUrl: 'http://localhost:4101/graphql',
        schemaFile: join(folder, 'one.graphql'),
        sdl: 'type Query { one: Int }',
      },
    ],
  })
})

test('the paths are known though a schema is not there yet', async () => {
  const file = await fileOf(subgraph('later.graphql'))
  expect(await readSchemaPaths(file)).toEqual([join(folder, 'later.graphql')])
})

describe('each mistake is one sentence that names the file', () => {
  test.each([
    ['not YAML', 'subgraphs: [', /is not YAML: /],
    ['empty', '', /is not in Rover's format: /],
    ['without subgraphs', 'federation_version: 2', /is not in Rover's format: subgraphs: /],
    ['naming no subgraph', 'subgraphs: {}', /subgraphs: names no subgraph\.$/],
    ['without an address', 'subgraphs: { one: { schema: { file: a } } }', /subgraphs\.one\.routing_url: /],
    [
      'with no address for one',
      subgraph('one.graphql', 'nowhere'),
      /subgraphs\.one\.routing_url: Invalid URL\.$/,
    ],
    ['without a schema', 'subgraphs: { one: { routing_url: "http://a" } }', /subgraphs\.one\.schema: /],
    [
      'with a name that is none',
      subgraph('one.graphql').replace('one:', '"1 2":'),
      /Rover's format: subgraphs/,
    ],
    [
      'naming a schema that is not there',
      subgraph('none.graphql'),
      /subgraph one: .*none\.graphql cannot be read \(ENOENT\); check the path\.$/,
    ],
    ['naming a folder as schema', subgraph('.'), /subgraph one: .* cannot be read \(EISDIR\)/],
  ])('%s', async (_name, text, sentence) => {
    const file = await fileOf(text)
    const refusal = readSupergraphConfig(file)
    await expect(refusal).rejects.toMatchObject({ code: 'INVALID_CONFIGURATION' })
    await expect(refusal).rejects.toThrow(sentence)
    await expect(refusal).rejects.toThrow(file)
  })

  test('a file that is not there', async () => {
    const file = join(folder, 'nothing.yaml')
    await expect(readSupergraphConfig(file)).rejects.toThrow(
      `${file} cannot be read (ENOENT); check the path.`,
    )
  })
})
