import {
  Kind,
  visit,
  type DirectiveNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type ValueNode,
} from 'graphql'

/** An operation with the fragments it may spread. */
export interface OperationWithFragments {
  readonly operation: OperationDefinitionNode
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
}

/** The variables that `@skip`, `@include` and `@defer` of the operation read, in order. */
export function conditionVariables({ operation, fragments }: OperationWithFragments): string[] {
  const names = new Set<string>()
  for (const node of [operation, ...fragments.values()]) {
    visit(node, {
      Directive(directive) {
        const value = conditionOf(directive)
        if (value?.kind === Kind.VARIABLE && (isCondition(directive) || isDefer(directive)))
          names.add(value.name.value)
      },
    })
  }
  return [...names].sort()
}

/**
 * The operation as it is for these variables: what is skipped is gone and no `@skip` or `@include` is left. The plan is
 * made of this, so the planner never sees a condition, on a subscription's root field too.
 */
export function resolveConditions(
  { operation, fragments }: OperationWithFragments,
  variables: Readonly<Record<string, unknown>>,
): OperationWithFragments {
  const keep = (node: SelectionNode) => (isWanted(node, variables) ? undefined : null)
  const clean = {
    Field: { enter: keep },
    InlineFragment: { enter: keep },
    FragmentSpread: { enter: keep },
    Directive: { leave: (node: DirectiveNode) => (isCondition(node) ? null : undefined) },
  }
  return {
    operation: visit(operation, clean),
    fragments: new Map([...fragments].map(([name, fragment]) => [name, visit(fragment, clean)])),
  }
}

/** True for `@defer`. */
export function isDefer(node: DirectiveNode): boolean {
  return node.name.value === 'defer'
}

/** What a directive's `if` says. */
export function conditionOf(directive: DirectiveNode): ValueNode | undefined {
  return directive.arguments?.find(({ name }) => name.value === 'if')?.value
}

function isCondition(node: DirectiveNode): boolean {
  return node.name.value === 'skip' || node.name.value === 'include'
}

function isWanted(node: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  return (node.directives ?? []).every((directive) => {
    if (!isCondition(directive)) return true
    const value = conditionOf(directive)
    const holds =
      value?.kind === Kind.VARIABLE
        ? variables[value.name.value] === true
        : value?.kind === Kind.BOOLEAN && value.value
    return directive.name.value === 'include' ? holds : !holds
  })
}
