import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** Where a Chromium is; the tests of the explorer page run only where there is one. */
const CHROMIUM_PATH = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

/** True if the browser tests can run. */
export const HAS_CHROMIUM = existsSync(CHROMIUM_PATH)

/** Starts a headless Chromium that of itself asks nobody for anything. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM_PATH,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--disable-sync',
    ],
  })
}
