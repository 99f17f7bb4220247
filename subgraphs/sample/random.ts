import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { createHash } from 'node:crypto'

/** A stream of choices. The same seed and labels give the same stream, whatever other streams gave before. */
export interface Random {
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number
  /** True this often, 0 to 1 in thousandths. */
  chance(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
}

/** The stream of a seed and labels such as a family and an index. */
export function randomStream(seed: string, ...labels: (string | number)[]): Random {
  const digest = createHash('sha256')
    .update([seed, ...labels].join('\u0000'))
    .digest()
  const generator = xoroshiro128plus(digest.readInt32LE(0))
  const int = (from: number, to: number) => uniformInt(generator, from, to)
  return {
    int,
    chance: (probability) => int(1, 1_000) <= probability * 1_000,
    pick(items) {
      const item = items[int(0, items.length - 1)]
      if (item === undefined) throw new Error('There is nothing to pick from.')
      return item
    },
  }
}

/** A prime above any number of customers. */
const MODULUS = 1_000_003

/** Another number for a number, one to one, so that one system's key cannot be guessed from another's. */
export function scatter(index: number, factor: number, offset: number): number {
  return (index * factor + offset) % MODULUS
}
