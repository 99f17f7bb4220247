import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { openExplorer } from './explorer-page.ts'

/** How long to wait for the page to show an event before causing another one. */
const EVENT_PATIENCE_MS = 1_000

/**
 * Uses the explorer of a running gateway as a reader would, and expects what the reader would: a ready operation
 * answers, another role sees less and is told so, and a subscription shows an event. `causeEvent` changes the status
 * of any case; it is called again until the page has shown an event.
 */
export async function driveExplorer(page: Page, baseUrl: string, causeEvent: () => unknown): Promise<void> {
  const foreign = await watchForeignRequests(page, baseUrl)
  const problems = watchProblems(page)
  const explorer = await openExplorer(page, baseUrl)

  await explorer.openTab('AgentDesktopCase')
  await explorer.run()
  expect(await explorer.waitForAnswer('"caseNumber"')).not.toContain('FORBIDDEN_FIELD')

  await explorer.askAs('Service manager')
  await explorer.run()
  const refused = await explorer.waitForAnswer('FORBIDDEN_FIELD')
  expect(JSON.parse(refused)).toMatchObject({ data: { case: { customer: { invoices: null } } } })

  await explorer.askAs('Support agent')
  await explorer.openTab('AgentDesktopCaseStatus')
  await explorer.writeVariables('{}')
  await explorer.run()
  const stop = keepCausing(causeEvent)
  const shown = await explorer.waitForAnswer('"cursor"').finally(stop)
  expect(JSON.parse(shown)).toMatchObject({ data: { caseStatusChanged: { change: {} } } })
  await explorer.run()

  expect(foreign).toEqual([])
  expect(problems).toEqual([])
}

/**
 * Causes events, one after the other, until it is stopped, which waits for the last. The page tells nobody when its
 * subscription has begun, so one event might come too early.
 */
function keepCausing(causeEvent: () => unknown): () => Promise<void> {
  const stopping = new AbortController()
  const causing = (async () => {
    while (!stopping.signal.aborted) {
      await causeEvent()
      await setTimeout(EVENT_PATIENCE_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()
  return () => {
    stopping.abort()
    return causing
  }
}

/** Every request that would leave for another host; it is refused. */
async function watchForeignRequests(page: Page, baseUrl: string): Promise<readonly string[]> {
  const foreign: string[] = []
  const { origin } = new URL(baseUrl)
  await page.context().route(
    (url) => url.origin !== origin && url.protocol.startsWith('http'),
    async (route) => {
      foreign.push(route.request().url())
      await route.abort()
    },
  )
  return foreign
}

/** Every error that the page meets, breaches of its content security policy among them. */
function watchProblems(page: Page): readonly string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  return problems
}
