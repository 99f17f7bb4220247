import {
  BREAK,
  execute,
  getVariableValues,
  isLeafType,
  Kind,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql'
import { currentCancellation } from '../cancellation.ts'
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

/**
 * Only what went well is taken from compiled code: it tells more errors than graphql-js, in other words. A query may run
 * twice, and finds in its context what it has loaded before; one that was cancelled would only be cancelled again.
 */
async function run({ variableDefinitions, query }: Compiled, args: ExecutionArgs): Promise<ExecutionResult> {
  const { coerced } = getVariableValues(args.schema, variableDefinitions, args.variableValues ?? {})
  if (coerced === undefined) return await execute(args)
  const result = await query(args.rootValue, args.contextValue, coerced)
  if (result.errors === undefined || currentCancellation()?.reason !== undefined) return result
  return await execute(args)
}

/**
 * Null for what is not compiled: mutations; documents of several operations; those with directives, because compiled code
 * takes a condition of one field for that of another of the same name; and those with variables that are objects, of which
 * it does not fill in the defaults, nor ends if their type contains itself. A gateway sends mostly what is left.
 */
function compile(schema: GraphQLSchema, document: DocumentNode): Compiled | null {
  const [operation, ...others] = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  )
  if (operation?.operation !== OperationTypeNode.QUERY || others.length > 0) return null
  const { variableDefinitions = [] } = operation
  if (mentionsDirective(document) || !variableDefinitions.every(({ type }) => isOfLeaves(schema, type)))
    return null
  const compiled = compileQuery(schema, document)
  return isCompiledQuery(compiled) ? { variableDefinitions, query: compiled.query } : null
}

function isOfLeaves(schema: GraphQLSchema, type: TypeNode): boolean {
  return type.kind === Kind.NAMED_TYPE
    ? isLeafType(schema.getType(type.name.value))
    : isOfLeaves(schema, type.type)
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
