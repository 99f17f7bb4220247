import { expect, test } from 'vitest'
import { incrementalFormatOf } from './incremental-delivery.ts'

const pending = [{ id: '0', path: ['case'], label: 'later' }]
const parts = [
  { pending: { id: '0', path: ['case'], label: 'later' }, data: { a: 1 }, errors: [{ message: 'Half.' }] },
  { pending: { id: '1', path: ['case', 0], label: null }, data: null, errors: [{ message: 'None.' }] },
]

test('a client gets the format it asks for, and none if it takes answers whole', () => {
  const parameterOf = (accept: string | undefined) => incrementalFormatOf(accept)?.parameter ?? null
  expect(parameterOf('multipart/mixed;deferSpec=20220824,application/json')).toBe('deferSpec=20220824')
  expect(parameterOf('application/json, multipart/mixed; incrementalSpec=v0.2')).toBe('incrementalSpec=v0.2')
  expect(parameterOf('text/event-stream, multipart/mixed')).toBe('incrementalSpec=v0.2')
  expect(parameterOf('multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json')).toBeNull()
  expect(parameterOf('application/json')).toBeNull()
  expect(parameterOf(undefined)).toBeNull()
})

test('v0.2 announces parts, tells them by id, and completes each, with errors where there is no data', () => {
  const format = incrementalFormatOf('multipart/mixed; incrementalSpec=v0.2')
  expect(format?.first({ data: { case: {} } }, pending)).toEqual({
    data: { case: {} },
    pending: [{ id: '0', path: ['case'], label: 'later' }],
    hasNext: true,
  })
  expect(format?.next({ parts, pending: [], hasNext: false })).toEqual({
    incremental: [{ id: '0', data: { a: 1 }, errors: [{ message: 'Half.' }] }],
    completed: [{ id: '0' }, { id: '1', errors: [{ message: 'None.' }] }],
    hasNext: false,
  })
})

test('the format of 2022-08-24 tells parts by path and label', () => {
  const format = incrementalFormatOf('multipart/mixed; deferSpec=20220824')
  expect(format?.first({ data: { case: {} } }, pending)).toEqual({ data: { case: {} }, hasNext: true })
  expect(format?.next({ parts, pending: [], hasNext: true })).toEqual({
    incremental: [
      { path: ['case'], label: 'later', data: { a: 1 }, errors: [{ message: 'Half.' }] },
      { path: ['case', 0], data: null, errors: [{ message: 'None.' }] },
    ],
    hasNext: true,
  })
  expect(format?.next({ parts: [], pending: [], hasNext: false })).toEqual({ hasNext: false })
})
