import {
  BREAK,
  execute,
  getVariableValues,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  visit,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'

/** Executes a query or mutation whose document is valid. */
export type ExecuteOperation = (
  args: ExecutionArgs & { readonly document: DocumentNode },
) => ExecutionResult | Promise<ExecutionResult>

/** Compiling takes as long as some executions: what comes once or twice is not worth it. */
const COMPILED_FROM = 3

/** A query that is compiled. */
interface Compiled {
  readonly variableDefinitions: readonly VariableDefinitionNode[]
  readonly query: CompiledQuery['query']
}

/** How often a document came, and what it was compiled to; null if it cannot be. */
interface Known {
  times: number
  compiled?: Compiled | null
}

/**
 * Executes documents by graphql-js when they are new, and queries compiled by graphql-jit once they come again: a page
 * of a few hundred objects then takes a third of the time, of which most went into finding out again for each object
 * what is asked of it. Compiled code awaits only what a field's own resolver gives: what is computed has a resolver.
 */
export function createExecuteOperation(compiledFrom: number = COMPILED_FROM): ExecuteOperation {
  const bySchema = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, Known>>()

  return (args) => {
    const known = knownOf(args)
    known.times++
    if (known.compiled === undefined && known.times >= compiledFrom)
      known.compiled = compile(args.schema, args.document)
    const { compiled } = known
    return compiled === null || compiled === undefined ? execute(args) : run(compiled, args)
  }

  function knownOf({ schema, document }: ExecutionArgs): Known {
    const documents = bySchema.get(schema) ?? new WeakMap<DocumentNode, Known>()
    bySchema.set(schema, documents)
    const known = documents.get(document) ?? { times: 0 }
    documents.set(document, known)
    return known
  }
}

/** Variables are coerced by graphql-js: compiled code does not fill in the defaults of input fields. */
function run(
  { variableDefinitions, query }: Compiled,
  args: ExecutionArgs,
): ExecutionResult | Promise<ExecutionResult> {
  const { errors, coerced } = getVariableValues(args.schema, variableDefinitions, args.variableValues ?? {})
  return errors === undefined ? query(args.rootValue, args.contextValue, coerced) : execute(args)
}

/**
 * Null for what is not compiled: mutations, of which no two are so alike; documents of several operations; and those
 * with directives, because compiled code takes a condition of one field for that of another of the same name. A gateway
 * resolves conditions itself.
 */
function compile(schema: GraphQLSchema, document: DocumentNode): Compiled | null {
  const [operation, ...others] = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  )
  if (operation?.operation !== OperationTypeNode.QUERY || others.length > 0) return null
  if (mentionsDirective(document)) return null
  const compiled = compileQuery(schema, document)
  if (!isCompiledQuery(compiled)) return null
  return { variableDefinitions: operation.variableDefinitions ?? [], query: compiled.query }
}

function mentionsDirective(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    Directive() {
      found = true
      return BREAK
    },
  })
  return found
}
