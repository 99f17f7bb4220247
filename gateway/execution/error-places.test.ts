import { expect, test } from 'vitest'
import { ErrorPlaces } from './error-places.ts'

test.each<[string, (string | number)[] | undefined, boolean]>([
  ['at it', ['cases', 1, 'name'], true],
  ['above it', ['cases', 1], true],
  ['below it', ['cases', 1, 'name', 'first'], true],
  ['nowhere in particular', undefined, true],
  ['beside it', ['cases', 1, 'nam'], false],
  ['in another item of its list', ['cases', 2, 'name'], false],
])('an error %s explains a null or does not', (_name, path, explains) => {
  const places = new ErrorPlaces()
  expect(places.explains(['cases', 1, 'name'])).toBe(false)
  places.add(path)
  expect(places.explains(['cases', 1, 'name'])).toBe(explains)
})
