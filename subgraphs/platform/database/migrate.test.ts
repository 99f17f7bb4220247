import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { openEmptyDatabase } from '../../../test/helpers/empty-database.ts'
import { migrateSchema } from './migrate.ts'

const FIRST = { '001.do.shelf.sql': 'create table shelf (id integer primary key)' }
const SECOND = {
  ...FIRST,
  '002.do.book.sql': 'create table book (id integer primary key); insert into book values (7)',
}

test('a schema is made, brought up to date, and then left alone', async () => {
  await using empty = await openEmptyDatabase()
  await using files = await migrations(FIRST)
  const { database, statements } = empty
  await migrateSchema(database, { schema: 'library', folder: files.folder })
  await files.write(SECOND)
  await migrateSchema(database, { schema: 'library', folder: files.folder })
  expect(await database.query('select id from library.book')).toEqual([{ id: 7 }])
  statements.length = 0
  await migrateSchema(database, { schema: 'library', folder: files.folder })
  expect(statements).toHaveLength(2)
})

test('of processes that start at once one migrates and the others wait', async () => {
  await using empty = await openEmptyDatabase()
  await using files = await migrations(SECOND)
  const pools = [empty.database, await empty.open(), await empty.open()]
  const schemas = ['one', 'two']
  await Promise.all(
    pools.flatMap((pool) => schemas.map((schema) => migrateSchema(pool, { schema, folder: files.folder }))),
  )
  for (const schema of schemas) {
    expect(await empty.database.query(`select id from ${schema}.book`)).toEqual([{ id: 7 }])
  }
})

test('all files or none', async () => {
  await using empty = await openEmptyDatabase()
  await using files = await migrations({ ...FIRST, '002.do.book.sql': 'create table shelf (id integer)' })
  await expect(migrateSchema(empty.database, { schema: 'library', folder: files.folder })).rejects.toThrow()
  expect(await empty.database.query(`select to_regnamespace('library') as schema`)).toEqual([
    { schema: null },
  ])
})

test('the connections of the pool are pointed at no schema afterwards', async () => {
  await using empty = await openEmptyDatabase(1)
  await using files = await migrations(FIRST)
  await migrateSchema(empty.database, { schema: 'library', folder: files.folder })
  await expect(empty.database.query('select id from shelf')).rejects.toThrow('"shelf" does not exist')
})

test('a database of a newer Tessera is refused with a sentence', async () => {
  await using empty = await openEmptyDatabase()
  await using newer = await migrations(SECOND)
  await using older = await migrations(FIRST)
  await migrateSchema(empty.database, { schema: 'library', folder: newer.folder })
  await expect(
    migrateSchema(empty.database, { schema: 'library', folder: older.folder }),
  ).rejects.toMatchObject({
    code: 'INVALID_CONFIGURATION',
    message: expect.stringContaining('library 2, this one knows 1'),
  })
})

test('the files are found in a folder whose name is a pattern', async () => {
  await using empty = await openEmptyDatabase()
  await using files = await migrations(FIRST, 'tessera [1] (copy) {a,b} *')
  await migrateSchema(empty.database, { schema: 'library', folder: files.folder })
  expect(await empty.database.query('select id from library.shelf')).toEqual([])
})

async function migrations(texts: Readonly<Record<string, string>>, name = 'migrations') {
  const root = await mkdtemp(join(tmpdir(), 'tessera-migrations-'))
  const path = join(root, name)
  await mkdir(path)
  const write = async (more: Readonly<Record<string, string>>) => {
    for (const [file, text] of Object.entries(more)) await writeFile(join(path, file), text)
  }
  await write(texts)
  return {
    folder: new URL(`${pathToFileURL(path).href}/`),
    write,
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  }
}
