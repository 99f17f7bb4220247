import { requireWorkflow } from '../../platform/subgraph/require-workflow.ts'
import type { SubgraphContext } from '../context.ts'
import { TesseraError } from '../../platform/errors.ts'
import type { CaseRecord } from '../domain/support-system.ts'
import { correctDispatchDetails, recordDispatchDetails } from '../operations/dispatch-details.ts'
import { openCase } from '../operations/open-case.ts'
import {
  assignSla,
  beginClockPause,
  commentOnCase,
  endClockPause,
  recordCaseClosure,
  recordDelay,
} from '../operations/service-level.ts'
import { extendSupportWindow, undoSupportWindow } from '../operations/support-window.ts'
import type { ClockBucket, Resolvers } from '../resolver-types.generated.ts'

/** What the process layer's workflows do at the desk; nobody else may. */
export const workflowMutations = {
  Mutation: {
    // Not a workflow's: the desk sees who asks, and refuses whoever opens no cases.
    registerCase(_root, { input }, { ground, principal, correlationId }) {
      const request = {
        idempotencyKey: input.idempotencyKey,
        supportTenantId: input.supportTenantId ?? null,
        contactId: input.contactId ?? null,
        serialNumber: input.serialNumber ?? null,
        severity: input.severity,
        incidentType: input.incidentType,
        lifeSafety: input.lifeSafety ?? false,
        channel: input.channel,
        subject: input.subject,
        description: input.description,
      }
      return openCase(ground, request, principal, correlationId)
    },
    async assignSla(_root, { input }, context) {
      await assignSla(context.ground, input, writerOf(context))
      return changed(input.caseId, context)
    },
    async beginClockPause(_root, { input }, context) {
      await beginClockPause(context.ground, { ...input, at: new Date(input.at) }, writerOf(context))
      return changed(input.caseId, context)
    },
    async endClockPause(_root, { input }, context) {
      await endClockPause(context.ground, { ...input, at: new Date(input.at) }, writerOf(context))
      return changed(input.caseId, context)
    },
    async recordDelay(_root, { input }, context) {
      const writer = writerOf(context)
      await recordDelay(context.ground, { ...input, cause: delayCause(input.cause) }, writer)
      return changed(input.caseId, context)
    },
    async recordCaseClosure(_root, { input }, context) {
      await recordCaseClosure(context.ground, input, writerOf(context))
      return changed(input.caseId, context)
    },
    async commentOnCase(_root, { input }, context) {
      const { key, caseId, body, toCustomer } = input
      const direction = toCustomer ? 'OUTBOUND' : 'INTERNAL'
      await commentOnCase(context.ground, { key, caseId, body, direction }, writerOf(context))
      return changed(caseId, context)
    },
    extendSupportWindow: (_root, { input }, context) =>
      extendSupportWindow(context.ground, input, writerOf(context)),
    undoSupportWindow: (_root, { key }, context) => undoSupportWindow(context.ground, key, writerOf(context)),
    async recordDispatchDetails(_root, { input }, context) {
      const visit = {
        key: input.key,
        serviceOrderId: input.serviceOrderId,
        orderNumber: input.orderNumber,
        technician: input.technician ?? null,
        windowFrom: input.windowFrom ?? null,
        windowTo: input.windowTo ?? null,
      }
      const writer = writerOf(context)
      await recordDispatchDetails(context.ground, input.caseId, visit, input.awaitingAuthorization, writer)
      return changed(input.caseId, context)
    },
    async correctDispatchDetails(_root, { key, caseId, reason }, context) {
      await correctDispatchDetails(context.ground, caseId, key, reason, writerOf(context))
      return changed(caseId, context)
    },
  },
} satisfies Resolvers

/** Whoever the workflow acts for. Throws `FORBIDDEN` if no workflow asks. */
function writerOf({ principal, correlationId }: SubgraphContext) {
  requireWorkflow(principal)
  return { by: principal.subject, correlationId }
}

async function changed(caseId: string, { loaders }: SubgraphContext): Promise<CaseRecord> {
  const record = await loaders.case.load(caseId)
  if (record === null) throw new Error(`The case ${caseId} is gone.`)
  return record
}

function delayCause(bucket: ClockBucket) {
  if (bucket === 'INTEGRATION_DELAY' || bucket === 'ENTITLEMENT_DELAY' || bucket === 'PARTS_WAIT')
    return bucket
  throw new TesseraError('BAD_USER_INPUT', `${bucket} is no delay.`)
}
