import { expect, test } from 'vitest'
import { EventBuffer } from './event-buffer.ts'

const event = (number: number) => ({ data: { number } })

test('gives what was put in, in order, then the end', async () => {
  const buffer = new EventBuffer()
  for (const number of [1, 2, 3]) buffer.push(event(number), null)
  buffer.end()
  const given = []
  for await (const result of buffer) given.push(result)
  expect(given).toEqual([event(1), event(2), event(3)])
})

test('gives a result to whoever waits for it, and to several in the order they came', async () => {
  const buffer = new EventBuffer()
  const waiting = [buffer.next(), buffer.next()]
  buffer.push(event(1), null)
  buffer.push(event(2), null)
  expect((await Promise.all(waiting)).map(({ value }) => value)).toEqual([event(1), event(2)])
})

test('a pending next ends at once with return, and nothing comes after', async () => {
  const buffer = new EventBuffer()
  let ends = 0
  buffer.onEnd = () => ends++
  const waiting = [buffer.next(), buffer.next()]
  await buffer.return()
  buffer.push(event(1), null)
  expect(await Promise.all([...waiting, buffer.next()])).toEqual(
    [1, 2, 3].map(() => ({ value: undefined, done: true })),
  )
  await buffer.return()
  expect(ends).toBe(1)
})

test('who falls behind gets all that was kept, is told so with the cursor of the last of it, and is ended', async () => {
  const buffer = new EventBuffer()
  for (let number = 1; number <= 300; number++) buffer.push(event(number), `c${number}`)
  const given = []
  for await (const result of buffer) given.push(result)
  expect(given).toHaveLength(257)
  expect(given.at(-2)).toEqual(event(256))
  expect(given.at(-1)).toMatchObject({
    errors: [{ extensions: { code: 'FELL_BEHIND', cursor: 'c256' } }],
  })
})

test('whoever waits for room gets it when one result was taken, or when the caller goes', async () => {
  const buffer = new EventBuffer()
  for (let number = 1; number <= 256; number++) buffer.push(event(number), `c${number}`)
  const seen: string[] = []
  const first = buffer.room().then(() => seen.push('taken'))
  await Promise.resolve()
  expect(seen).toEqual([])
  await buffer.next()
  await first
  buffer.push(event(257), 'c257')
  const second = buffer.room().then(() => seen.push('gone'))
  await buffer.return()
  await second
  expect(seen).toEqual(['taken', 'gone'])
})
