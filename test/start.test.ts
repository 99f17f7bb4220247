import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand, runProgram, type Program } from './helpers/run-program.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

let folder: string
let first: Program
const settings = () => ({ TESSERA_DATA: join(folder, 'data'), PORT: '0', TESSERA_CUSTOMERS: '60' })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-start-'))
  first = runProgram('gateway/start.ts', settings())
  await first.says(/Tessera is ready at/)
})
afterAll(async () => {
  first.child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

describe('npm start', () => {
  test('tells how the data are made, then where it is', () => {
    expect(first.said()).toMatch(
      /Creating sample data for 60 customers[\s\S]*100 %[\s\S]*ready at http:\/\/localhost:\d+/,
    )
  })

  test('a second one on the same data says so in one sentence and exits 1', async () => {
    const second = runProgram('gateway/start.ts', settings())
    expect(await second.ended).toBe(1)
    expect(second.said()).toMatch(
      /^Another Tessera \(process \d+\) is using .*data; stop it or set TESSERA_DATA to another folder\.\n$/,
    )
  })

  test('answers a query with a token that npm run token prints', async () => {
    const token = runProgram('gateway/security/token.ts', settings(), '--role', 'support-agent')
    expect(await token.ended).toBe(0)
    const url = /ready at (\S+)/.exec(first.said())?.[1] ?? ''
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token.said().trim()}`, 'content-type': 'application/json' },
      body: '{"query":"{ case(id: \\"CS-00000001\\") { entitlement { outcome } } }"}',
    })
    expect(await response.json()).toEqual({ data: { case: { entitlement: { outcome: 'COVERED' } } } })
  })

  test('Ctrl-C closes everything and exits 0, and the next start reuses the data', async () => {
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
    const next = runProgram('gateway/start.ts', settings())
    expect(await next.says(/ready at/)).not.toContain('Creating')
    // A server whose owner is killed lives on; the start after takes it up.
    next.child.kill('SIGKILL')
    await next.ended
    const afterKill = runProgram('gateway/start.ts', settings())
    await afterKill.says(/ready at/)
    afterKill.child.kill('SIGTERM')
    expect(await afterKill.ended).toBe(0)
  })
})

test('Ctrl-C in the terminal where npm start runs exits 0 and leaves no database behind', async () => {
  // util-linux's `script` is the terminal: what is typed there as Ctrl-C reaches npm and all that it runs.
  const terminal = runCommand('script', ['-qefc', 'exec npm start', '/dev/null'], settings())
  await terminal.says(/ready at/)
  terminal.child.stdin?.write('\x03')
  expect(await terminal.ended).toBe(0)
  expect(terminal.said()).toContain('Stopping …')
  await expect(readFile(join(folder, 'data', 'postgres', 'postmaster.pid'))).rejects.toThrow('ENOENT')
})

describe('what a user can mend is one sentence and exit code 1', () => {
  const sentence = async (
    environment: Record<string, string>,
    pattern: RegExp,
    script = 'gateway/start.ts',
    ...args: string[]
  ) => {
    const program = runProgram(script, { TESSERA_CUSTOMERS: '0', ...environment }, ...args)
    expect(await program.ended).toBe(1)
    expect(program.said()).toMatch(pattern)
    expect(program.said().trim().split('\n')).toHaveLength(1)
  }
  const empty = (name: string) => ({ TESSERA_DATA: join(folder, name), PORT: '0' })

  test('a taken port', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, 'localhost', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? String(address.port) : ''
    await sentence(
      { ...empty('port'), PORT: port },
      new RegExp(`^Port ${port} is taken; stop what listens there or set PORT to another\\.`),
    )
    other.close()
  })

  test('a wrong setting', () => sentence({ ...empty('setting'), PORT: 'eighty' }, /^PORT must be a number\./))

  test('a database that does not answer', () =>
    sentence(
      { ...empty('database'), DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/x' },
      /^The database x on 127.0.0.1:1 cannot be used \((?!.*secret).*check DATABASE_URL/,
    ))

  test('a data folder that is a file', async () => {
    await writeFile(join(folder, 'file'), '')
    await sentence({ TESSERA_DATA: join(folder, 'file'), PORT: '0' }, /^The data folder .* is not a folder; /)
  })

  test('data of another PostgreSQL', async () => {
    const data = join(folder, 'old', 'postgres')
    await mkdir(data, { recursive: true })
    await writeFile(join(data, 'PG_VERSION'), '15\n')
    await sentence(empty('old'), /was written by PostgreSQL 15, this is 18/)
  })

  test('a data folder inside a file', async () => {
    await writeFile(join(folder, 'plain'), '')
    await sentence(
      { TESSERA_DATA: join(folder, 'plain', 'data'), PORT: '0' },
      /^The data folder .* is not a folder; /,
    )
  })

  test('schemas that do not compose', async () => {
    const yaml = await readFile(join(ROOT, 'supergraph.yaml'), 'utf8')
    const broken = join(folder, 'broken.graphql')
    const original = await readFile(join(ROOT, 'subgraphs/billing/schema.graphql'), 'utf8')
    await writeFile(broken, original.replace('  amount: Decimal!', '  amount: Int!'))
    const file = join(folder, 'supergraph.yaml')
    await writeFile(
      file,
      yaml
        .replaceAll('file: subgraphs/', `file: ${ROOT}subgraphs/`)
        .replace(`${ROOT}subgraphs/billing/schema.graphql`, broken),
    )
    for (const script of ['gateway/start.ts', 'gateway/compose.ts']) {
      const program = runProgram(script, {
        ...empty('broken'),
        TESSERA_SUPERGRAPH: file,
        TESSERA_CUSTOMERS: '0',
      })
      expect(await program.ended).toBe(1)
      expect(program.said()).toMatch(
        /^The subgraphs do not compose:\nFIELD_TYPE_MISMATCH: .*Money\.amount.*billing/,
      )
      expect(program.said()).not.toMatch(/at .*\.[jt]s:\d+/)
    }
  })
})

test('npm run compose prints the supergraph', async () => {
  const program = runProgram('gateway/compose.ts', {})
  expect(await program.ended).toBe(0)
  expect(program.said()).toContain('@join__graph(name: "governance"')
})

test('npm run seed makes the sample once, again only when told to, and says what is wrong', async () => {
  const data = join(await mkdtemp(join(tmpdir(), 'tessera-seed-')), 'data')
  const seed = async (...given: string[]) => {
    const program = runProgram('subgraphs/sample/seed.ts', { TESSERA_DATA: data }, ...given)
    return { code: await program.ended, said: program.said() }
  }
  const first = await seed('--customers', '50', '--seed', 'mine')
  expect(first).toMatchObject({ code: 0, said: expect.stringContaining('50 customers') as string })
  expect(await seed('--customers', '50')).toEqual({
    code: 1,
    said: 'There is sample data already; add --replace to make it anew.\n',
  })
  expect(await seed('--customers', '40', '--replace')).toMatchObject({ code: 0 })
  expect(await seed('--customers', 'many')).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^Usage: npm run seed/) as string,
  })
  await rm(join(data, '..'), { recursive: true, force: true })
})
