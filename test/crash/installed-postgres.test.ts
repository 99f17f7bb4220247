import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { finishWork } from '../helpers/finish-work.ts'
import {
  startInstalledPostgres,
  whyNoPostgres,
  type InstalledPostgres,
} from '../helpers/installed-postgres.ts'
import { brokenInvariants } from '../helpers/invariants.ts'
import { makeTemplate } from '../helpers/postgres-server.ts'
import { dispatchCase, prepareDatabase } from '../helpers/prepare-order.ts'
import { crashAndRestart, endOf } from './crash-and-restart.ts'

const reason = await whyNoPostgres()

// All crash tests run on it with TESSERA_TEST_POSTGRES; these few show every time that nothing needs our own server.
describe.skipIf(reason !== null)(`on Debian's PostgreSQL 15${reason === null ? '' : ` (${reason})`}`, () => {
  let server: InstalledPostgres
  let folder: string
  let prepared: string
  beforeAll(async () => {
    server = await startInstalledPostgres()
    folder = await mkdtemp(join(tmpdir(), 'tessera-test-'))
    process.env['TESSERA_TEST_SERVER'] = server.url
    await makeTemplate(server.url, folder)
    const { name } = await prepareDatabase(
      (world) => dispatchCase(world, 'safety-override'),
      (database, order) => finishWork(database, order),
    )
    prepared = name
  })
  afterAll(async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('a completion that is killed behind its confirmation is finished by the next process', async () => {
    await using world = await crashAndRestart(prepared, { when: 'after', call: 'confirmServicePosting' })
    const [row] = await world.database.query<{ version: string }>('select version() as version')
    expect(row?.version).toMatch(/^PostgreSQL 15/)
    expect(await endOf(world, 'COMPLETION')).toBe('COMPLETED')
    expect(await brokenInvariants(world.database)).toEqual([])
  })

  test('a completion that is killed while it is undone is undone by the next process', async () => {
    await using world = await crashAndRestart(prepared, {
      when: 'after',
      call: 'reverseServiceConsumption',
      fail: 'confirmServicePosting',
    })
    expect(await endOf(world, 'COMPLETION')).toBe('COMPENSATED')
    expect(await brokenInvariants(world.database)).toEqual([])
  })
})
