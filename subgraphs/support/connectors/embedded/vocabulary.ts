import type { CaseStatus } from '../../domain/case-machine.ts'
import type { Direction, IncidentType, Severity } from '../../domain/case.ts'
import type { ClockStage, MilestoneKind } from '../../domain/sla-milestone.ts'

/** The desk's words for ours, both ways. */
export interface Vocabulary<Word extends string> {
  /** The desk's word. */
  toDesk(word: Word): string
  /** Our word. Throws for a word of the desk that we do not know: better no answer than a wrong one. */
  fromDesk(deskWord: string): Word
}

/** ticket.status */
export const STATUS = vocabulary<CaseStatus>('status', {
  ACKNOWLEDGED: 'new',
  REJECTED: 'refused',
  IN_PROGRESS: 'open',
  PENDING: 'pending',
  HELD: 'hold',
  RESOLVED: 'solved',
  CLOSED: 'closed',
  CANCELLED: 'cancelled',
})

/** ticket.priority */
export const PRIORITY = vocabulary<Severity>('priority', {
  SEV1: 'urgent',
  SEV2: 'high',
  SEV3: 'normal',
  SEV4: 'low',
})

/** ticket.category */
export const CATEGORY = vocabulary<IncidentType>('category', {
  HARDWARE_FAILURE: 'hardware',
  SOFTWARE_DEFECT: 'software',
  HOW_TO: 'how_to',
  PREVENTIVE: 'maintenance',
  CONSUMABLE: 'consumable',
  CUSTOMER_DAMAGE: 'damage',
  OTHER: 'other',
})

/** ticket_comment.kind */
export const COMMENT_KIND = vocabulary<Direction>('comment kind', {
  INBOUND: 'inbound',
  OUTBOUND: 'outbound',
  INTERNAL: 'internal',
})

/** sla_clock.metric */
export const METRIC = vocabulary<MilestoneKind>('metric', {
  FIRST_RESPONSE: 'first_reply',
  RESTORE: 'restore',
  RESOLUTION: 'resolution',
  ON_SITE_ARRIVAL: 'arrival',
})

/** sla_clock.stage */
export const STAGE = vocabulary<ClockStage>('stage', {
  PENDING: 'pending',
  RUNNING: 'running',
  PAUSED: 'paused',
  COMPLETED: 'completed',
  CANCELLED: 'cancelled',
})

function vocabulary<Word extends string>(name: string, words: Readonly<Record<Word, string>>): Vocabulary<Word> {
  const ours = new Map<string, Word>()
  for (const word in words) ours.set(words[word], word)
  return {
    toDesk: (word) => words[word],
    fromDesk(deskWord) {
      const word = ours.get(deskWord)
      if (word === undefined) throw new RangeError(`The desk's ${name} ${deskWord} is not known.`)
      return word
    },
  }
}
