import { parse, validate } from 'graphql'
import { createGraph, type GraphResult } from '../../gateway/execution/graph.ts'
import { CompositionError } from '../../gateway/supergraph/compose-supergraph.ts'
import { buildSupergraph, type Supergraph } from '../../gateway/supergraph/supergraph.ts'
import type { SubgraphRequest, SubgraphResult } from '../../subgraphs/platform/subgraph/subgraph.ts'
import { buildFederation, type SubgraphParts } from '../helpers/build-federation.ts'

/** Links all that Federation 2 offers a subgraph. */
export const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@tag", "@extends",
  "@interfaceObject", "@composeDirective", "@authenticated", "@requiresScopes", "@policy", "@context", "@fromContext",
  "@cost", "@listSize"])`

/** A subgraph of a case: what it is made of, or with `answer` what it says whatever it is asked. */
export interface CaseSubgraph extends SubgraphParts {
  readonly answer?: (request: SubgraphRequest) => SubgraphResult | Promise<SubgraphResult>
}

/** One request that a subgraph got. */
export interface SubgraphCall {
  readonly subgraph: string
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** A graph over the subgraphs of a case. */
export interface AskedFederation {
  readonly supergraph: Supergraph
  /** What clients see, `undefined` for what they do not. */
  readonly typeNamed: (name: string) => ReturnType<Supergraph['apiSchema']['getType']>
  /** Asks the graph as a client does whose scopes are these. Throws if the operation is not valid. */
  ask(query: string, variables?: Record<string, unknown>, ...scopes: string[]): Promise<GraphResult>
  /** The answer's data as text, in the order of its fields. Throws if there are errors. */
  dataOf(query: string, variables?: Record<string, unknown>): Promise<string>
  /** The requests that the last operation made, in order. */
  readonly calls: readonly SubgraphCall[]
  /** The subgraphs of these requests. */
  readonly called: readonly string[]
}

/** Composes the subgraphs of a case, each linking Federation 2 unless it links something itself, and makes their graph. */
export function federate(subgraphs: Readonly<Record<string, CaseSubgraph>>): AskedFederation {
  const linked = Object.entries(subgraphs).map(([name, parts]) => [name, { ...parts, sdl: link(parts.sdl) }])
  const { supergraphSdl, transport } = buildFederation(
    Object.fromEntries(linked) as Readonly<Record<string, SubgraphParts>>,
  )
  const supergraph = buildSupergraph(supergraphSdl)
  const calls: SubgraphCall[] = []
  const called: string[] = []
  const graph = createGraph({
    supergraph,
    transport: (name) => ({
      ...transport(name),
      async execute(request, envelope) {
        called.push(name)
        calls.push({ subgraph: name, query: request.query, variables: request.variables ?? {} })
        const answer = subgraphs[name]?.answer
        return await (answer === undefined ? transport(name).execute(request, envelope) : answer(request))
      },
    }),
  })
  return {
    supergraph,
    typeNamed: (name) => supergraph.apiSchema.getType(name),
    calls,
    called,
    ask,
    async dataOf(query, variables) {
      const { data, errors } = await ask(query, variables)
      if (errors !== undefined) throw new Error(`It has errors: ${JSON.stringify(errors)}`)
      return JSON.stringify(data)
    },
  }

  async function ask(query: string, variables = {}, ...scopes: string[]): Promise<GraphResult> {
    calls.length = 0
    called.length = 0
    const document = parse(query)
    const mistakes = validate(supergraph.apiSchema, document)
    if (mistakes.length > 0) throw new Error(`It is not valid: ${mistakes.map(String).join(' ')}`)
    return await graph.execute({
      document,
      variables,
      envelope: {
        principal: { subject: 'tester', roles: [], scopes },
        correlationId: 'test',
        deadlineMs: Number.MAX_SAFE_INTEGER,
      },
    })
  }
}

/** The problems for which the subgraphs of a case do not compose; empty if they do. */
export function problemsOf(subgraphs: Readonly<Record<string, string>>): CompositionError['problems'] {
  try {
    federate(Object.fromEntries(Object.entries(subgraphs).map(([name, sdl]) => [name, { sdl }])))
    return []
  } catch (error) {
    if (error instanceof CompositionError) return error.problems
    throw error
  }
}

function link(sdl: string): string {
  return sdl.includes('@link(') || sdl.startsWith('# Federation 1') ? sdl : `${LINK}\n${sdl}`
}
