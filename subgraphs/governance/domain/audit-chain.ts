import { contentHash } from '../../platform/canonical-json.ts'

/** What an audit entry says, before it has its place. `at` is RFC 3339; `before` and `after` are JSON. */
export interface AuditContent {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly entity: string
  readonly entityId: string
  readonly correlationId: string
  readonly before: string | null
  readonly after: string | null
}

/** One link of the chain. */
export interface AuditEntry extends AuditContent {
  readonly seq: number
  readonly prevHash: string
  readonly hash: string
}

/** The end of a chain: where the next link is put. */
export interface ChainEnd {
  readonly seq: number
  readonly hash: string
}

/** Before the first link. */
export const CHAIN_START: ChainEnd = { seq: 0, hash: '0'.repeat(64) }

/** The contents as links behind an end. */
export function chain(end: ChainEnd, contents: readonly AuditContent[]): AuditEntry[] {
  const entries: AuditEntry[] = []
  let last = end
  for (const content of contents) {
    const link = { ...content, seq: last.seq + 1, prevHash: last.hash }
    const entry = { ...link, hash: hashOf(link) }
    entries.push(entry)
    last = entry
  }
  return entries
}

/** The `seq` at which entries that should stand behind an end do not fit; null if all do. */
export function brokenAt(end: ChainEnd, entries: readonly AuditEntry[]): number | null {
  let last = end
  for (const entry of entries) {
    const { hash, ...link } = entry
    // A link that is gone is missed at its own place, not at the next one's.
    if (entry.seq !== last.seq + 1) return last.seq + 1
    if (entry.prevHash !== last.hash || hash !== hashOf(link)) return entry.seq
    last = entry
  }
  return null
}

function hashOf(link: Omit<AuditEntry, 'hash'>): string {
  const { seq, id, at, actor, action, entity, entityId, correlationId, before, after, prevHash } = link
  return contentHash({ seq, id, at, actor, action, entity, entityId, correlationId, before, after, prevHash })
}
