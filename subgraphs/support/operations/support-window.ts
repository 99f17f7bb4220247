import type { Transaction } from '../../platform/database/database.ts'
import { TesseraError } from '../../platform/errors.ts'
import type { SupportWindowRecord, WindowChange } from '../domain/support-system.ts'
import type { CaseGround, Writer } from './case-ground.ts'

/** Opens or moves a contract's support window, once a key. Throws `NOT_FOUND` and `BAD_USER_INPUT`. */
export function extendSupportWindow(
  ground: CaseGround,
  change: Omit<WindowChange, 'at'>,
  writer: Writer,
): Promise<SupportWindowRecord> {
  if (change.startsOn > change.endsOn)
    throw new TesseraError('BAD_USER_INPUT', 'A support window ends on or after the day on which it begins.')
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const window = await system.moveWindow(tx, { ...change, at: now() })
    if (window === null)
      throw new TesseraError('NOT_FOUND', `The desk has no tenant ${change.supportTenantId}.`)
    await announce(ground, tx, window.id, window.supportTenantId, { after: window }, writer)
    return window
  })
}

/** Puts the window back as it was before the key's change; does no harm if nothing was changed, or twice. */
export function undoSupportWindow(ground: CaseGround, key: string, writer: Writer): Promise<boolean> {
  const { database, system, now } = ground
  return database.transaction(async (tx) => {
    const restored = await system.restoreWindow(tx, key, now())
    if (restored) await announce(ground, tx, key, null, { after: { restored: key } }, writer)
    return restored
  })
}

async function announce(
  { events }: CaseGround,
  tx: Transaction,
  subject: string,
  supportTenantId: string | null,
  data: { readonly after: object },
  { by, correlationId }: Writer,
): Promise<void> {
  await events.append(tx, {
    type: 'supportWindow.changed',
    source: 'support',
    subject,
    actor: by,
    correlationId,
    audience: { supportTenantId },
    data: { entity: 'SupportWindow', ...data },
  })
}
