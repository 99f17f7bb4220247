type Path = readonly (string | number)[]

interface Branch {
  readonly below: Map<string | number, Branch>
  ends: boolean
}

/** The places of errors in an answer, kept as a tree: a large answer may have as many errors as it has places. */
export class ErrorPlaces {
  #root = emptyBranch()

  /** Adds the place of an error; one without a place concerns the whole answer. */
  add(path: Path | undefined): void {
    let branch = this.#root
    for (const key of path ?? []) {
      const next = branch.below.get(key) ?? emptyBranch()
      branch.below.set(key, next)
      branch = next
    }
    branch.ends = true
  }

  /** True if an error explains a null at this place: it lies at, above or below it. */
  explains(place: Path): boolean {
    let branch = this.#root
    for (const key of place) {
      if (branch.ends) return true
      const next = branch.below.get(key)
      if (next === undefined) return false
      branch = next
    }
    return branch.ends || branch.below.size > 0
  }
}

function emptyBranch(): Branch {
  return { below: new Map(), ends: false }
}
