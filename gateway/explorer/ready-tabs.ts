import { parse } from 'graphql'
import type { ExplorerExamples } from './explorer-settings.ts'

/** One operation that is ready to run: its text, and its variables as JSON text. */
export interface ReadyTab {
  readonly operationName: string
  readonly query: string
  readonly variables: string
}

/** What the variables of a tab are made of. */
interface Ingredients {
  readonly examples: ExplorerExamples
  readonly idempotencyKey: string
}

const ofOrder = ({ examples }: Ingredients) => ({ serviceOrderId: examples.serviceOrderId ?? '' })

/** An answer to an authorisation, which the reader fills in. */
const answered = (idempotencyKey: string) => ({ idempotencyKey, authorizationId: '', version: 1 })

/** What becomes of an exception, which the reader fills in. */
const exception = (idempotencyKey: string) => ({ idempotencyKey, exceptionId: '' })

/** A workflow that is stuck, which the reader fills in; it shows first what it would do. */
const replay = ({ idempotencyKey }: Ingredients) => ({
  input: { idempotencyKey, sagaId: '', action: 'RESUME', dryRun: true },
})

/** The customer's word about a case. */
const closing = ({ examples, idempotencyKey }: Ingredients) => ({
  input: { idempotencyKey, caseId: examples.caseId ?? '', comment: 'It runs again.' },
})

/** A case of which something is to be said, which the reader fills in. */
const ofCase = ({ examples, idempotencyKey }: Ingredients) => ({
  idempotencyKey,
  caseId: examples.caseId ?? '',
})

/** A visit of which a technician says something. */
const ofVisit = ({ idempotencyKey }: Ingredients) => ({ idempotencyKey, dispatchId: '' })

/** The variables of each ready operation. An id of which there is no example is empty, for the reader to fill in. */
const VARIABLES: Readonly<Record<string, (ingredients: Ingredients) => object>> = {
  AgentDesktopCase: ({ examples }) => ({ id: examples.caseId ?? '' }),
  AgentDesktopCaseOrders: ({ examples }) => ({ id: examples.caseId ?? '' }),
  AgentDesktopQueue: () => ({}),
  AgentDesktopOpenCase: ({ idempotencyKey }) => ({
    input: {
      idempotencyKey,
      supportTenantId: '',
      severity: 'SEV3',
      incidentType: 'HARDWARE_FAILURE',
      channel: 'phone',
      subject: '',
      description: '',
    },
  }),
  AgentDesktopRespond: (ingredients) => ({ input: { ...ofCase(ingredients), body: '' } }),
  AgentDesktopChangeStatus: (ingredients) => ({
    input: { ...ofCase(ingredients), status: 'IN_PROGRESS', reason: '' },
  }),
  AgentDesktopResolve: (ingredients) => ({ input: { ...ofCase(ingredients), resolution: '' } }),
  AgentDesktopClocks: ({ examples }) => ({ id: examples.caseId ?? '' }),
  AgentDesktopDispatch: ({ examples, idempotencyKey }) => ({
    input: {
      caseId: examples.caseId ?? '',
      decisionId: examples.decisionId ?? '',
      idempotencyKey,
      dryRun: true,
      parts: examples.partCode === undefined ? [] : [{ partCode: examples.partCode, qty: '1' }],
      skills: examples.skill === undefined ? [] : [examples.skill],
    },
  }),
  AgentDesktopAuthorizations: ofOrder,
  AgentDesktopRequestAuthorization: ({ examples, idempotencyKey }) => ({
    input: { idempotencyKey, serviceOrderId: examples.serviceOrderId ?? '' },
  }),
  AgentDesktopAcceptAuthorization: ({ idempotencyKey }) => ({
    input: { ...answered(idempotencyKey), channel: 'phone', evidence: '' },
  }),
  ManagerAuthorizations: ofOrder,
  ManagerApproveAuthorization: ({ idempotencyKey }) => ({ input: answered(idempotencyKey) }),
  PortalAuthorizations: ofOrder,
  PortalAcceptAuthorization: ({ idempotencyKey }) => ({ input: answered(idempotencyKey) }),
  PortalRejectAuthorization: ({ idempotencyKey }) => ({ input: { ...answered(idempotencyKey), reason: '' } }),
  PortalAuthorizationChanged: ofOrder,
  AgentDesktopCaseStatus: ({ examples }) => ({ caseId: examples.caseId }),
  PortalHome: ({ examples }) => ({ customerId: examples.customerId ?? '' }),
  PortalServiceOrder: ({ examples }) => ({ serviceOrderId: examples.serviceOrderId }),
  MobileServiceOrder: ({ examples }) => ({ id: examples.serviceOrderId ?? '' }),
  MobileAssignments: ({ examples }) => ({ technician: examples.technician }),
  MobileDay: () => ({ from: '2026-01-01T00:00:00Z', to: '2036-01-01T00:00:00Z' }),
  MobileSync: () => ({ input: { actions: [] } }),
  MobileAccept: (ingredients) => ({ input: ofVisit(ingredients) }),
  MobileRecordWork: (ingredients) => ({ input: ofVisit(ingredients) }),
  MobileComplete: (ingredients) => ({ input: { ...ofVisit(ingredients), completionCode: 'REPAIRED' } }),
  FinanceRunInvoicing: ({ idempotencyKey }) => ({ input: { idempotencyKey, periodEnd: '2026-01-31' } }),
  FinanceRecycleUsage: () => ({ input: { usageEventId: '' } }),
  FinanceAccount: ({ examples }) => ({ id: examples.customerId ?? '' }),
  FinanceRecordPayment: ({ idempotencyKey }) => ({
    input: {
      idempotencyKey,
      invoiceId: '',
      amount: { amount: '0.00', currency: 'EUR' },
      receivedOn: '2026-01-31',
      method: 'transfer',
    },
  }),
  FinanceResolveDispute: ({ idempotencyKey }) => ({
    input: { idempotencyKey, invoiceId: '', accepted: false, note: '' },
  }),
  FinanceReleaseHold: ({ idempotencyKey }) => ({ input: { idempotencyKey, holdId: '', reason: '' } }),
  FinanceRenew: ({ idempotencyKey }) => ({
    input: { idempotencyKey, subscriptionId: '', orderNumber: '', signedOn: '2026-01-31' },
  }),
  FinanceServiceOrder: ({ examples }) => ({ id: examples.serviceOrderId ?? '' }),
  FinanceAudit: ({ examples }) => ({ correlationId: examples.correlationId ?? '' }),
  FinanceExceptions: () => ({}),
  AgentDesktopCancelOrder: ({ examples, idempotencyKey }) => ({
    input: { idempotencyKey, serviceOrderId: examples.serviceOrderId ?? '', reason: '', dryRun: true },
  }),
  AgentDesktopCloseCase: closing,
  PortalCloseCase: closing,
  ManagerReplaySaga: replay,
  FinanceReviewException: ({ idempotencyKey }) => ({ input: exception(idempotencyKey) }),
  FinanceResolveException: ({ idempotencyKey }) => ({
    input: { ...exception(idempotencyKey), resolution: '' },
  }),
  FinanceWaiveException: ({ idempotencyKey }) => ({ input: { ...exception(idempotencyKey), reason: '' } }),
  FinanceReplaySaga: replay,
  FinanceRepostOrder: ({ idempotencyKey }) => ({ input: { idempotencyKey, serviceOrderId: '' } }),
  FinanceRepairContract: ({ idempotencyKey }) => ({ input: { idempotencyKey, subscriptionId: '' } }),
}

/**
 * A tab for each operation of the documents, in their order, each with the comment that stands above it.
 * `idempotencyKey` goes into the mutations. Throws `GraphQLError` if a document does not parse.
 */
export function readyTabs(
  documents: readonly string[],
  examples: ExplorerExamples,
  idempotencyKey: string,
): ReadyTab[] {
  return documents.flatMap(splitOperations).map(({ operationName, query }) => ({
    operationName,
    query,
    variables: JSON.stringify(VARIABLES[operationName]?.({ examples, idempotencyKey }) ?? {}, null, 2),
  }))
}

/** The text of each operation; what stands between two operations belongs to the second. */
function splitOperations(document: string): { operationName: string; query: string }[] {
  let from = 0
  return parse(document).definitions.flatMap((definition) => {
    if (definition.kind !== 'OperationDefinition' || definition.loc === undefined) return []
    const query = document.slice(from, definition.loc.end).trim()
    from = definition.loc.end
    return [{ operationName: definition.name?.value ?? '', query }]
  })
}
