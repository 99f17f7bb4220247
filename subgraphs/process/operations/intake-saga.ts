import type { Ground } from '../../platform/subgraph/subgraph.ts'
import {
  intakeDecision,
  isProvisional,
  needsSteward,
  type IntakeDecision,
  type IntakeInput,
  type IntakeProgress,
} from '../domain/intake-saga.ts'
import type { Saga } from '../domain/saga.ts'
import { readCaseAtIntake } from './read-case-at-intake.ts'
import type { SagaDefinition, SagaStep, SagaWait } from './saga-definition.ts'
import { raiseException, type WorkflowCall } from './workflow-call.ts'

type Step = SagaStep<IntakeInput, IntakeProgress>
type Intake = Saga<IntakeInput, Partial<IntakeProgress>>

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** How long the facts of a case are waited for; after that somebody has to decide without them. */
const FACTS_WAIT_MS = 14 * DAY_MS

/** How long the owner has to join the keys of a customer whose case is open. */
const STEWARD_DUE_MS = 4 * 60 * MINUTE_MS

/** How long one reading of the graph may take. */
const READ_BUDGET_MS = 15_000

const ASSIGN = 'mutation Assign($input: AssignSlaInput!) { assignSla(input: $input) { id } }'
const DELAY = 'mutation Delay($input: RecordDelayInput!) { recordDelay(input: $input) { id } }'

/**
 * The intake (workflow W1): identity, payments and contract are looked at before a case gets its service level. If
 * they cannot be had the level is provisional, and is corrected from the opening on as soon as they can.
 */
export function intakeSaga(
  { graph, now }: Pick<Ground, 'graph' | 'now'>,
  call: WorkflowCall,
): SagaDefinition<IntakeInput, IntakeProgress> {
  const validate: Step = {
    name: 'validate-entitlement',
    compensation: null,
    undo: null,
    run: async ({ saga }) => ({ first: await decide(saga) }),
  }

  const assign: Step = {
    name: 'assign-sla',
    compensation: null,
    undo: null,
    run: async ({ saga, key }) => {
      const decision = firstOf(saga)
      await assignSla(saga, key, decision)
      return isProvisional(decision) ? {} : { final: decision }
    },
  }

  const tellSteward: Step = {
    name: 'ask-data-steward',
    compensation: null,
    undo: null,
    isNeedless: ({ progress }) => progress.first === undefined || !needsSteward(progress.first),
    run: async ({ saga, key }) => {
      const { caseId } = saga.input
      await raiseException(call, saga, {
        key,
        kind: 'IDENTITY_UNRESOLVED',
        severity: 'HIGH',
        businessOwner: 'data-steward',
        technicalOwner: 'integration',
        summary: `Case ${caseId} cannot be decided because its customer's keys are not joined; join them, and its service level follows by itself.`,
        dueAt: new Date(now().getTime() + STEWARD_DUE_MS).toISOString(),
        entity: 'Case',
        entityId: caseId,
        amountAtRisk: null,
        replayable: false,
      })
      return {}
    },
  }

  const awaitFacts: SagaWait<IntakeInput, IntakeProgress> = {
    name: 'await-facts',
    awaits: 'EVENT',
    waitMs: FACTS_WAIT_MS,
    againMs: (waitedMs) => Math.max(MINUTE_MS / 6, waitedMs / 4),
    compensation: null,
    undo: null,
    async look({ saga }) {
      if (saga.progress.final !== undefined) return {}
      const decision = await decide(saga)
      return isProvisional(decision) ? null : { final: decision }
    },
    expired: {
      code: 'FACTS_UNAVAILABLE',
      message:
        'The facts of this case could not be had for 14 days; its service level stays as it is until somebody decides.',
    },
  }

  const correct: Step = {
    name: 'correct-sla',
    compensation: null,
    undo: null,
    isNeedless: ({ progress }) => progress.first === undefined || !isProvisional(progress.first),
    run: async ({ saga, key }) => {
      const { first, final } = saga.progress
      if (first === undefined || final === undefined) throw new Error(`${saga.id} has nothing to correct.`)
      await assignSla(saga, key, final)
      const cause = needsSteward(first) ? 'ENTITLEMENT_DELAY' : 'INTEGRATION_DELAY'
      await call('support', saga, DELAY, {
        input: {
          key: `${key}:delay`,
          caseId: saga.input.caseId,
          cause,
          from: final.openedAt,
          to: final.decidedAt,
        },
      })
      return {}
    },
  }

  return {
    kind: 'INTAKE',
    stepsOf: () => [validate, assign, tellSteward, awaitFacts, correct],
    ownerOf: ({ input }) => ({
      businessOwner: 'data-steward',
      kind: 'INTAKE_FAILED',
      what: `The service level of case ${input.caseId}`,
      dueMs: STEWARD_DUE_MS,
      amountAtRisk: null,
    }),
  }

  async function decide({ input, correlationId }: Intake): Promise<IntakeDecision> {
    const deadlineMs = now().getTime() + READ_BUDGET_MS
    return intakeDecision(await readCaseAtIntake(graph, input.caseId, { correlationId, deadlineMs }), now())
  }

  async function assignSla(saga: Intake, key: string, decision: IntakeDecision): Promise<void> {
    const { serviceLevelCode, targets, timeZone, pauseReasons } = decision
    await call('support', saga, ASSIGN, {
      input: {
        key,
        caseId: saga.input.caseId,
        serviceLevelCode,
        targets,
        timeZone,
        provisional: isProvisional(decision),
        pauseReasons,
      },
    })
  }
}

function firstOf({ id, progress }: Intake): IntakeDecision {
  if (progress.first !== undefined) return progress.first
  throw new Error(`${id} has no decision yet.`)
}
