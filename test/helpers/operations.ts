import { readFileSync } from 'node:fs'
import { parse, print } from 'graphql'

/** What the clients really send, one text an operation, by its name. */
const OPERATIONS: Readonly<Record<string, string>> = Object.fromEntries(
  ['agent-desktop', 'customer-portal', 'field-mobile', 'finance', 'service-manager'].flatMap((file) => {
    const text = readFileSync(
      new URL(`../../gateway/explorer/operations/${file}.graphql`, import.meta.url),
      'utf8',
    )
    return parse(text).definitions.flatMap((definition) =>
      definition.kind === 'OperationDefinition' && definition.name !== undefined
        ? [[definition.name.value, print(definition)]]
        : [],
    )
  }),
)

/** One operation by its name. Throws if there is none. */
export function operation(name: string): string {
  const text = OPERATIONS[name]
  if (text === undefined) throw new Error(`There is no operation ${name}.`)
  return text
}
