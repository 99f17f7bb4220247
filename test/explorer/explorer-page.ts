import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Generous, because a gateway that has just started answers its first questions slowly. */
const ANSWER = { timeout: 30_000 }

/** The explorer page as its reader uses it. */
export interface ExplorerPage {
  /** Opens the tab of an operation. */
  openTab(operationName: string): Promise<void>
  /** Chooses who asks, by the role's label. */
  askAs(label: string): Promise<void>
  /** Sends the operation that is open; a second time it stops a subscription. */
  run(): Promise<void>
  /** Writes the variables of the open tab, as JSON text. */
  writeVariables(text: string): Promise<void>
  /** Waits until the answer that is shown has a text in it, and gives the whole answer. */
  waitForAnswer(text: string): Promise<string>
  /** What the page says about who asks. */
  status(): Promise<string>
}

/** Opens the explorer at an address and waits until it can be used. */
export async function openExplorer(page: Page, baseUrl: string): Promise<ExplorerPage> {
  await page.goto(baseUrl)
  await page.getByRole('button', { name: 'Execute query' }).waitFor()
  // The schema has been read once its documentation can be.
  await page.locator('.graphiql-query-editor .view-line').first().waitFor()

  return {
    async openTab(operationName) {
      await page.locator('.graphiql-tab-button').getByText(operationName, { exact: true }).click()
    },
    async askAs(label) {
      await page.getByLabel('Ask as').selectOption({ label })
      await page.getByRole('status').filter({ hasText: label }).waitFor()
    },
    async run() {
      await page.getByRole('button', { name: /^(Execute|Stop) / }).click()
    },
    async writeVariables(text) {
      await page.evaluate(`(${findEditor('variables')}).setValue(${JSON.stringify(text)})`)
    },
    async waitForAnswer(text) {
      let answer = ''
      const read = async () =>
        (answer = String(await page.evaluate(`(${findEditor('response')}).getValue()`)))
      await expect.poll(read, ANSWER).toContain(text)
      return answer
    },
    status: () => page.getByRole('status').innerText(),
  }
}

/** The editor shows only lines in view, so its text is read where it keeps it. */
function findEditor(name: string): string {
  return `__MONACO.editor.getModels().find(({ uri }) => uri.path.includes('${name}'))`
}
