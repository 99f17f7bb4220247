import { TesseraError } from '../../platform/errors.ts'
import type { Money } from '../../platform/money.ts'
import { serialFromAssetId } from '../../platform/serial-number.ts'
import { allocateStock, type PartNeed, type StockPlan } from '../domain/allocate-stock.ts'
import { findVisit } from '../domain/find-visit.ts'
import { visitWish } from '../domain/visit-wish.ts'
import type { OperationGround } from './operation-ground.ts'

/** Work that is to be planned. */
export interface PlanRequest {
  readonly assetId: string | null
  readonly customerNumber: string | null
  readonly parts: readonly PartNeed[]
  readonly skills: readonly string[]
  readonly windowFrom: string | null
  readonly windowTo: string | null
}

/** `ExecutionPlan` of the schema. */
export interface ExecutionPlan extends StockPlan {
  readonly unknownParts: readonly string[]
  readonly technician: string | null
  readonly window: { readonly from: string; readonly to: string } | null
  readonly estimatedCost: Money
  readonly partsPrice: Money
}

/** What stock and calendars would give, by the rules that reserve and book; takes nothing. Throws `NOT_FOUND`. */
export async function planServiceExecution(
  { system, now }: Pick<OperationGround, 'system' | 'now'>,
  { assetId, customerNumber, parts, skills, windowFrom, windowTo }: PlanRequest,
): Promise<ExecutionPlan> {
  const serialKey = assetId === null ? null : serialFromAssetId(assetId)
  const place = await system.servicePlace(serialKey, customerNumber)
  if (place === null)
    throw new TesseraError('NOT_FOUND', 'The ERP knows neither this unit nor this customer.')
  const codes = parts.map(({ partCode }) => partCode)
  const wish = visitWish(skills, windowFrom, windowTo, now())
  const [known, stock, technicians, prices] = await Promise.all([
    system.knownParts(codes),
    system.freeStock(codes, place.region),
    system.technicians(place.region, wish.from, wish.to),
    system.prices(parts, place.currency),
  ])
  const plan = allocateStock(
    parts.filter(({ partCode }) => known.has(partCode)),
    stock,
    place.city,
  )
  const visit = findVisit(technicians, wish)
  return {
    ...plan,
    ...prices,
    unknownParts: codes.filter((code) => !known.has(code)),
    technician: visit?.technician ?? null,
    window: visit === null ? null : { from: visit.from.toISOString(), to: visit.to.toISOString() },
  }
}
