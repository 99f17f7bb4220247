import { composeServices } from '@apollo/composition'
import { errorCauses } from '@apollo/federation-internals'
import { GraphQLError, parse, type DocumentNode } from 'graphql'
import { findRuleBreaches } from './composition-rules.ts'
import { interfaceChains } from './interface-chains.ts'
import { requiresCycle } from './requires-cycle.ts'
import type { SubgraphSource, SupergraphConfig } from '../../subgraphs/platform/read-supergraph-config.ts'

/** One reason why the subgraphs do not compose, in the composer's own code and words. */
export interface CompositionProblem {
  readonly code: string
  readonly message: string
  /** The subgraphs it is about, where that is known. */
  readonly subgraphs: readonly string[]
}

/** The subgraphs do not compose; carries every problem. Its message is one line a problem. */
export class CompositionError extends Error {
  readonly problems: readonly CompositionProblem[]

  constructor(problems: readonly CompositionProblem[]) {
    super(['The subgraphs do not compose:', ...problems.map(describe)].join('\n'))
    this.name = 'CompositionError'
    this.problems = problems
  }
}

/** Composes the supergraph's SDL. Throws `CompositionError`. */
export function composeSupergraph({ subgraphs }: SupergraphConfig): string {
  const services = subgraphs.map((source) => ({
    name: source.name,
    url: source.routingUrl,
    typeDefs: parseSchema(source),
  }))
  const breaches = services.flatMap(({ name, typeDefs }) => findRuleBreaches(name, typeDefs))
  if (breaches.length > 0) throw new CompositionError(breaches)
  const { errors, supergraphSdl } = compose(services)
  if (errors !== undefined) throw new CompositionError(errors.flatMap(toProblems))
  const chains = interfaceChains(parse(supergraphSdl, { noLocation: true }))
  if (chains.length > 0) throw new CompositionError(chains)
  return supergraphSdl
}

function compose(services: Parameters<typeof composeServices>[0]): ReturnType<typeof composeServices> {
  try {
    return composeServices(services)
  } catch (error) {
    const cycle = error instanceof RangeError ? requiresCycle(services.map(({ typeDefs }) => typeDefs)) : null
    if (cycle === null) throw error
    throw new CompositionError([cycle])
  }
}

function parseSchema({ name, sdl }: SubgraphSource): DocumentNode {
  try {
    return parse(sdl)
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    const { line, column } = error.locations?.[0] ?? { line: 1, column: 1 }
    const message = `[${name}] ${error.message} (line ${line}, column ${column})`
    throw new CompositionError([{ code: 'INVALID_GRAPHQL', message, subgraphs: [name] }])
  }
}

/** The composer wraps the errors of a subgraph's schema in one error: each cause is a problem of its own. */
function toProblems(error: GraphQLError): CompositionProblem[] {
  const causes = errorCauses(error) ?? [error]
  return causes.map((cause) => ({
    code: String(cause.extensions['code'] ?? error.extensions['code'] ?? 'INVALID_GRAPHQL'),
    message: cause.message,
    subgraphs: [...new Set(cause.nodes?.flatMap(subgraphOf) ?? [])],
  }))
}

/** The composer notes on each AST node which subgraph it came from. */
function subgraphOf(node: object): string[] {
  return 'subgraph' in node && typeof node.subgraph === 'string' ? [node.subgraph] : []
}

function describe({ code, message, subgraphs }: CompositionProblem): string {
  const unnamed = subgraphs.filter((name) => !message.includes(name))
  return `${code}: ${message}${unnamed.length > 0 ? ` (subgraph ${unnamed.join(', ')})` : ''}`
}
