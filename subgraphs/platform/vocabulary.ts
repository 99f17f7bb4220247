/** A table from a system's words to ours. */
export type Vocabulary<Word> = Readonly<Record<string, Word>>

/** Our word for one of a system's. A word that nobody knows is a fault of the record, not of the caller. */
export function ours<Word>(table: Vocabulary<Word>, word: string): Word {
  const known = table[word]
  if (known === undefined) throw new Error(`The system says "${word}", which has no word here.`)
  return known
}

/** The system's word for one of ours. */
export function theirs<Word>(table: Vocabulary<Word>, word: Word): string {
  const found = Object.entries(table).find(([, each]) => each === word)
  if (found === undefined) throw new Error(`The system has no word for "${String(word)}".`)
  return found[0]
}
