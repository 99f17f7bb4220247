import { between, later, type Calendar } from './calendar.ts'
import { randomStream, type Random } from './random.ts'
import type { RecordBook } from './record-book.ts'
import { caseNumber, SCENARIOS } from './showcase.ts'
import type { WrittenCustomer, WrittenUnit } from './write-customer.ts'
import { writePastOrder } from './write-orders.ts'

/** Case and order numbers as they are given out; those of the showcase come first. */
export interface Numbers {
  nextCase(): number
  nextOrder(): number
}

const CATEGORIES = [
  'hardware',
  'hardware',
  'hardware',
  'software',
  'how_to',
  'maintenance',
  'consumable',
  'damage',
  'other',
]
const PRIORITIES = ['urgent', 'high', 'high', 'normal', 'normal', 'normal', 'low']
const CHANNELS = ['phone', 'email', 'portal', 'chat', 'device']

/** Minutes to the first answer and to the solution, by priority, as the desk promises them. */
const TARGETS: Readonly<Record<string, readonly [number, number]>> = {
  urgent: [15, 240],
  high: [60, 480],
  normal: [240, 2_880],
  low: [480, 7_200],
}

const SUBJECTS: Readonly<Record<string, string>> = {
  hardware: 'Unit stopped with a fault code',
  software: 'Control panel restarts by itself',
  how_to: 'How is the interval changed?',
  maintenance: 'Yearly maintenance is due',
  consumable: 'Filters have to be replaced',
  damage: 'A forklift hit the housing',
  other: 'Please call back',
}

/** A ticket that is to be written. */
interface TicketDraft {
  readonly id: string
  readonly category: string
  readonly priority: string
  readonly channel: string
  readonly lifeSafety: boolean
  readonly unit: WrittenUnit | null
  readonly deviceId: string | null
  readonly createdAt: string
  /** The statuses after `new`, each with minutes since the one before. */
  readonly course: readonly (readonly [string, number])[]
}

/** Writes a customer's cases over two years: the showcase's open one first, then its history. */
export function writeCases(
  book: RecordBook,
  seed: string,
  calendar: Calendar,
  customer: WrittenCustomer,
  numbers: Numbers,
): void {
  const { profile } = customer
  if (profile.openCase !== null && profile.index <= SCENARIOS.length)
    writeShowcaseCase(book, calendar, customer)
  for (let position = 0; position < profile.cases; position++) {
    const random = randomStream(seed, 'case', profile.index, position)
    const draft = drawTicket(random, calendar, customer, caseNumber(numbers.nextCase()))
    writeTicket(book, random, calendar, customer, draft)
    const closed = draft.course.at(-1)?.[0] === 'closed'
    const needsVisit = draft.category !== 'how_to' && draft.category !== 'software'
    const wantsOrder = profile.index === 1 || random.chance(0.75)
    if (closed && needsVisit && draft.unit !== null && wantsOrder) {
      writePastOrder(book, random, calendar, customer, draft.unit, {
        caseId: draft.id,
        createdAt: draft.createdAt,
        number: numbers.nextOrder(),
      })
    }
  }
}

function writeShowcaseCase(book: RecordBook, calendar: Calendar, customer: WrittenCustomer): void {
  const { profile, units } = customer
  const { openCase, index } = profile
  if (openCase === null) return
  const [unit = null] = units
  const unknown = `DEV-UNKNOWN-${String(index).padStart(6, '0')}`
  writeTicket(book, randomStream('showcase', index), calendar, customer, {
    id: caseNumber(index),
    category: openCase.category,
    priority: openCase.severity,
    channel: openCase.channel,
    lifeSafety: openCase.lifeSafety,
    unit,
    deviceId: openCase.deviceKnown ? (unit?.deviceId ?? null) : unknown,
    createdAt: calendar.at(-1, 8, index % 60),
    course: [],
  })
}

function drawTicket(
  random: Random,
  calendar: Calendar,
  { units, profile }: WrittenCustomer,
  id: string,
): TicketDraft {
  const priority = random.pick(PRIORITIES)
  // The story's unit has failed before, and was repaired each time.
  const story = profile.index === 1
  const open = !story && random.chance(0.08)
  const createdAt = calendar.at(
    open ? -random.int(0, 5) : -random.int(8, 725),
    random.int(0, 23),
    random.int(0, 59),
  )
  const unit = units.length > 0 && (story || random.chance(0.9)) ? random.pick(units) : null
  const [response, resolution] = TARGETS[priority] ?? [480, 7_200]
  const slow = random.chance(0.12) ? 3 : 1
  const answered = Math.max(1, Math.floor((response * random.int(10, 90) * slow) / 100))
  const solved = Math.max(answered + 1, Math.floor((resolution * random.int(20, 90) * slow) / 100))
  return {
    id,
    category: story ? 'hardware' : random.pick(CATEGORIES),
    priority,
    channel: random.pick(CHANNELS),
    lifeSafety: priority === 'urgent' && random.chance(0.05),
    unit,
    deviceId: unit?.deviceId ?? null,
    createdAt,
    course: open ? drawOpenCourse(random, answered) : drawClosedCourse(random, answered, solved),
  }
}

function drawOpenCourse(random: Random, answered: number): TicketDraft['course'] {
  const begun = [['open', answered]] as const
  return random.pick<TicketDraft['course']>([
    [],
    begun,
    begun,
    [...begun, ['pending', 30]],
    [...begun, ['hold', 60]],
  ])
}

function drawClosedCourse(random: Random, answered: number, solved: number): TicketDraft['course'] {
  if (random.chance(0.02)) return [['refused', answered]]
  if (random.chance(0.03))
    return [
      ['open', answered],
      ['cancelled', 60],
    ]
  const waiting = random.chance(0.2)
    ? ([
        ['pending', 30],
        ['open', random.int(30, 600)],
      ] as const)
    : []
  return [['open', answered], ...waiting, ['solved', solved], ['closed', random.int(60, 4_000)]]
}

function writeTicket(
  book: RecordBook,
  random: Random,
  calendar: Calendar,
  customer: WrittenCustomer,
  draft: TicketDraft,
): void {
  const { profile, keys, requesters, windowId } = customer
  const history = historyOf(draft)
  const at = (status: string) => history.find((entry) => entry.status === status)?.at ?? null
  const last = history.at(-1)
  const requester = draft.course.length === 0 ? (requesters[0] ?? null) : random.pick(requesters)
  book.add('support.ticket', {
    ticket_id: draft.id,
    tenant_id: keys.supportTenantId,
    region: profile.place.region,
    requester_id: requester,
    device_id: draft.deviceId,
    window_id: windowId,
    subject: SUBJECTS[draft.category] ?? 'Request',
    priority: draft.priority,
    category: draft.category,
    life_safety: draft.lifeSafety,
    channel: draft.channel,
    status: last?.status ?? 'new',
    status_note: last?.note ?? null,
    created_at: draft.createdAt,
    first_reply_at: at('open'),
    solved_at: at('solved'),
    closed_at: at('closed'),
  })
  history.forEach(({ status, at: when, note }, position) => {
    book.add('support.ticket_status_log', {
      ticket_id: draft.id,
      seq: position + 1,
      status,
      at: when,
      by_whom: position === 0 ? 'customer' : `agent-${random.int(1, 40)}`,
      note,
      correlation_id: `seed:${draft.id}`,
    })
  })
  writeComments(book, random, draft, history)
  writeClocks(book, calendar, draft, history)
}

interface HistoryEntry {
  readonly status: string
  readonly at: string
  readonly note: string | null
}

const NOTES: Readonly<Record<string, string>> = {
  open: 'Work begun',
  pending: 'Waiting for the customer',
  hold: 'Waiting for parts',
  solved: 'Solved',
  closed: 'Accepted by the customer',
  refused: 'Not a service matter',
  cancelled: 'Withdrawn by the customer',
}

function historyOf({ createdAt, course }: TicketDraft): HistoryEntry[] {
  let at = createdAt
  return [
    { status: 'new', at, note: 'Opened' },
    ...course.map(([status, minutes]) => {
      at = later(at, minutes)
      return { status, at, note: NOTES[status] ?? null }
    }),
  ]
}

function writeComments(
  book: RecordBook,
  random: Random,
  { id, category, createdAt }: TicketDraft,
  history: readonly HistoryEntry[],
): void {
  const say = (number: number, kind: string, at: string, author: string, body: string) => {
    book.add('support.ticket_comment', {
      comment_id: `${id}-C${number}`,
      ticket_id: id,
      at,
      kind,
      author,
      body,
    })
  }
  say(1, 'inbound', createdAt, 'customer', `${SUBJECTS[category] ?? 'Request'}. Please help.`)
  history.slice(1).forEach(({ status, at }, position) => {
    const inner = status === 'open' && random.chance(0.4)
    say(
      position + 2,
      inner ? 'internal' : 'outbound',
      at,
      'agent',
      inner ? 'Log file checked, looks like wear.' : `${NOTES[status] ?? status}.`,
    )
  })
}

function writeClocks(
  book: RecordBook,
  calendar: Calendar,
  draft: TicketDraft,
  history: readonly HistoryEntry[],
): void {
  const [response, resolution] = TARGETS[draft.priority] ?? [480, 7_200]
  const answered = history.find(({ status }) => status === 'open' || status === 'refused')?.at ?? null
  const ended = history.find(({ status }) => ['solved', 'refused', 'cancelled'].includes(status))?.at ?? null
  const waits = waitsOf(history)
  writeClock(book, calendar, draft, {
    metric: 'first_reply',
    minutes: response,
    endedAt: answered,
    waits: [],
  })
  writeClock(book, calendar, draft, { metric: 'resolution', minutes: resolution, endedAt: ended, waits })
  const told = [
    ...waits.map((wait) => ({ ...wait, reason: 'CUSTOMER' })),
    ...spansOf(history, 'hold').map((wait) => ({ ...wait, reason: 'PARTS' })),
  ]
  told.forEach(({ from, to, reason }, position) => {
    book.add('support.ticket_wait', {
      ticket_id: draft.id,
      seq: position + 1,
      reason,
      from_at: from,
      to_at: to,
      request_key: null,
    })
  })
}

interface ClockDraft {
  readonly metric: string
  readonly minutes: number
  readonly endedAt: string | null
  /** Waits that stop it. */
  readonly waits: readonly { readonly from: string; readonly to: string | null }[]
}

/**
 * A clock counts from the opening to its end, less the time in which the customer was waited for. What was due before
 * the day that the sample is as of has been told; what comes due later is left to the desk's timers.
 */
function writeClock(
  book: RecordBook,
  calendar: Calendar,
  { id, createdAt }: TicketDraft,
  { metric, minutes, endedAt, waits }: ClockDraft,
): void {
  const pausedMs = waits.reduce((sum, { from, to }) => sum + (to === null ? 0 : between(from, to)), 0)
  const openWait = waits.find(({ to }) => to === null)
  const due = (share: number) => later(later(createdAt, minutes * share), pausedMs / 60_000)
  const lastAt = endedAt ?? openWait?.from ?? calendar.at(0, 0)
  const elapsedMs = Math.max(0, between(createdAt, lastAt) - pausedMs)
  const breached = elapsedMs > minutes * 60_000
  const warned = elapsedMs >= minutes * 60_000 * 0.75
  book.add('support.sla_clock', {
    clock_id: `${id}-${metric}`,
    ticket_id: id,
    metric,
    stage: endedAt !== null ? 'completed' : openWait === undefined ? 'running' : 'paused',
    policy: 'desk',
    calendar: '24x7',
    time_zone: 'UTC',
    pause_reasons: metric === 'resolution' ? ['CUSTOMER', 'AUTHORIZATION'] : [],
    provisional: false,
    started_at: createdAt,
    target_ms: String(minutes * 60_000),
    original_target_ms: String(minutes * 60_000),
    ended_at: endedAt,
    warned_at: warned ? due(0.75) : null,
    target_at: due(1),
    original_target_at: later(createdAt, minutes),
    warn_at: endedAt === null ? due(0.75) : null,
    breached_at: breached ? due(1) : null,
    breach_cause: breached ? 'people' : null,
    business_elapsed_ms: String(elapsedMs),
    paused_ms: String(pausedMs),
  })
}

function waitsOf(history: readonly HistoryEntry[]): { from: string; to: string | null }[] {
  return spansOf(history, 'pending')
}

function spansOf(history: readonly HistoryEntry[], wanted: string): { from: string; to: string | null }[] {
  return history.flatMap(({ status, at }, position) =>
    status === wanted ? [{ from: at, to: history[position + 1]?.at ?? null }] : [],
  )
}
