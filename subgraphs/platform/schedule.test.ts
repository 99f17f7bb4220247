import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createSchedule } from './schedule.ts'

const ground = { log: pino({ level: 'silent' }) }

test('work is done again while there is more, and after a failure', async () => {
  let runs = 0
  const done = new Promise<void>((resolve) => {
    const schedule = createSchedule(ground, 'test', 5, () => {
      runs++
      if (runs === 2) throw new Error('The second run fails.')
      if (runs < 4) return Promise.resolve(true)
      void schedule.close().then(resolve)
      return Promise.resolve(false)
    })
    schedule.start()
  })
  await done
  expect(runs).toBe(4)
})

test('never twice at a time, and closing waits for the run under way', async () => {
  let running = 0
  let most = 0
  let ended = 0
  const schedule = createSchedule(ground, 'test', 1, async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 20))
    running--
    ended++
    return true
  })
  schedule.start()
  schedule.start()
  await new Promise((resolve) => setTimeout(resolve, 30))
  await schedule.close()
  const after = ended
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect({ most, running, more: ended - after }).toEqual({ most: 1, running: 0, more: 0 })
})
