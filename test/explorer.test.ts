import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HAS_CHROMIUM, launchChromium } from './explorer/chromium.ts'
import { driveExplorer } from './explorer/drive-explorer.ts'
import { openExplorer } from './explorer/explorer-page.ts'
import { EXAMPLES, serveExplorer } from './explorer/serve-explorer.ts'
import { showcase } from '../subgraphs/sample/showcase.ts'
import { startWorld, type World } from './helpers/world.ts'

/** Generous, because a loaded machine starts a browser's sockets slowly. */
const SOON = { timeout: 15_000 }

describe.runIf(HAS_CHROMIUM)('the explorer page in a browser', () => {
  let browser: Browser
  let cacheDir: string

  beforeAll(async () => {
    cacheDir = await mkdtemp(join(tmpdir(), 'tessera-explorer-'))
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser.close()
    await rm(cacheDir, { recursive: true })
  })
  const newPage = async () => await (await browser.newContext()).newPage()

  test('runs ready operations, changes the role, shows refused fields and pushed events, and stays at home', async () => {
    await using served = await serveExplorer(cacheDir)
    const page = await newPage()
    await driveExplorer(page, served.baseUrl, served.push)
    expect(served.tokenRequests[0]).toEqual({ role: 'support-agent' })
  })

  test('does the same on the real gateway', async () => {
    await using world = await startWorld()
    const page = await newPage()
    await driveExplorer(page, world.url, () => openAnyCase(world))
    const picture = process.env['EXPLORER_PICTURE']
    if (picture !== undefined) await page.screenshot({ path: picture })
  })

  test('asks a customer for the id and a technician for the number, with one that exists filled in', async () => {
    await using served = await serveExplorer(cacheDir)
    const page = await newPage()
    const explorer = await openExplorer(page, served.baseUrl)
    await explorer.askAs('Customer')
    await page.getByLabel('Customer id').fill('CUS-000007')
    await page.getByLabel('Customer id').press('Enter')
    await expect
      .poll(() => served.tokenRequests.at(-1), SOON)
      .toEqual({ role: 'customer', customer: 'CUS-000007' })
    await explorer.askAs('Technician')
    expect(served.tokenRequests.at(-1)).toEqual({ role: 'technician', technician: EXAMPLES.technician })
  })

  test('goes on with a subscription as the new role', async () => {
    await using served = await serveExplorer(cacheDir)
    const page = await newPage()
    const explorer = await openExplorer(page, served.baseUrl)
    const connected: string[] = []
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        if (payload.includes('connection_init')) connected.push(payload.toString())
      }),
    )
    await explorer.openTab('AgentDesktopCaseStatus')
    await explorer.run()
    await expect.poll(() => connected.length, SOON).toBe(1)
    await explorer.askAs('Analyst')
    await expect.poll(() => connected[1], SOON).toContain('"authorization":"Bearer analyst"')
  })

  test('takes a bearer token where the gateway gives out none', async () => {
    await using served = await serveExplorer(cacheDir, { tokens: false })
    const page = await newPage()
    const explorer = await openExplorer(page, served.baseUrl)
    await explorer.openTab('AgentDesktopCase')
    await explorer.run()
    await explorer.waitForAnswer('Send a bearer token.')
    await page.getByLabel('Bearer token').fill('support-agent')
    await page.getByLabel('Bearer token').press('Enter')
    await expect.poll(explorer.status, SOON).toContain('your token')
    await explorer.run()
    await explorer.waitForAnswer('"caseNumber"')
    expect(served.tokenRequests).toEqual([])
  })
})

function openAnyCase(world: World): Promise<unknown> {
  const { supportTenantId } = showcase('covered-device')
  const input = {
    idempotencyKey: crypto.randomUUID(),
    supportTenantId,
    severity: 'SEV4',
    incidentType: 'HOW_TO',
    channel: 'chat',
    subject: 'A question',
    description: 'How?',
  }
  return world.ask(
    'support-agent',
    'mutation($input: OpenCaseInput!) { openCase(input: $input) { replayed } }',
    { input },
  )
}
