import { exitWithSentence } from './exit-with-sentence.ts'

/** Within this time a second signal is the first one again: npm passes on the Ctrl-C that the terminal sent to all. */
const SAME_SIGNAL_MS = 1_000

/** Ctrl-C or SIGTERM closes everything and exits 0; a second one, by somebody who has lost patience, exits 1 at once. */
export function stopOnSignal(close: () => Promise<void>): void {
  let stoppingSince: number | null = null
  const stop = () => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1)
      return
    }
    stoppingSince = performance.now()
    process.stdout.write('Stopping …\n')
    close().then(() => process.exit(0), exitWithSentence)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
