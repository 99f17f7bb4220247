import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { startWorld } from './helpers/world.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const NAMES = ['support', 'billing', 'erp', 'process', 'governance']

test('a changed schema is picked up while the graph runs, and one that does not compose is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-reload-'))
  const yaml = join(folder, 'supergraph.yaml')
  await cp(join(ROOT, 'supergraph.yaml'), yaml)
  for (const name of NAMES) {
    await cp(join(ROOT, `subgraphs/${name}/schema.graphql`), join(folder, `subgraphs/${name}/schema.graphql`))
  }
  const schema = join(folder, 'subgraphs/support/schema.graphql')
  const original = await readFile(schema, 'utf8')
  await using world = await startWorld({ watch: true, environment: { TESSERA_SUPERGRAPH: yaml } })
  const descriptionOf = async () => {
    const { data } = await world.ask('support-agent', '{ __type(name: "Case") { description } }')
    return data.__type.description
  }
  const answers = async () => {
    const { data } = await world.ask('support-agent', '{ case(id: "CS-00000001") { id } }')
    return data.case.id
  }

  // The description has to change wherever the type is described, or the composer keeps another subgraph's.
  const sentence = 'One matter that a customer brought to the support desk (TMF621 trouble ticket).'
  for (const name of NAMES) {
    const file = join(folder, `subgraphs/${name}/schema.graphql`)
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll(sentence, 'A matter, told anew.'))
  }
  await expect.poll(descriptionOf, { timeout: 20_000 }).toBe('A matter, told anew.')
  expect(await answers()).toBe('CS-00000001')

  await writeFile(schema, original.replace('type CaseEdge {', 'type CaseEdge @key(fields: "nothing") {'))
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  expect(await answers()).toBe('CS-00000001')
  expect(await descriptionOf()).toBe('A matter, told anew.')

  await writeFile(schema, original.replaceAll(sentence, 'A matter, mended.'))
  await expect.poll(answers, { timeout: 20_000 }).toBe('CS-00000001')
  await rm(folder, { recursive: true, force: true })
})
