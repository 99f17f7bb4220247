import { contentHash } from '../../platform/canonical-json.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { UserError } from '../../platform/errors.ts'
import type { Principal } from '../../platform/principal.ts'
import { normaliseSerial } from '../../platform/serial-number.ts'
import { checkOpenCase, refuse, type OpenCaseRequest } from '../domain/open-case-input.ts'
import type { TenantIntake } from '../domain/support-system.ts'
import { mayOpenCases, visibilityOf } from '../domain/visibility.ts'
import { announceOpened, announceStatus } from './announce-case.ts'
import type { CaseGround } from './case-ground.ts'
import { beginClocks } from './keep-clocks.ts'

/** What became of a request to open a case. */
export interface OpenCaseResult {
  readonly caseId: string | null
  /** Whose it is, if it was opened. */
  readonly supportTenantId: string | null
  readonly region: string | null
  readonly userErrors: readonly UserError[]
  readonly replayed: boolean
}

/** Opens a case once a key: the ticket, its clocks, its first words and its event are one transaction. */
export async function openCase(
  ground: CaseGround,
  request: OpenCaseRequest,
  principal: Principal,
  correlationId: string,
): Promise<OpenCaseResult> {
  const malformed = checkOpenCase(request)
  if (malformed.length > 0) return refused(malformed)
  if (!mayOpenCases(principal)) {
    return refused([refuse('FORBIDDEN', 'Your role opens no cases; ask an agent to.', 'supportTenantId')])
  }
  const tenantId = tenantOf(request, principal)
  if (tenantId === null) return refused([unknownTenant(request)])
  const { idempotencyKey, ...body } = request
  const bodyHash = contentHash(body)
  const requestKey = { operation: 'openCase', subject: principal.subject, key: idempotencyKey }

  return ground.database.transaction(async (tx) => {
    const earlier = await ground.system.findRequest(tx, requestKey)
    if (earlier !== null) return await replay(ground, tx, earlier, bodyHash, idempotencyKey)
    const at = ground.now()
    const serialKey = request.serialNumber === null ? null : normaliseSerial(request.serialNumber)
    const intake = await ground.system.tenantIntake(tx, tenantId, at.toISOString().slice(0, 10), serialKey)
    const problems = checkIntake(request, intake, principal, serialKey)
    if (intake === null || problems.length > 0) return refused(problems)
    const caseId = await write(ground, tx, request, {
      tenantId,
      intake,
      serialKey,
      principal,
      correlationId,
      at,
    })
    await ground.system.rememberRequest(tx, {
      ...requestKey,
      bodyHash,
      caseId,
      at,
    })
    return {
      caseId,
      supportTenantId: tenantId,
      region: intake.region,
      userErrors: [],
      replayed: false,
    }
  })
}

interface Intake {
  readonly tenantId: string
  readonly intake: TenantIntake
  readonly serialKey: string | null
  readonly principal: Principal
  readonly correlationId: string
  readonly at: Date
}

async function write(
  ground: CaseGround,
  tx: Transaction,
  request: OpenCaseRequest,
  { tenantId, intake, serialKey, principal, correlationId, at }: Intake,
): Promise<string> {
  const { system, events } = ground
  const by = principal.subject
  const caseId = await system.insertCase(tx, {
    supportTenantId: tenantId,
    region: intake.region,
    contactId: request.contactId,
    deviceId: serialKey === null ? null : (intake.devices.get(serialKey) ?? null),
    windowId: intake.windowId,
    severity: request.severity,
    incidentType: request.incidentType,
    lifeSafety: request.lifeSafety,
    channel: request.channel,
    subject: request.subject,
    description: request.description,
    by,
    correlationId,
    at,
  })
  await beginClocks(ground, tx, caseId, request.severity, at)
  const opened = {
    id: caseId,
    status: 'ACKNOWLEDGED' as const,
    supportTenantId: tenantId,
    region: intake.region,
    technician: null,
  }
  const { subject, severity, incidentType, channel, lifeSafety, serialNumber } = request
  const said = { subject, severity, incidentType, channel, lifeSafety, serialNumber }
  await announceOpened(events, tx, opened, said, { by, at, reason: 'Opened', correlationId })
  await announceStatus(events, tx, opened, null, { by, at, reason: 'Opened', correlationId })
  return caseId
}

/** A customer opens cases for itself alone, and need not say who it is. */
function tenantOf({ supportTenantId }: OpenCaseRequest, principal: Principal): string | null {
  const own = visibilityOf(principal)?.tenantId ?? null
  if (own === null) return visibilityOf(principal) === null ? null : supportTenantId
  return supportTenantId === null || supportTenantId === own ? own : null
}

function checkIntake(
  request: OpenCaseRequest,
  intake: TenantIntake | null,
  principal: Principal,
  serialKey: string | null,
): UserError[] {
  const region = visibilityOf(principal)?.region ?? null
  if (intake === null || (region !== null && region !== intake.region)) return [unknownTenant(request)]
  const { contactId, serialNumber } = request
  const problems: UserError[] = []
  if (contactId !== null && !intake.contactIds.includes(contactId)) {
    problems.push(
      refuse('NOT_FOUND', `The tenant has no contact ${contactId}; choose one of its contacts.`, 'contactId'),
    )
  }
  if (serialKey !== null && !intake.devices.has(serialKey)) {
    const text = `The tenant has no device ${serialNumber ?? ''}; check the serial number or leave it out.`
    problems.push(refuse('NOT_FOUND', text, 'serialNumber'))
  }
  return problems
}

function unknownTenant({ supportTenantId }: OpenCaseRequest): UserError {
  const text =
    supportTenantId === null
      ? 'Say whose case it is: `supportTenantId` is missing.'
      : `There is no tenant ${supportTenantId} for which you may open a case.`
  return refuse(supportTenantId === null ? 'BAD_USER_INPUT' : 'NOT_FOUND', text, 'supportTenantId')
}

async function replay(
  { system }: CaseGround,
  tx: Transaction,
  earlier: { readonly caseId: string; readonly bodyHash: string },
  bodyHash: string,
  key: string,
): Promise<OpenCaseResult> {
  const found = earlier.bodyHash === bodyHash ? await system.lockCase(tx, earlier.caseId) : null
  if (found !== null) {
    const { id: caseId, supportTenantId, region } = found
    return { caseId, supportTenantId, region, userErrors: [], replayed: true }
  }
  const text = `The key ${key} was used for another request; take a new key for a new request.`
  return refused([refuse('IDEMPOTENCY_KEY_REUSED', text, 'idempotencyKey')])
}

function refused(userErrors: readonly UserError[]): OpenCaseResult {
  return { caseId: null, supportTenantId: null, region: null, userErrors, replayed: false }
}
