import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'

/** A call of a workflow as a test sees it. */
export interface SeenCall {
  readonly field: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** What a scripted call answers: its field's value, a refusal with a code, or nothing if its system is to answer. */
type Script = (
  variables: Readonly<Record<string, unknown>>,
) => { data: unknown } | { code: string } | undefined

/** The workflows' calls of a world: all are noted, and those that a script is given for never reach their system. */
export interface ScriptedCalls {
  /** Calls of internal mutations in order. */
  readonly seen: SeenCall[]
  /** Answers by field. */
  readonly scripts: Map<string, Script>
  readonly wrap: (name: string, transport: SubgraphTransport) => SubgraphTransport
  /** The fields called so far with a key of this saga, in order. */
  fieldsOf(sagaId: string): string[]
}

/** Makes the calls, to be given to `startWorld`. */
export function scriptCalls(scripts: Readonly<Record<string, Script>> = {}): ScriptedCalls {
  const seen: SeenCall[] = []
  const answers = new Map(Object.entries(scripts))
  return {
    seen,
    scripts: answers,
    wrap: (_name, transport) => ({
      async execute(request, envelope) {
        const field = /^mutation[^{]*\{\s*(\w+)/.exec(request.query)?.[1]
        if (field === undefined) return await transport.execute(request, envelope)
        const variables = request.variables ?? {}
        seen.push({ field, variables })
        const answer = answers.get(field)?.(variables)
        if (answer === undefined) return await transport.execute(request, envelope)
        if ('data' in answer) return { data: { [field]: answer.data } }
        return { errors: [{ message: `${field} was refused.`, extensions: { code: answer.code } }] }
      },
      subscribe: (request, envelope) => transport.subscribe(request, envelope),
    }),
    fieldsOf: (sagaId) =>
      seen.filter(({ variables }) => JSON.stringify(variables).includes(sagaId)).map(({ field }) => field),
  }
}
