import { Big } from 'big.js'

/** How many of a part are wanted; a positive decimal string. */
export interface PartNeed {
  readonly partCode: string
  readonly qty: string
}

/** What is free of a part in one warehouse. */
export interface FreeStock {
  readonly partCode: string
  readonly location: string
  readonly city: string
  readonly free: string
}

export interface Allocation {
  readonly partCode: string
  readonly location: string
  readonly qty: string
}

export interface Shortfall {
  readonly partCode: string
  readonly requested: string
  readonly available: string
}

/** What would be taken from where, and what is not there in full. */
export interface StockPlan {
  readonly allocations: readonly Allocation[]
  readonly shortfalls: readonly Shortfall[]
}

/**
 * Takes each part from the nearest warehouses that have it: those in the site's city first, then by location code. A
 * part that is not there in full is a shortfall and takes nothing.
 */
export function allocateStock(
  needs: readonly PartNeed[],
  stock: readonly FreeStock[],
  city: string | null,
): StockPlan {
  const plans = needs.map((need) => allocatePart(need, stock, city))
  return {
    allocations: plans.flatMap(({ allocations }) => allocations),
    shortfalls: plans.flatMap(({ shortfalls }) => shortfalls),
  }
}

function allocatePart(
  { partCode, qty }: PartNeed,
  stock: readonly FreeStock[],
  city: string | null,
): StockPlan {
  const places = stock
    .filter((place) => place.partCode === partCode && Big(place.free).gt(0))
    .toSorted(
      (a, b) => Number(b.city === city) - Number(a.city === city) || (a.location < b.location ? -1 : 1),
    )
  const allocations: Allocation[] = []
  let open = Big(qty)
  for (const { location, free } of places) {
    if (open.lte(0)) break
    const taken = open.lt(free) ? open : Big(free)
    allocations.push({ partCode, location, qty: taken.toString() })
    open = open.minus(taken)
  }
  if (open.lte(0)) return { allocations, shortfalls: [] }
  const available = places.reduce((sum, { free }) => sum.plus(free), Big(0)).toString()
  return { allocations: [], shortfalls: [{ partCode, requested: qty, available }] }
}
