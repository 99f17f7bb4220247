import { createHash } from 'node:crypto'
import { print, type FieldNode } from 'graphql'

/**
 * The response key under which a client's field is planned and fetched. A field without arguments or alias goes by its
 * own name, which no alias may then stand for; any other by a name made of field, alias and arguments, which nobody
 * else uses. So the planner cannot take one field for another: not a client's for a `@requires`' or a key's, which it
 * does without an error if their response keys are the same. An object asked for under two names is fetched under two,
 * since a null that goes up in the one must not take the other along.
 */
export function plannedKey({ name, alias, arguments: given = [], selectionSet }: FieldNode): string {
  const renamed = selectionSet !== undefined && alias !== undefined && alias.value !== name.value
  if (given.length === 0 && !renamed) return name.value
  const inOrder = given.map((argument) => print(argument)).sort()
  const words = [renamed ? alias.value : '', ...inOrder]
  const digest = createHash('sha1').update(words.join(',')).digest('hex').slice(0, DIGEST_CHARS)
  return `${name.value}_${digest}`
}

const DIGEST_CHARS = 10
const DIGEST = new RegExp(`_[0-9a-f]{${DIGEST_CHARS}}$`)

/** The field of a planned key, to be read by people: without what its arguments have added. */
export function plannedField(key: string): string {
  return key.replace(DIGEST, '')
}
