import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { runProgram, spawnProgram } from '../../subgraphs/platform/database/embedded/run-program.ts'
import { findIdentity } from '../../subgraphs/platform/database/embedded/server-identity.ts'
import { whyNoProgram } from './debian-package.ts'

/** Where Debian puts PostgreSQL 15: `apt-get install postgresql-15`. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql/15'

/** A server of a test's own, of a PostgreSQL that the machine has installed. */
export interface InstalledPostgres {
  /** Of its database `postgres`. */
  readonly url: string
  close(): Promise<void>
}

/** Makes sure of an installed PostgreSQL; returns why tests on it are skipped here, or null if they are not. */
export async function whyNoPostgres(folder = DEBIAN_POSTGRES): Promise<string | null> {
  return await whyNoProgram(join(folder, 'bin', 'postgres'), 'postgresql-15')
}

/** How long a new server may take to answer, in steps of 100 ms. */
const STEPS = 100

/** Starts a server on a new folder, over a socket inside it; closing it drops all of it. */
export async function startInstalledPostgres(folder = DEBIAN_POSTGRES): Promise<InstalledPostgres> {
  const identity = await findIdentity(folder)
  const home = await mkdtemp(join(tmpdir(), 'tessera-pg-'))
  const data = join(home, 'data')
  await mkdir(data, { mode: 0o700 })
  if (identity.spawnAs.uid !== undefined) await chmod(home, 0o711)
  await identity.own(data)
  const initialised = await runProgram(identity, 'initdb', data, [
    '-U',
    'tessera',
    '-A',
    'trust',
    '--no-sync',
  ])
  if (initialised.code !== 0) throw new Error(`initdb failed: ${initialised.output}`)
  // Over a socket alone: nobody else on the machine is to get in.
  const settings = [
    'fsync=off',
    'max_connections=400',
    'listen_addresses=',
    `unix_socket_directories=${data}`,
  ]
  const server = spawnProgram(
    identity,
    'postgres',
    data,
    settings.flatMap((setting) => ['-c', setting]),
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  server.stdout?.resume()
  server.stderr?.resume()
  const url = `postgres://tessera@localhost/postgres?host=${encodeURIComponent(data)}`
  await answers(url)
  return {
    url,
    async close() {
      const ended = once(server, 'exit')
      server.kill('SIGQUIT')
      await ended
      await rm(home, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<void> {
  for (let step = 1; ; step++) {
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (step === STEPS) throw error
      await delay(100)
    }
  }
}
