import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { startEmbeddedPostgres, type EmbeddedOptions, type EmbeddedPostgres } from './embedded-postgres.ts'
import { readPidFile, servesFolder } from './pid-file.ts'

const log = pino({ level: 'silent' })
const isRoot = process.getuid?.() === 0
const hasNamespaces = isRoot && spawnSync('unshare', ['--user', 'true']).status === 0
const HOLDER = fileURLToPath(new URL('../../../../test/helpers/hold-postgres.ts', import.meta.url))

test('data is there again after a stop and a start, and nothing runs in between', async () => {
  const dataDir = await temporaryFolder()
  const first = await start({ dataDir })
  await ask(first, 'create table kept as select 7 as id')
  expect(
    await ask(first, `select current_setting('fsync') as fsync, current_setting('timezone') as zone`),
  ).toEqual([{ fsync: 'on', zone: 'UTC' }])
  await first.close()
  expect(await readPidFile(join(dataDir, 'postgres'))).toBeNull()
  const second = await start({ dataDir })
  expect(await ask(second, 'select id from kept')).toEqual([{ id: 7 }])
})

test('a server on a socket listens on no address, and its folder is closed to others', async () => {
  const dataDir = await temporaryFolder()
  const server = await start({ dataDir })
  expect(await ask(server, `select current_setting('listen_addresses') as addresses`)).toEqual([
    { addresses: '' },
  ])
  expect((await stat(join(dataDir, 'run'))).mode & 0o777).toBe(0o700)
  const rules = await readFile(join(dataDir, 'postgres', 'pg_hba.conf'), 'utf8')
  expect(rules).not.toMatch(/^host.*trust$/m)
})

test('over TCP the generated password is asked for', async () => {
  const dataDir = await temporaryFolder()
  const first = await start({ dataDir, over: 'tcp' })
  await ask(first, 'select 1')
  const guessed = { ...first, connection: { ...first.connection, password: 'guess' } }
  await expect(ask(guessed, 'select 1')).rejects.toThrow('password authentication failed')
  expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600)
  await first.close()
  await ask(await start({ dataDir, over: 'tcp' }), 'select 1')
})

test('a data folder with a long path works, its socket in a short one closed to others', async () => {
  const dataDir = join(await temporaryFolder(), 'long'.repeat(30))
  const server = await start({ dataDir })
  const socketFolder = String(server.connection.host)
  expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }])
  expect((await stat(socketFolder)).mode & 0o777).toBe(0o700)
  await server.close()
  await rm(socketFolder, { recursive: true })
})

test('a second owner is refused with a sentence, whoever joins is not', async () => {
  const dataDir = await temporaryFolder()
  const holder = await hold(dataDir, 'own')
  await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toMatchObject({
    code: 'INVALID_CONFIGURATION',
    message: `Another Tessera (process ${holder.pid}) is using ${dataDir}; stop it or set TESSERA_DATA to another folder.`,
  })
  const guest = await start({ dataDir, use: 'join' })
  await guest.close()
  const again = await start({ dataDir, use: 'join' })
  expect(await ask(again, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('of those who join at once on a fresh folder one starts the server, and the last one stops it', async () => {
  const dataDir = await temporaryFolder()
  const guests = await Promise.all([hold(dataDir, 'join'), hold(dataDir, 'join'), hold(dataDir, 'join')])
  const cluster = join(dataDir, 'postgres')
  const server = await readPidFile(cluster)
  await Promise.all(
    guests.map((guest) => {
      guest.stdin?.end()
      return once(guest, 'exit')
    }),
  )
  expect(server).not.toBeNull()
  expect(await servesFolder(server?.pid ?? 0, cluster)).toBe(false)
})

test('after its owner was killed the next one takes the server up at once', async () => {
  const dataDir = await temporaryFolder()
  for (let round = 1; round <= 3; round++) {
    const holder = await hold(dataDir, 'own')
    holder.kill('SIGKILL')
    await once(holder, 'exit')
  }
  const server = await start({ dataDir })
  expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('after the server itself was killed what was committed is there', async () => {
  const dataDir = await temporaryFolder()
  const first = await start({ dataDir })
  await ask(first, 'create table kept as select 7 as id')
  const killed = await readPidFile(join(dataDir, 'postgres'))
  process.kill(killed?.pid ?? 0, 'SIGKILL')
  const second = await start({ dataDir })
  expect(await ask(second, 'select id from kept')).toEqual([{ id: 7 }])
})

test('a process number that was left behind and is somebody else’s now stops no start', async () => {
  const dataDir = await temporaryFolder()
  const first = await start({ dataDir })
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid')
  const text = await readFile(pidFile, 'utf8')
  await first.close()
  const stranger = spawn('sleep', ['60'])
  onTestFinished(() => void stranger.kill())
  await writeFile(pidFile, text.replace(/^\d+/, String(stranger.pid)))
  const second = await start({ dataDir })
  expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }])
})

test.runIf(isRoot)(
  'root runs it as nobody in a folder that nobody could reach, again and again',
  async () => {
    const home = await temporaryFolder()
    await chmod(home, 0o700)
    const dataDir = join(home, 'tessera', '.data')
    const first = await start({ dataDir, ways: ['nobody'] })
    await ask(first, 'create table kept as select 7 as id')
    const server = await readPidFile(join(dataDir, 'postgres'))
    expect((await stat(`/proc/${server?.pid}`)).uid).toBe(65_534)
    await first.close()
    const again = await start({ dataDir, ways: ['nobody'] })
    expect(await ask(again, 'select id from kept')).toEqual([{ id: 7 }])
  },
)

test.runIf(hasNamespaces)(
  'root runs it in a namespace as a name that every Linux knows; the files stay its own',
  async () => {
    const dataDir = await temporaryFolder()
    const server = await start({ dataDir, ways: ['namespace'] })
    const running = await readPidFile(join(dataDir, 'postgres'))
    expect(await readFile(`/proc/${running?.pid}/uid_map`, 'utf8')).toMatch(/^\s*65534\s+0\s+1$/m)
    expect((await stat(join(dataDir, 'postgres', 'PG_VERSION'))).uid).toBe(0)
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }])
  },
)

test.runIf(hasNamespaces)('data that was nobody’s is taken back where a namespace serves', async () => {
  const dataDir = await temporaryFolder()
  const before = await start({ dataDir, ways: ['nobody'] })
  await ask(before, 'create table kept as select 7 as id')
  await before.close()
  const server = await start({ dataDir, ways: ['namespace'] })
  expect(await ask(server, 'select id from kept')).toEqual([{ id: 7 }])
})

test.runIf(isRoot)('root without any other identity is told what to do', async () => {
  const dataDir = await temporaryFolder()
  await expect(startEmbeddedPostgres({ dataDir, log, ways: [] })).rejects.toThrow(
    /^PostgreSQL runs neither as root .*; run as another user or set DATABASE_URL\.$/,
  )
})

test('a data folder that cannot be used is one sentence', async () => {
  const root = await temporaryFolder()
  await writeFile(join(root, 'file'), '')
  await mkdir(join(root, 'old', 'postgres'), { recursive: true })
  await writeFile(join(root, 'old', 'postgres', 'PG_VERSION'), '15\n')
  await mkdir(join(root, 'broken', 'postgres'), { recursive: true })
  await writeFile(join(root, 'broken', 'postgres', 'PG_VERSION'), '18\n')
  const sentences: [string, RegExp][] = [
    ['file', /^The data folder .*file is not a folder; .* set TESSERA_DATA to another\.$/],
    ['file/below', /^The data folder .*file\/below is not a folder; /],
    [
      'old',
      /was written by PostgreSQL 15, this is 18; move it away or set TESSERA_DATA to another folder\.$/,
    ],
    [
      'broken',
      /^PostgreSQL does not start on .*broken\/postgres \(.+\); see .*postgres\.log, or set TESSERA_DATA/,
    ],
  ]
  for (const [name, message] of sentences) {
    await expect(startEmbeddedPostgres({ dataDir: join(root, name), log })).rejects.toMatchObject({
      code: 'INVALID_CONFIGURATION',
      message: expect.stringMatching(message),
    })
  }
})

test.skipIf(isRoot)('a data folder that may not be written is one sentence', async () => {
  const dataDir = await temporaryFolder()
  await chmod(dataDir, 0o500)
  await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow('cannot be used (EACCES)')
})

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-embedded-'))
  onTestFinished(async () => {
    await rm(folder, { recursive: true, force: true })
  })
  return folder
}

/** Starts a server that is stopped before its folder is removed. */
async function start(options: Omit<EmbeddedOptions, 'log'>): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ ...options, log })
  onTestFinished(() => server.close())
  return server
}

/** A process that holds the folder, once it is ready. */
async function hold(dataDir: string, use: 'own' | 'join'): Promise<ChildProcess> {
  const child = spawn(process.execPath, [HOLDER, dataDir, use], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.stdin.end()
    await once(child, 'exit')
  })
  const [line] = await once(createInterface(child.stdout), 'line')
  expect(line).toBe('ready')
  return child
}

async function ask({ connection }: EmbeddedPostgres, text: string): Promise<unknown[]> {
  const client = new Client(connection)
  await client.connect()
  try {
    return (await client.query<object>(text)).rows
  } finally {
    await client.end()
  }
}
