import { TesseraError } from '../../subgraphs/platform/errors.ts'
import { positionFromCursor } from '../../subgraphs/platform/events/outbox.ts'

/** An event waits at most so long to hear whether tokens were revoked before it; then governance counts as away. */
const LONGEST_WAIT_MS = 5_000

/** What of a token decides whether it was revoked. */
export interface IssuedToken {
  /** Epoch milliseconds; -Infinity if the token does not say; null for our own process layer, whose seal is no token. */
  readonly issuedAtMs: number | null
}

/** Tokens that count no longer. */
export interface Revocation {
  /** Whose: the tokens' `sub`; null for everybody's. */
  readonly subject: string | null
  /** Those that were issued before this (epoch milliseconds). */
  readonly issuedBeforeMs: number
  /** Until when one of them may still be about (epoch milliseconds). */
  readonly keptUntilMs: number
}

/** Which tokens count no longer, as this gateway knows it. */
export interface RevokedTokens {
  /** True if a subject's token counts no longer. */
  has(subject: string, token: IssuedToken): boolean
  /** Throws `TOKEN_REVOKED`; and `SUBGRAPH_UNAVAILABLE` as long as nothing is known since the start. */
  refuse(subject: string, token: IssuedToken): void
  /** False as long as nothing is known since the start: whether a token was revoked cannot be told. */
  readonly isKnown: boolean
  /** Hears of each revocation, of one subject or with null of everybody's, once it counts. */
  onRevoked(listener: (subject: string | null) => void): void
  /**
   * Null if every revocation before the event at a cursor is known, or nobody can be asked now; else resolves then. So
   * nothing is pushed to a caller whose token was revoked before it happened.
   */
  upTo(cursor: string): Promise<void> | null
}

/** What follows the revocations tells it. */
export interface RevokedTokensKept extends RevokedTokens {
  add(revocation: Revocation): void
  /** Every revocation up to a cursor was added. */
  reached(cursor: string): void
  /** Governance is away: what is known counts, and nobody waits for more. */
  lost(): void
}

/** Remembers revocations as long as they concern tokens that have not ended. `onLate` hears when governance says nothing. */
export function createRevokedTokens(onLate: () => void): RevokedTokensKept {
  const bySubject = new Map<string | null, Revocation>()
  const listeners: ((subject: string | null) => void)[] = []
  /** Those who wait for an event's place to be reached. */
  const waiting = new Map<number, PromiseWithResolvers<void>>()
  let everybodyBeforeMs = -Infinity
  /** Null as long as nothing is known. */
  let known: number | null = null
  let follows = false
  let late: NodeJS.Timeout | undefined
  /** The last cursor that was asked for: thousands of streams ask for the same event. */
  let asked: { readonly cursor: string; readonly position: number } | null = null

  return {
    has,
    refuse,
    get isKnown() {
      return known !== null
    },
    onRevoked: (listener) => void listeners.push(listener),
    upTo,
    add,
    reached,
    lost,
  }

  function has(subject: string, { issuedAtMs }: IssuedToken): boolean {
    if (issuedAtMs === null || bySubject.size === 0) return false
    const revocation = bySubject.get(subject)
    return (
      issuedAtMs < everybodyBeforeMs || (revocation !== undefined && issuedAtMs < revocation.issuedBeforeMs)
    )
  }

  function refuse(subject: string, token: IssuedToken): void {
    if (known === null)
      throw new TesseraError(
        'SUBGRAPH_UNAVAILABLE',
        'Which tokens were revoked is not known yet; try again in a moment.',
      )
    if (has(subject, token))
      throw new TesseraError('TOKEN_REVOKED', 'The token has been revoked; get a new one.')
  }

  function upTo(cursor: string): Promise<void> | null {
    if (!follows || known === null) return null
    if (asked?.cursor !== cursor) asked = { cursor, position: positionOf(cursor) }
    const { position } = asked
    if (position <= known) return null
    const waits = waiting.get(position) ?? Promise.withResolvers<void>()
    waiting.set(position, waits)
    late ??= setTimeout(giveUp, LONGEST_WAIT_MS).unref()
    return waits.promise
  }

  function giveUp(): void {
    lost()
    onLate()
  }

  function add(revocation: Revocation): void {
    const { subject, issuedBeforeMs } = revocation
    const earlier = bySubject.get(subject)
    if (earlier !== undefined && earlier.issuedBeforeMs >= issuedBeforeMs) return
    dropEnded()
    bySubject.set(subject, revocation)
    if (subject === null) everybodyBeforeMs = issuedBeforeMs
    for (const listener of listeners) listener(subject)
  }

  function dropEnded(): void {
    const nowMs = Date.now()
    for (const [subject, { keptUntilMs }] of bySubject) if (keptUntilMs <= nowMs) bySubject.delete(subject)
    if (!bySubject.has(null)) everybodyBeforeMs = -Infinity
  }

  function reached(cursor: string): void {
    const position = positionOf(cursor)
    known = position
    follows = true
    release(position)
  }

  function lost(): void {
    follows = false
    release(Infinity)
  }

  /** Lets those go on who wait for a place up to this one; the others wait anew. */
  function release(upToPosition: number): void {
    clearTimeout(late)
    late = undefined
    for (const [position, waits] of waiting) {
      if (position > upToPosition) continue
      waiting.delete(position)
      waits.resolve()
    }
    if (waiting.size > 0) late = setTimeout(giveUp, LONGEST_WAIT_MS).unref()
  }
}

/** Another graph's cursors tell nothing of our order: nobody waits for them. */
function positionOf(cursor: string): number {
  try {
    return positionFromCursor(cursor)
  } catch {
    return -Infinity
  }
}
