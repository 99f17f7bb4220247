import { DateTime } from 'luxon'

/** A technician with what is booked already. Shifts are `HH:MM` on the clock of the zone, Monday to Friday. */
export interface Technician {
  readonly number: string
  readonly timeZone: string
  readonly shiftStart: string
  readonly shiftEnd: string
  readonly skills: readonly string[]
  /** Visits and absences. */
  readonly busy: readonly { readonly from: Date; readonly to: Date }[]
}

/** What visit is wanted. */
export interface VisitWish {
  readonly skills: readonly string[]
  readonly from: Date
  readonly to: Date
}

export interface Visit {
  readonly technician: string
  readonly from: Date
  readonly to: Date
}

/** How long a visit is planned to take. */
export const VISIT_MINUTES = 120

/** Visits begin on the hour or half past. */
const GRID_MINUTES = 30

/** No wish is looked at further ahead than this. */
const MAX_DAYS = 60

const SATURDAY = 6

/**
 * The earliest visit within the wish by somebody who has the skills, is on shift and is free; null if there is none.
 * Of several who could come at the same time the one with fewer bookings comes, then the lower number.
 */
export function findVisit(technicians: readonly Technician[], wish: VisitWish): Visit | null {
  const candidates = technicians
    .filter(({ skills }) => wish.skills.every((skill) => skills.includes(skill)))
    .flatMap((technician) => {
      const from = firstSlot(technician, wish)
      return from === null ? [] : [{ technician, from }]
    })
    .toSorted(
      (a, b) =>
        a.from.toMillis() - b.from.toMillis() ||
        a.technician.busy.length - b.technician.busy.length ||
        (a.technician.number < b.technician.number ? -1 : 1),
    )
  const [best] = candidates
  if (best === undefined) return null
  return {
    technician: best.technician.number,
    from: best.from.toJSDate(),
    to: best.from.plus({ minutes: VISIT_MINUTES }).toJSDate(),
  }
}

function firstSlot(technician: Technician, wish: VisitWish): DateTime | null {
  const zone = technician.timeZone
  const end = DateTime.fromJSDate(wish.to, { zone })
  const first = DateTime.fromJSDate(wish.from, { zone }).startOf('day')
  for (let day = 0; day <= MAX_DAYS; day++) {
    const date = first.plus({ days: day })
    if (date > end) return null
    if (date.weekday >= SATURDAY) continue
    const slot = firstSlotOn(date, technician, wish)
    if (slot !== null) return slot
  }
  return null
}

function firstSlotOn(date: DateTime, technician: Technician, wish: VisitWish): DateTime | null {
  const shiftEnd = onClock(date, technician.shiftEnd)
  const latestEnd = DateTime.min(shiftEnd, DateTime.fromJSDate(wish.to, { zone: technician.timeZone }))
  const earliest = DateTime.max(
    onClock(date, technician.shiftStart),
    DateTime.fromJSDate(wish.from, { zone: technician.timeZone }),
  )
  let slot = onGrid(earliest)
  for (;;) {
    const end = slot.plus({ minutes: VISIT_MINUTES })
    if (end > latestEnd) return null
    const clash = technician.busy.find(
      ({ from, to }) => from.getTime() < end.toMillis() && to.getTime() > slot.toMillis(),
    )
    if (clash === undefined) return slot
    slot = onGrid(DateTime.fromJSDate(clash.to, { zone: technician.timeZone }))
  }
}

function onClock(date: DateTime, clock: string): DateTime {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return date.set({ hour, minute, second: 0, millisecond: 0 })
}

function onGrid(instant: DateTime): DateTime {
  const floor = instant.set({
    second: 0,
    millisecond: 0,
    minute: instant.minute - (instant.minute % GRID_MINUTES),
  })
  return floor < instant ? floor.plus({ minutes: GRID_MINUTES }) : floor
}
