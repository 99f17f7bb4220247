import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { contentHash } from '../../platform/canonical-json.ts'
import type { UserError } from '../../platform/errors.ts'
import type { RequestEnvelope } from '../../platform/subgraph/subgraph.ts'
import { checkDispatchRequest, type DispatchRequest } from '../domain/dispatch-input.ts'
import {
  awaitsAuthorization,
  describeStock,
  estimateCharge,
  planLines,
  refuseDecision,
  refuseExecution,
  type ExecutionPlan,
} from '../domain/dispatch-plan.ts'
import type { DispatchSagaInput } from '../domain/dispatch-saga.ts'
import type { Saga } from '../domain/saga.ts'
import type { Authorization } from './create-authorization.ts'
import { createDispatchCalls } from './dispatch-calls.ts'
import { dispatchSaga } from './dispatch-saga.ts'
import type { ProcessGround } from './process-ground.ts'
import {
  readCaseForDispatch,
  type CaseToDispatch,
  type DecisionToDispatch,
} from './read-case-for-dispatch.ts'
import { recordDelays } from './record-delays.ts'
import { userErrorsOf, type SagaKind } from './saga-runner.ts'
import { createSealDecision } from './seal-decision.ts'
import type { DispatchPlan } from '../resolver-types.generated.ts'

/** What became of a request to dispatch. */
export interface DispatchResult {
  readonly saga: Saga | null
  readonly plan: DispatchPlan | null
  readonly userErrors: readonly UserError[]
  readonly replayed: boolean
}

/** Everything a dispatch works with. */
interface DispatchGround extends ProcessGround {
  readonly kind: SagaKind<DispatchSagaInput>
}

/** Dispatches service for a case, in the name of whoever asks. */
export type DispatchService = (request: DispatchRequest, envelope: RequestEnvelope) => Promise<DispatchResult>

/** Makes the dispatch with its saga. */
export function createDispatchService(
  ground: ProcessGround,
  consent: Authorization['consent'],
): DispatchService {
  const sealDecision = createSealDecision(ground.database, ground.events, ground.now)
  const kind = ground.runner.register({
    ...dispatchSaga(createDispatchCalls(ground.call), sealDecision, consent),
    onCompleted: (saga, steps) => recordDelays(ground.call, saga, steps),
  })
  return (request, envelope) => dispatchService({ ...ground, kind }, request, envelope)
}

type Prepared =
  | { readonly refused: readonly UserError[] }
  | {
      readonly found: CaseToDispatch
      readonly decision: DecisionToDispatch
      readonly execution: ExecutionPlan
    }

/**
 * Dispatches service for a case: load, decide, then begin the saga and wait for it a while. A dry run goes the same
 * way up to the plan, so it changes nothing and shows what would have been done.
 */
async function dispatchService(
  ground: DispatchGround,
  request: DispatchRequest,
  envelope: RequestEnvelope,
): Promise<DispatchResult> {
  const malformed = checkDispatchRequest(request)
  if (malformed.length > 0) return refused(malformed)

  const bodyHash = hashBody(request)
  if (!request.dryRun) {
    const earlier = await replay(ground, request, bodyHash, envelope)
    if (earlier !== null) return earlier
  }

  const prepared = await prepare(ground, request, envelope)
  if ('refused' in prepared) return refused(prepared.refused)
  const { found, decision, execution } = prepared
  const plan = describePlan(decision, execution)
  const shortages = refuseExecution(request, execution, awaitsAuthorization(decision))
  if (request.dryRun) {
    return {
      saga: null,
      plan,
      userErrors: shortages.filter(({ code }) => code === 'PART_UNKNOWN'),
      replayed: false,
    }
  }
  if (shortages.length > 0) return { ...refused(shortages), plan }

  const input = sagaInput(request, found, decision, plan)
  const saga = await newSaga(ground, request, input, found, bodyHash, envelope)
  if (!(await ground.kind.begin(saga))) {
    return (
      (await replay(ground, request, bodyHash, envelope)) ?? (await alreadyDispatched(ground, request, plan))
    )
  }
  return await settle(ground, saga.id, envelope.deadlineMs, false)
}

/** The first result of the same key and body, or the refusal of the same key with another body; else null. */
async function replay(
  ground: DispatchGround,
  request: DispatchRequest,
  bodyHash: string,
  { principal, deadlineMs }: RequestEnvelope,
): Promise<DispatchResult | null> {
  const earlier = await ground.kind.earlier(principal.subject, request.idempotencyKey, bodyHash)
  if (earlier === null) return null
  return 'refused' in earlier
    ? refused([earlier.refused])
    : await settle(ground, earlier.saga.id, deadlineMs, true)
}

async function prepare(
  ground: DispatchGround,
  request: DispatchRequest,
  envelope: RequestEnvelope,
): Promise<Prepared> {
  const found = await readCaseForDispatch(ground.graph, request.caseId, envelope)
  if (found === null) {
    const message = `There is no case ${request.caseId} that you may see; check its id.`
    return { refused: [{ code: 'NOT_FOUND', message, path: ['input', 'caseId'], retryable: false }] }
  }
  const decision = found.entitlement
  const refusal = refuseDecision(found.status, decision, request)
  if (refusal !== null || decision === null) return { refused: refusal === null ? [] : [refusal] }
  const execution = await planExecution(ground, request, found, envelope)
  return { found, decision, execution }
}

const MONEY = z.object({ amount: z.string(), currency: z.string() })
const EXECUTION_PLAN = z.object({
  planServiceExecution: z.object({
    allocations: z.array(z.object({ partCode: z.string(), location: z.string(), qty: z.string() })),
    shortfalls: z.array(z.object({ partCode: z.string(), requested: z.string(), available: z.string() })),
    unknownParts: z.array(z.string()),
    technician: z.string().nullable(),
    window: z.object({ from: z.string(), to: z.string() }).nullable(),
    estimatedCost: MONEY,
    partsPrice: MONEY,
  }),
})

const PLAN_QUERY = `query Plan($input: ExecutionPlanInput!) {
  planServiceExecution(input: $input) {
    allocations { partCode location qty }
    shortfalls { partCode requested available }
    unknownParts technician window { from to }
    estimatedCost { amount currency } partsPrice { amount currency }
  }
}`

async function planExecution(
  { call }: DispatchGround,
  request: DispatchRequest,
  found: CaseToDispatch,
  envelope: RequestEnvelope,
): Promise<ExecutionPlan> {
  const { parts, skills, windowFrom, windowTo } = request
  const input = {
    assetId: found.asset?.id ?? null,
    erpCustomerNumber: found.customer?.erpCustomerNumber ?? null,
    parts,
    skills,
    windowFrom,
    windowTo,
  }
  const caller = { subject: envelope.principal.subject, correlationId: envelope.correlationId }
  const data = await call('erp', caller, PLAN_QUERY, { input })
  return EXECUTION_PLAN.parse(data).planServiceExecution
}

/** `DispatchPlan` of the schema. */
function describePlan(decision: DecisionToDispatch, execution: ExecutionPlan): DispatchPlan {
  return {
    ...describeStock(execution),
    technician: execution.technician,
    windowFrom: execution.window?.from ?? null,
    windowTo: execution.window?.to ?? null,
    estimatedCost: execution.estimatedCost,
    estimatedCharge: estimateCharge(decision, execution),
    requiredApprovals: decision.approvals,
    slaImpact: decision.slaTargets,
  }
}

function sagaInput(
  request: DispatchRequest,
  found: CaseToDispatch,
  decision: DecisionToDispatch,
  plan: DispatchPlan,
): DispatchSagaInput {
  return {
    request,
    assetId: found.asset?.id ?? null,
    // A decision that allows a dispatch rests on a resolved identity, so the key is there.
    erpCustomerNumber: found.customer?.erpCustomerNumber ?? '',
    awaitsAuthorization: awaitsAuthorization(decision),
    allowanceDraws: decision.allowanceDraws,
    lines: planLines(decision, request),
    decision: { ...decision, caseId: found.id },
    plan,
  }
}

async function newSaga(
  ground: DispatchGround,
  request: DispatchRequest,
  input: DispatchSagaInput,
  found: CaseToDispatch,
  bodyHash: string,
  envelope: RequestEnvelope,
) {
  return {
    id: `SAGA-${randomUUID()}`,
    subject: envelope.principal.subject,
    caseId: request.caseId,
    serviceOrderId: null,
    decisionId: request.decisionId,
    correlationId: envelope.correlationId,
    idempotencyKey: request.idempotencyKey,
    bodyHash,
    attempt: (await ground.reader.attempts(request.caseId, request.decisionId)) + 1,
    input,
    audience: {
      supportTenantId: found.customer?.supportTenantId ?? null,
      erpCustomerNumber: found.customer?.erpCustomerNumber ?? null,
      technician: null,
    },
    region: found.customer?.region ?? null,
    createdAt: ground.now(),
  }
}

/** Waits until the saga has ended or waits for a person, or the caller's time is nearly over; then tells how it is. */
async function settle(
  ground: DispatchGround,
  sagaId: string,
  deadlineMs: number,
  replayed: boolean,
): Promise<DispatchResult> {
  const saga = await ground.runner.settled(sagaId, deadlineMs)
  return { saga, plan: planOf(saga), userErrors: userErrorsOf(saga), replayed }
}

/** The input is what this operation wrote when it began the saga. */
function planOf({ input }: Saga): DispatchPlan {
  return (input as DispatchSagaInput).plan
}

/** Somebody else dispatched this case on this decision a moment ago: one order, and the other is told. */
async function alreadyDispatched(
  ground: DispatchGround,
  request: DispatchRequest,
  plan: DispatchPlan,
): Promise<DispatchResult> {
  const other = await ground.reader.liveDispatch(request.caseId, request.decisionId)
  const who = other === null ? 'somebody' : other.subject
  const message = `Service for case ${request.caseId} was already dispatched on this decision by ${who}; look at that order before you ask for another.`
  const path = ['input', 'caseId']
  return {
    saga: null,
    plan,
    userErrors: [{ code: 'ALREADY_DISPATCHED', message, path, retryable: false }],
    replayed: false,
  }
}

function hashBody({ idempotencyKey: _key, dryRun: _dryRun, ...body }: DispatchRequest): string {
  return contentHash(body)
}

function refused(userErrors: readonly UserError[]): DispatchResult {
  return { saga: null, plan: null, userErrors, replayed: false }
}
