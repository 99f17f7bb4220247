import type { PlanNode, QueryPlan, QueryPlanner } from '@apollo/query-planner'

/** Makes plans. */
export type Planner = Pick<QueryPlanner, 'buildQueryPlan'>

/** A planner over subgraphs of which some are parts of others: its plans name the subgraphs that are asked. */
export function planParts(planner: Planner, parts: ReadonlyMap<string, string>): Planner {
  if (parts.size === 0) return planner
  return {
    buildQueryPlan(operation, options) {
      const plan = planner.buildQueryPlan(operation, options)
      const { node } = plan
      if (node === undefined) return plan
      return { ...plan, node: node.kind === 'Subscription' ? subscription(node) : whole(node) }
    },
  }

  function subscription(node: Extract<QueryPlan['node'], { readonly kind: 'Subscription' }>) {
    const rest = node.rest === undefined ? {} : { rest: whole(node.rest) }
    return { ...node, primary: whole(node.primary), ...rest }
  }

  function whole<Node extends PlanNode | undefined>(node: Node): Node {
    return rename(node) as Node
  }

  function rename(node: PlanNode | undefined): PlanNode | undefined {
    switch (node?.kind) {
      case 'Fetch':
        return { ...node, serviceName: parts.get(node.serviceName) ?? node.serviceName }
      case 'Flatten':
        return { ...node, node: whole(node.node) }
      case 'Sequence':
      case 'Parallel':
        return { ...node, nodes: node.nodes.map((each) => whole(each)) }
      case 'Condition':
        return { ...node, ...clause('ifClause', node.ifClause), ...clause('elseClause', node.elseClause) }
      case 'Defer':
        return {
          ...node,
          primary: { ...node.primary, ...clause('node', node.primary.node) },
          deferred: node.deferred.map((each) => ({ ...each, ...clause('node', each.node) })),
        }
      case undefined:
        return undefined
    }
  }

  function clause<Key extends string>(key: Key, node: PlanNode | undefined): { [key in Key]?: PlanNode } {
    return (node === undefined ? {} : { [key]: whole(node) }) as { [key in Key]?: PlanNode }
  }
}
