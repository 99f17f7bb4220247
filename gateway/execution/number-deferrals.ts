import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type ConstDirectiveNode,
  type DirectiveNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { conditionOf, isDefer, type OperationWithFragments } from './resolve-conditions.ts'

/** An operation in which each `@defer` that holds bears its number, and what its client calls each. */
export interface NumberedOperation {
  readonly operation: OperationWithFragments
  /** The client's label by number; null where it gave none. */
  readonly labels: readonly (string | null)[]
}

/** True if the operation or a fragment of the document says `@defer` anywhere. */
export function mentionsDefer({ operation, fragments }: OperationWithFragments): boolean {
  return [operation, ...fragments.values()].some(({ selectionSet }) => defers(selectionSet))
}

function defers({ selections }: SelectionSetNode): boolean {
  return selections.some(
    (node) =>
      node.directives?.some(isDefer) === true ||
      ('selectionSet' in node && node.selectionSet !== undefined && defers(node.selectionSet)),
  )
}

/**
 * Decides every `@defer` for these variables and numbers those that hold, one number a place in the written-out
 * operation: a fragment that is spread twice is deferred twice. `@defer` on a mutation's own fields is not followed,
 * because they run one after the other; in a subscription, each of whose events is an answer of its own, none is.
 * With `isFollowed` false all are gone. Throws `GraphQLError` for a label that is not written out.
 */
export function numberDeferrals(
  whole: OperationWithFragments,
  variables: Readonly<Record<string, unknown>>,
  isFollowed: boolean,
): NumberedOperation {
  const labels: (string | null)[] = []
  const kind = whole.operation.operation
  const selectionSet = writeOut(
    whole.operation.selectionSet,
    isFollowed && kind !== OperationTypeNode.SUBSCRIPTION,
    kind !== OperationTypeNode.MUTATION,
  )
  return { operation: { operation: { ...whole.operation, selectionSet }, fragments: new Map() }, labels }

  /** Fragments stand where they are spread. `here` is false for fields that may not be deferred themselves. */
  function writeOut(set: SelectionSetNode, below: boolean, here: boolean): SelectionSetNode {
    const selections = set.selections.flatMap((node): SelectionNode[] => {
      if (node.kind === Kind.FIELD) {
        if (node.selectionSet === undefined) return [node]
        return [{ ...node, selectionSet: writeOut(node.selectionSet, below, true) }]
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? whole.fragments.get(node.name.value) : node
      if (fragment === undefined) return []
      const directives = numbered(node, below && here)
      return [inlined(fragment, directives, writeOut(fragment.selectionSet, below, here))]
    })
    return { kind: Kind.SELECTION_SET, selections }
  }

  function numbered(
    { directives = [] }: FragmentSpreadNode | InlineFragmentNode,
    isAllowed: boolean,
  ): ConstDirectiveNode[] {
    const defer = directives.find(isDefer)
    if (defer === undefined || !isAllowed || !holds(defer, variables)) return []
    labels.push(labelOf(defer))
    return [deferralDirective(labels.length - 1)]
  }
}

/** The number that a fragment of a numbered operation bears; null if it is not deferred. */
export function deferralOf({
  directives = [],
}: InlineFragmentNode | FragmentSpreadNode | FragmentDefinitionNode): number | null {
  const value = directives.find(isDefer)?.arguments?.find(({ name }) => name.value === 'label')?.value
  return value?.kind === Kind.STRING ? Number(value.value) : null
}

function inlined(
  { typeCondition }: FragmentDefinitionNode | InlineFragmentNode,
  directives: readonly ConstDirectiveNode[],
  selectionSet: SelectionSetNode,
): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    ...(typeCondition === undefined ? {} : { typeCondition }),
    directives,
    selectionSet,
  }
}

function deferralDirective(number: number): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: 'defer' },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'label' },
        value: { kind: Kind.STRING, value: String(number) },
      },
    ],
  }
}

function holds(defer: DirectiveNode, variables: Readonly<Record<string, unknown>>): boolean {
  const value = conditionOf(defer)
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value] !== false
  return value?.kind !== Kind.BOOLEAN || value.value
}

function labelOf(defer: DirectiveNode): string | null {
  const value = defer.arguments?.find(({ name }) => name.value === 'label')?.value
  if (value === undefined || value.kind === Kind.NULL) return null
  if (value.kind === Kind.STRING) return value.value
  throw new GraphQLError('The label of @defer must be written out as a string, not given as a variable.', {
    nodes: defer,
  })
}
