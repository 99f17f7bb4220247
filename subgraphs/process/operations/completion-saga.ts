import { TesseraError } from '../../platform/errors.ts'
import {
  actualDraws,
  billableUsage,
  coverageDrift,
  coverOfLines,
  type CompletionInput,
  type CompletionProgress,
  type KindCover,
} from '../domain/completion.ts'
import { describeCompletion } from '../domain/describe-completion.ts'
import { invoicedOnCompletion } from '../domain/invoicing-terms.ts'
import { POSTING_STEP } from '../domain/replay-rights.ts'
import type { CompletionCalls } from './completion-calls.ts'
import type { OrderToPost } from './read-order-to-post.ts'
import type { SagaDefinition, SagaStep, StepCall } from './saga-definition.ts'
import type { Caller } from './workflow-call.ts'

type Call = StepCall<CompletionInput, CompletionProgress>
type Step = SagaStep<CompletionInput, CompletionProgress>

/** How long finance has to look at a posting that failed. */
const EXCEPTION_DUE_MS = 24 * 3_600_000

/** What was sealed when the order was dispatched. */
export interface SealedCover {
  readonly cover: readonly KindCover[]
  readonly draws: readonly {
    readonly coverageLineId: string
    readonly quantity: string
    readonly unit: string
  }[]
}

/** What the completion saga works with beside the systems. */
export interface CompletionParts {
  readonly calls: CompletionCalls
  readonly readOrder: (orderId: string, caller: Caller) => Promise<OrderToPost>
  /** Null if no decision was sealed for the order. */
  readonly sealedCover: (decisionId: string | null) => Promise<SealedCover | null>
  /** Tells whoever has exceptions of the order's earlier attempts that this one has succeeded. */
  readonly onPosted: (saga: Call['saga']) => Promise<void>
}

/**
 * The completion saga (domain model §8): cover is frozen as it was sealed, the consumption posted, finance's rules asked,
 * what the customer pays for reported to billing, and only then the posting confirmed. A refusal before that posts the
 * reversal and gives the order back.
 */
export function completionSaga({
  calls,
  readOrder,
  sealedCover,
  onPosted,
}: CompletionParts): SagaDefinition<CompletionInput, CompletionProgress> {
  const freeze: Step = {
    name: 'freeze-coverage',
    compensation: null,
    undo: null,
    run: async ({ saga, key }) => {
      const order = await readOrder(saga.input.serviceOrderId, saga)
      const sealed = await sealedCover(saga.decisionId)
      const cover = sealed?.cover ?? coverOfLines(order.lines)
      const lines = await calls.freezeCoverage(saga, {
        key,
        serviceOrderId: saga.input.serviceOrderId,
        decisionId: saga.decisionId,
        lines: cover,
      })
      return {
        caseId: order.case?.id ?? null,
        billingAccountId: order.customer?.billingAccountId ?? null,
        lines,
        coverageDrift: coverageDrift(cover, order.case?.entitlement?.lineCoverage ?? []),
        draws: actualDraws(sealed?.draws ?? [], lines),
        invoicesNow: invoicedOnCompletion(order.customer?.subscriptions ?? []),
      }
    },
  }

  const post: Step = {
    name: POSTING_STEP,
    compensation: 'Post the reversal',
    run: async ({ saga, key }) => {
      // Whatever goes wrong from here on, this much is at risk.
      return { amountAtRisk: await calls.postServiceConsumption(saga, key, saga.input.serviceOrderId) }
    },
    undo: ({ saga, key }, reason) => calls.reverseServiceConsumption(saga, key, reason),
  }

  const validate: Step = {
    name: 'validate-posting',
    compensation: null,
    undo: null,
    run: async ({ saga, key }) => {
      const { ok, findings, amountAtRisk } = await calls.validateServicePosting(
        saga,
        key,
        saga.input.serviceOrderId,
      )
      if (ok) return {}
      const why = findings.map(({ code, message }) => `${message} (${code})`).join(' ')
      throw new TesseraError('POSTING_REFUSED', `Finance's rules refuse the posting: ${why}`, {
        details: amountAtRisk === null ? {} : { amountAtRisk },
      })
    },
  }

  const reportUsage: Step = {
    name: 'report-usage',
    compensation: 'Reverse the usage',
    isNeedless: (saga) => usageOf(saga).length === 0,
    run: async ({ saga, key }) => {
      const { billingAccountId = null } = saga.progress
      if (billingAccountId === null) {
        throw new TesseraError(
          'USAGE_MISSING',
          `The customer of order ${saga.input.orderNumber} has no billing account; join its identity first.`,
        )
      }
      await calls.recordServiceUsage(saga, {
        key,
        billingAccountId,
        serviceOrderId: saga.input.serviceOrderId,
        events: usageOf(saga),
      })
      return {}
    },
    undo: ({ saga, key }, reason) => calls.reverseServiceUsage(saga, key, reason),
  }

  const settle: Step = {
    name: 'settle-allowances',
    compensation: 'Hold the allowances again',
    run: async ({ saga, key }) => {
      await calls.settleAllowances(saga, key, saga.input.serviceOrderId, saga.progress.draws ?? [])
      return {}
    },
    undo: ({ saga, key }) => calls.unsettleAllowances(saga, key),
  }

  const confirm: Step = {
    name: 'confirm-posting',
    compensation: null,
    undo: null,
    run: async ({ saga, key }) => {
      await calls.confirmServicePosting(saga, key, saga.input.serviceOrderId)
      return {}
    },
  }

  const invoice: Step = {
    name: 'invoice',
    compensation: null,
    undo: null,
    isNeedless: (saga) => saga.progress.invoicesNow !== true || usageOf(saga).length === 0,
    run: async ({ saga, key }) => ({
      invoiceNumber: await calls.invoiceServiceOrder(saga, key, saga.input.serviceOrderId),
    }),
  }

  const tellCase: Step = {
    name: 'tell-case',
    compensation: null,
    undo: null,
    isNeedless: ({ progress }) => (progress.caseId ?? null) === null,
    run: async ({ saga, key }) => {
      await calls.commentOnCase(saga, key, saga.progress.caseId ?? '', describeCompletion(saga))
      return {}
    },
  }

  return {
    kind: 'COMPLETION',
    stepsOf: () => [freeze, post, validate, reportUsage, settle, confirm, invoice, tellCase],
    ownerOf: ({ input, progress }) => ({
      businessOwner: 'finance',
      kind: 'POSTING_FAILED',
      what: `Posting of order ${input.orderNumber}`,
      dueMs: EXCEPTION_DUE_MS,
      amountAtRisk: progress.amountAtRisk ?? null,
      repeatable: true,
    }),
    onCompleted: onPosted,
  }
}

function usageOf({ input, progress, attempt }: Call['saga']) {
  return billableUsage(progress.lines ?? [], attempt, input.completedAt)
}
