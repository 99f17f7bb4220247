import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brokenAt, chain, CHAIN_START, type AuditEntry } from './audit-chain.ts'

const CONTENT = fc.record({
  id: fc.uuid(),
  at: fc.constant('2026-03-01T09:30:00.000Z'),
  actor: fc.string(),
  action: fc.string(),
  entity: fc.string(),
  entityId: fc.string(),
  correlationId: fc.string(),
  before: fc.option(fc.json()),
  after: fc.option(fc.json()),
})
const CONTENTS = fc.array(CONTENT, { minLength: 1, maxLength: 12 })
const FIELDS = [
  'id',
  'at',
  'actor',
  'action',
  'entity',
  'entityId',
  'correlationId',
  'before',
  'after',
  'prevHash',
  'hash',
] as const

test('a chain that nobody touched is whole, however it is cut into pages', () => {
  fc.assert(
    fc.property(CONTENTS, fc.nat(12), (contents, at) => {
      const entries = chain(CHAIN_START, contents)
      const cut = Math.min(at, entries.length)
      const end = entries[cut - 1] ?? CHAIN_START
      expect(chain(end, contents.slice(cut))).toEqual(entries.slice(cut))
      expect(brokenAt(CHAIN_START, entries.slice(0, cut)) ?? brokenAt(end, entries.slice(cut))).toBeNull()
    }),
  )
})

test('any change of any field of any entry is found', () => {
  fc.assert(
    fc.property(CONTENTS, fc.nat(), fc.constantFrom(...FIELDS), (contents, at, field) => {
      const entries = chain(CHAIN_START, contents)
      const index = at % entries.length
      const changed = entries.map((entry, place): AuditEntry =>
        place === index ? { ...entry, [field]: `${entry[field] ?? ''}x` } : entry,
      )
      expect(brokenAt(CHAIN_START, changed)).toBe(index + 1)
    }),
  )
})

test('an entry that is gone, or that changed places, is found', () => {
  fc.assert(
    fc.property(fc.array(CONTENT, { minLength: 2, maxLength: 12 }), fc.nat(), (contents, at) => {
      const entries = chain(CHAIN_START, contents)
      // The last entry has nothing behind it that would miss it.
      const index = at % (entries.length - 1)
      expect(brokenAt(CHAIN_START, entries.toSpliced(index, 1))).toBe(index + 1)
      const [one, two] = entries.slice(index, index + 2)
      if (one !== undefined && two !== undefined) {
        expect(brokenAt(CHAIN_START, entries.toSpliced(index, 2, two, one))).toBe(index + 1)
      }
    }),
  )
})
