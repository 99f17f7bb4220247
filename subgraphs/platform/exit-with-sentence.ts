import { TesseraError } from './errors.ts'

/**
 * Ends the program with exit code 1: a failure that its user can mend as its sentence alone, any other with its stack,
 * because then the mistake is ours.
 */
export function exitWithSentence(error: unknown): never {
  const text =
    error instanceof TesseraError || isMistypedOption(error)
      ? error.message
      : error instanceof Error
        ? error.stack
        : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

/** Node's own words for an option that is none say what is wrong. */
function isMistypedOption(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
}
