import type { Transaction } from '../../platform/database/database.ts'
import { isDeepStrictEqual } from 'node:util'
import { REGIONS } from '../../platform/principal.ts'
import { settleClock, type ClockRecord } from '../domain/clock-record.ts'
import { newClocks } from '../domain/new-clocks.ts'
import { statusEffects } from '../domain/status-effects.ts'
import type { CaseStatus } from '../domain/case-machine.ts'
import type { CaseRecord, Severity } from '../domain/support-system.ts'
import type { CaseGround, Writer } from './case-ground.ts'

/** The case whose clocks are kept, as its transaction holds it. */
export type ClockedCase = Pick<CaseRecord, 'id' | 'supportTenantId' | 'region' | 'openedAt' | 'visit'>

/** Begins a new case's clocks: by severity alone, provisional until the entitlement says what was promised. */
export async function beginClocks(
  { system }: CaseGround,
  tx: Transaction,
  caseId: string,
  severity: Severity,
  at: Date,
): Promise<void> {
  for (const { kind, targetMs } of newClocks(severity)) {
    const clock: ClockRecord = {
      id: `${caseId}-${kind === 'FIRST_RESPONSE' ? 'first_reply' : 'resolution'}`,
      caseId,
      kind,
      stage: 'PENDING',
      serviceLevelCode: 'desk',
      calendar: '24x7',
      timeZone: 'UTC',
      pauseReasons: [],
      provisional: true,
      startMs: at.getTime(),
      targetMs,
      originalTargetMs: targetMs,
      endMs: null,
      warnedAtMs: null,
      targetAtMs: null,
      originalTargetAtMs: null,
      warnAtMs: null,
      breachedAtMs: null,
      breachCause: null,
      businessElapsedMs: 0,
      pausedMs: 0,
    }
    await system.writeClock(tx, settleClock(clock, { waits: [], delays: [] }, at.getTime()))
  }
}

/**
 * Works out anew what a case's clocks say after `change` was made to their settings, or to the waits and delays; each
 * clock that says something else now is written and announced. A warning that is due later again will be told again.
 */
export async function settleClocks(
  { system, events, now }: CaseGround,
  tx: Transaction,
  clocked: ClockedCase,
  { by, correlationId }: Writer,
  change: (clock: ClockRecord) => ClockRecord = (clock) => clock,
): Promise<void> {
  const atMs = now().getTime()
  const { clocks, times } = await system.clocksOfCase(tx, clocked.id)
  for (const before of clocks) {
    const settled = settleClock(change(before), times, atMs)
    const told = settled.warnAtMs !== null && settled.warnAtMs > atMs ? null : settled.warnedAtMs
    const after = { ...settled, warnedAtMs: told }
    if (isDeepStrictEqual(after, before)) continue
    await system.writeClock(tx, after)
    await events.append(tx, {
      type: 'milestone.changed',
      source: 'support',
      subject: after.id,
      actor: by,
      correlationId,
      region: REGIONS.find((region) => region === clocked.region),
      audience: {
        supportTenantId: clocked.supportTenantId,
        technician: clocked.visit?.technician ?? null,
      },
      data: { entity: 'SlaMilestone', caseId: clocked.id, before: shown(before), after: shown(after) },
    })
  }
}

/** Lets the clocks follow a change of the case's status: waits begin and end, clocks end, stop applying or go on. */
export async function followStatus(
  ground: CaseGround,
  tx: Transaction,
  clocked: ClockedCase & Pick<CaseRecord, 'resolvedAt'>,
  move: { readonly from: CaseStatus; readonly to: CaseStatus; readonly waitReason: string | null },
  writer: Writer,
): Promise<void> {
  const { system, now } = ground
  const at = now()
  const effects = statusEffects(move.from, move.to, move.waitReason)
  if (effects.endWaits.length > 0) await system.endWaits(tx, clocked.id, effects.endWaits, at)
  if (effects.beginWait !== null) {
    await system.beginWait(tx, { caseId: clocked.id, reason: effects.beginWait, at, key: null })
  }
  if (effects.reopen.length > 0 && clocked.resolvedAt !== null) {
    const fromMs = Date.parse(clocked.resolvedAt)
    await system.insertWait(tx, {
      caseId: clocked.id,
      reason: 'RESOLVED',
      fromMs,
      toMs: Math.max(fromMs, at.getTime()),
    })
  }
  await settleClocks(ground, tx, clocked, writer, (clock) => {
    const live = clock.stage === 'RUNNING' || clock.stage === 'PAUSED' || clock.stage === 'PENDING'
    if (live && effects.cancel.includes(clock.kind)) return { ...clock, stage: 'CANCELLED' as const }
    if (live && clock.targetMs !== null && effects.end.includes(clock.kind))
      return { ...clock, endMs: at.getTime() }
    if (clock.stage === 'COMPLETED' && effects.reopen.includes(clock.kind)) return { ...clock, endMs: null }
    return clock
  })
}

function shown({ stage, targetAtMs, breachedAtMs, serviceLevelCode, calendar, provisional }: ClockRecord) {
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  return {
    stage,
    targetAt: iso(targetAtMs),
    breachedAt: iso(breachedAtMs),
    serviceLevelCode,
    calendar,
    provisional,
  }
}
