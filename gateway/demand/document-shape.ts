import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql'

/** How large a document is once its fragments are unfolded; the largest of its operations counts. */
export interface DocumentShape {
  /** Levels of fields. */
  readonly depth: number
  readonly fields: number
  readonly aliases: number
  readonly rootFields: number
  readonly directives: number
}

/** Where counting stops: unfolded fragments grow exponentially, and more than this is too much for anybody. */
const MANY = 1_000_000

const NONE: DocumentShape = { depth: 0, fields: 0, aliases: 0, rootFields: 0, directives: 0 }

/**
 * Measures a parsed document that need not be valid: it is asked before validation, whose time grows with the square
 * of some of these. Each fragment is measured once; one that spreads itself counts as nothing there, since validation
 * refuses it.
 */
export function measureDocument(document: DocumentNode): DocumentShape {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  const known = new Map<string, DocumentShape>()
  let largest = NONE
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    const { directives: own = [], selectionSet } = definition
    const shape = measure(selectionSet)
    largest = largerOf(largest, { ...shape, directives: shape.directives + own.length })
  }
  return largest

  function measure({ selections }: SelectionSetNode): DocumentShape {
    let sum = NONE
    for (const selection of selections) {
      const directives = selection.directives?.length ?? 0
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet === undefined ? NONE : measure(selection.selectionSet)
        const aliases = inner.aliases + (selection.alias === undefined ? 0 : 1)
        const field = { ...inner, aliases, depth: inner.depth + 1, fields: inner.fields + 1, rootFields: 1 }
        sum = add(sum, { ...field, directives: inner.directives + directives })
      } else {
        const inner =
          selection.kind === Kind.INLINE_FRAGMENT
            ? measure(selection.selectionSet)
            : measureFragment(selection.name.value)
        sum = add(sum, { ...inner, directives: inner.directives + directives })
      }
    }
    return sum
  }

  function measureFragment(name: string): DocumentShape {
    const before = known.get(name)
    if (before !== undefined) return before
    const fragment = fragments.get(name)
    if (fragment === undefined) return NONE
    known.set(name, NONE)
    const shape = measure(fragment.selectionSet)
    known.set(name, shape)
    return shape
  }
}

function add(a: DocumentShape, b: DocumentShape): DocumentShape {
  return {
    depth: Math.max(a.depth, b.depth),
    fields: Math.min(a.fields + b.fields, MANY),
    aliases: Math.min(a.aliases + b.aliases, MANY),
    rootFields: Math.min(a.rootFields + b.rootFields, MANY),
    directives: Math.min(a.directives + b.directives, MANY),
  }
}

function largerOf(a: DocumentShape, b: DocumentShape): DocumentShape {
  return {
    depth: Math.max(a.depth, b.depth),
    fields: Math.max(a.fields, b.fields),
    aliases: Math.max(a.aliases, b.aliases),
    rootFields: Math.max(a.rootFields, b.rootFields),
    directives: Math.max(a.directives, b.directives),
  }
}
