import { TesseraError } from '../../platform/errors.ts'
import {
  compareTerms,
  contractRepair,
  promisedTier,
  renewalStart,
  type TermBreak,
} from '../domain/compare-terms.ts'
import type { RenewalInput, RenewalProgress } from '../domain/renewal.ts'
import type { TermOfCustomer } from './read-term.ts'
import type { RenewalCalls } from './renewal-calls.ts'
import type { SagaDefinition, SagaStep, SagaWait, StepCall } from './saga-definition.ts'

type Call = StepCall<RenewalInput, RenewalProgress>
type Step = SagaStep<RenewalInput, RenewalProgress>

/** How long contract administration has to settle a term that does not agree. */
const EXCEPTION_DUE_MS = 24 * 3_600_000

/** How long a renewal waits for another one of the same term, and how often it looks. */
const TURN_WAIT_MS = 7 * 24 * 3_600_000
const TURN_AGAIN_MS = 2_000

/** What the renewal saga works with beside the systems. */
export interface RenewalParts {
  readonly calls: RenewalCalls
  readonly readTerm: (saga: Call['saga']) => Promise<TermOfCustomer>
  /** True if no earlier renewal of the same subscription is under way. */
  readonly isItsTurn: (saga: Call['saga']) => Promise<boolean>
  /** Notes that the term does not agree, for the list of what is to be repaired. */
  readonly keepMismatch: (
    saga: Call['saga'],
    contractId: string | null,
    breaks: readonly TermBreak[],
  ) => Promise<void>
  /** The three agree: nothing is to be repaired any more. */
  readonly forgetMismatch: (saga: Call['saga']) => Promise<void>
}

/**
 * The renewal saga (S24, S47): contract and support window follow the term that billing has, and all three are compared
 * afterwards. What agrees already is not written again; what cannot be made to agree is given back and becomes a
 * mismatch that contract administration owns.
 */
export function renewalSaga(parts: RenewalParts): SagaDefinition<RenewalInput, RenewalProgress> {
  const { calls, readTerm } = parts
  const awaitTurn: SagaWait<RenewalInput, RenewalProgress> = {
    name: 'await-turn',
    awaits: 'EVENT',
    compensation: null,
    undo: null,
    waitMs: TURN_WAIT_MS,
    againMs: () => TURN_AGAIN_MS,
    look: async ({ saga }) => ((await parts.isItsTurn(saga)) ? {} : null),
    expired: {
      code: 'CONTRACT_TERM_MISMATCH',
      message: 'An earlier change of the same term did not end within 7 days; replay or undo that one first.',
    },
  }

  const compare: Step = {
    name: 'compare-terms',
    compensation: null,
    undo: null,
    run: async ({ saga }) => {
      const { supportTenantId, views } = await readTerm(saga)
      const breaks = compareTerms(views)
      if (views.contract === null) throw mismatch(breaks, saga)
      return { supportTenantId, views, breaks, repair: contractRepair(views), contractId: views.contract.id }
    },
  }

  const changeContract: Step = {
    name: 'change-contract',
    compensation: 'Put the contract back',
    isNeedless: ({ progress }) => progress.repair === 'NONE',
    run: async ({ saga, key }) => {
      const { views, repair, contractId } = saga.progress
      if (views === undefined || contractId === undefined) throw new Error(`${saga.id} compared nothing.`)
      const { end, tier } = views.term
      const breaks = saga.progress.breaks ?? []
      const level = breaks.some(({ kind, system }) => kind === 'TIER' && system === 'erp') ? tier : null
      if (repair === 'RENEW' && end !== null && views.contract !== null) {
        const { subscriptionId, orderNumber } = saga.input
        return {
          contractId: await calls.renewContract(saga, {
            key,
            contractId,
            subscriptionId,
            orderNumber,
            start: renewalStart(views.term, views.contract),
            end,
            serviceLevelCode: level,
          }),
        }
      }
      await calls.amendContract(saga, { key, contractId, end, serviceLevelCode: level })
      return {}
    },
    undo: ({ saga, key }, reason) =>
      saga.progress.repair === 'RENEW'
        ? calls.undoRenewContract(saga, key, reason)
        : calls.undoAmendContract(saga, key, reason),
  }

  const extendWindow: Step = {
    name: 'extend-support-window',
    compensation: 'Put the support window back',
    isNeedless: ({ progress }) =>
      progress.repair === 'NONE' && (progress.breaks ?? []).every(({ system }) => system !== 'support'),
    run: async ({ saga, key }) => {
      const { views, supportTenantId, contractId, repair } = saga.progress
      if (views === undefined || contractId === undefined) throw new Error(`${saga.id} compared nothing.`)
      if (supportTenantId === undefined || supportTenantId === null) {
        throw new TesseraError(
          'CONTRACT_TERM_MISMATCH',
          'The customer has no tenant at the support desk; join its identity first.',
        )
      }
      const { term, contract } = views
      const endsOn = term.end ?? contract?.end ?? term.start
      const raises = (saga.progress.breaks ?? []).some(
        ({ kind, system }) => kind === 'TIER' && system === 'erp',
      )
      await calls.extendSupportWindow(saga, {
        key,
        supportTenantId,
        contractId,
        serviceLevelCode: raises ? term.tier : promisedTier(term, contract),
        startsOn: repair === 'RENEW' && contract !== null ? renewalStart(term, contract) : term.start,
        endsOn,
      })
      return {}
    },
    undo: ({ saga, key }) => calls.undoSupportWindow(saga, key),
  }

  const verify: Step = {
    name: 'verify-terms',
    compensation: null,
    undo: null,
    run: async ({ saga }) => {
      const { views } = await readTerm(saga)
      const breaks = compareTerms(views)
      if (breaks.length > 0) throw mismatch(breaks, saga)
      return { breaks }
    },
  }

  return {
    kind: 'RENEWAL',
    stepsOf: () => [awaitTurn, compare, changeContract, extendWindow, verify],
    ownerOf: ({ input }) => ({
      businessOwner: 'contract-admin',
      kind: 'CONTRACT_TERM_MISMATCH',
      what: `The term of subscription ${input.subscriptionId}`,
      dueMs: EXCEPTION_DUE_MS,
      amountAtRisk: input.termValue,
      repeatable: true,
    }),
    onCompleted: parts.forgetMismatch,
    onCompensated: async (saga) => {
      const { views } = await readTerm(saga)
      await parts.keepMismatch(saga, views.contract?.id ?? null, compareTerms(views))
    },
  }
}

function mismatch(breaks: readonly TermBreak[], { input }: Call['saga']): TesseraError {
  const why = breaks.map(({ kind, detail }) => `${detail} (${kind})`).join(' ')
  const details = input.termValue === null ? {} : { amountAtRisk: input.termValue }
  return new TesseraError('CONTRACT_TERM_MISMATCH', `The systems do not agree on it: ${why}`, { details })
}
