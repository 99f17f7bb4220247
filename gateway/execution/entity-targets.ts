import { isData } from './representations.ts'

type Data = Record<string, unknown>
type Path = readonly (string | number)[]

/** A path as a chain: only a place that an error names needs it as a list. */
export interface Place {
  readonly up: Place | null
  readonly key: string | number
}

/** A place in the data that a fetch is for. */
export interface Target {
  readonly data: Data
  readonly place: Place | null
}

/** The places of a path: `@` stands for every item of a list; null and missing places are left out. */
export function findTargets(data: unknown, path: Path): Target[] {
  const targets: Target[] = []
  visit(data, 0, null)
  return targets

  function visit(value: unknown, depth: number, place: Place | null): void {
    const step = path[depth]
    if (step === undefined) {
      collect(value, place)
    } else if (step === '@') {
      if (!Array.isArray(value)) return
      for (let index = 0; index < value.length; index++)
        visit(value[index], depth + 1, { up: place, key: index })
    } else if (isData(value)) {
      visit(value[step], depth + 1, { up: place, key: step })
    }
  }

  function collect(value: unknown, place: Place | null): void {
    if (isData(value)) targets.push({ data: value, place })
    else if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) collect(value[index], { up: place, key: index })
    }
  }
}

/** The path of a place, from the top. */
export function pathOf(place: Place | null): (string | number)[] {
  const path: (string | number)[] = []
  for (let each = place; each !== null; each = each.up) path.push(each.key)
  return path.reverse()
}

/** The place of a path; null is the top. */
export function placeOf(path: Path): Place | null {
  return path.reduce<Place | null>((up, key) => ({ up, key }), null)
}
