import { createHash } from 'node:crypto'
import { print, type FieldNode } from 'graphql'

/**
 * The response key under which a client's field is planned and fetched. A field without arguments goes by its own
 * name, which no alias may then stand for; one with arguments by a name made of name and arguments. So two uses of a
 * field share a key exactly if they ask for the same, and the planner cannot take one for another: not a client's for
 * a `@requires`' or a key's, which it does without an error if their response keys are the same.
 */
export function plannedKey({ name, arguments: given }: FieldNode): string {
  if (given === undefined || given.length === 0) return name.value
  const inOrder = given.map((argument) => print(argument)).sort()
  const digest = createHash('sha1').update(inOrder.join(',')).digest('hex').slice(0, 10)
  return `${name.value}_${digest}`
}
