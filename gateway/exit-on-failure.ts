import { exitWithSentence } from '../subgraphs/platform/exit-with-sentence.ts'
import { CompositionError } from './supergraph/compose-supergraph.ts'

/** Ends the program with exit code 1: what its user can mend as sentences, anything else with its stack. */
export function exitOnFailure(error: unknown): never {
  if (!(error instanceof CompositionError)) exitWithSentence(error)
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
