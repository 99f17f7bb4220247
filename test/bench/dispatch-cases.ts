import { showcase } from '../../subgraphs/sample/showcase.ts'
import { operation } from '../helpers/operations.ts'
import type { RunningGraph } from '../helpers/running-graph.ts'

/** A case that may be dispatched, and the decision that says so. */
export interface DispatchableCase {
  readonly caseId: string
  readonly decisionId: string
}

const AGENT = { role: 'support-agent' } as const

/** Visits are asked for within this many days, so that a thousand of them find a technician. */
const CALENDAR_DAYS = 40
const DAY_MS = 86_400_000

const OPEN_CASE = `mutation($input: OpenCaseInput!) {
  openCase(input: $input) { case { id entitlement { id } } }
}`

/**
 * Opens a case under warranty: warranties have no allowance, so that a dispatch does not change the next one's
 * decision, and a dispatch uses its case up.
 */
export async function openDispatchableCase(graph: RunningGraph, index: number): Promise<DispatchableCase> {
  const { supportTenantId, serialNumber } = showcase('covered-warranty')
  const input = {
    idempotencyKey: crypto.randomUUID(),
    supportTenantId,
    serialNumber,
    severity: 'SEV3',
    incidentType: 'HARDWARE_FAILURE',
    channel: 'phone',
    subject: `Bench ${index}`,
    description: 'For the benchmark.',
  }
  const { openCase } = await graph.ask(AGENT, OPEN_CASE, { input })
  return { caseId: openCase.case.id, decisionId: openCase.case.entitlement.id }
}

/** Dispatches a case; the answer comes when the workflow has ended. False if it was refused. */
export async function dispatchCase(
  graph: RunningGraph,
  dispatchable: DispatchableCase,
  index: number,
  parts: readonly { partCode: string; qty: string }[] = [],
): Promise<boolean> {
  const windowFrom = Date.now() + (index % CALENDAR_DAYS) * DAY_MS
  const input = {
    ...dispatchable,
    idempotencyKey: crypto.randomUUID(),
    parts,
    skills: [],
    windowFrom: new Date(windowFrom).toISOString(),
    windowTo: new Date(windowFrom + CALENDAR_DAYS * DAY_MS).toISOString(),
  }
  const { dispatchService } = await graph.ask(AGENT, operation('AgentDesktopDispatch'), { input })
  return dispatchService.userErrors.length === 0
}
