import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { ERRORS, isErrorCode, type UserError } from '../../platform/errors.ts'
import type { RequestEnvelope } from '../../platform/subgraph/subgraph.ts'
import type { IntakeInput } from '../domain/intake-saga.ts'
import type { Saga } from '../domain/saga.ts'
import { askSubgraph } from './ask-subgraph.ts'
import { intakeSaga } from './intake-saga.ts'
import type { ProcessGround } from './process-ground.ts'
import type { Reaction } from './react-to-events.ts'
import type { SagaKind } from './saga-runner.ts'

/** What became of a request to open a case. */
export interface OpenCaseResult {
  readonly caseId: string | null
  readonly saga: Saga | null
  readonly userErrors: readonly UserError[]
  readonly replayed: boolean
}

/** What a new case says, in the desk's own words; the desk checks it. */
type OpenCaseInput = Readonly<Record<string, unknown>>

/** Opens a case in the caller's name and takes it in. */
export type OpenCase = (input: OpenCaseInput, envelope: RequestEnvelope) => Promise<OpenCaseResult>

/** A case that came in, and for whom. */
interface NewIntake {
  /** One intake a key: the case's opening, or the event that asks for another. */
  readonly key: string
  readonly caseId: string
  readonly supportTenantId: string | null
  readonly region: string | null
  readonly correlationId: string
}

/** All intakes are begun in this name, whoever hears of a case first. */
const INTAKE = 'workflow:intake'

const REGISTERED = z.object({
  registerCase: z.object({
    caseId: z.string().nullable(),
    supportTenantId: z.string().nullable(),
    region: z.string().nullable(),
    replayed: z.boolean(),
    userErrors: z.array(
      z.object({ code: z.string(), message: z.string(), path: z.array(z.string()).nullable() }),
    ),
  }),
})

const REGISTER = `mutation Register($input: RegisterCaseInput!) {
  registerCase(input: $input) {
    caseId supportTenantId region replayed userErrors { code message path }
  }
}`

/**
 * Makes the opening of cases with its saga. The desk registers the case in the caller's own name, so that it sees who
 * asks; the intake then gives it its service level. A case that came in another way, or whose opener died between the
 * two, is taken in when its event is heard.
 */
export function createOpenCase(ground: ProcessGround): {
  openCase: OpenCase
  reactions: readonly Reaction[]
} {
  const kind = ground.runner.register(intakeSaga(ground, ground.call))
  return {
    openCase: (input, envelope) => openCase(ground, kind, input, envelope),
    reactions: [
      {
        // A case whose severity changed is promised another level, from its opening on.
        types: ['case.opened', 'case.severityChanged'],
        async react({ type, id, subject, audience, region, correlationId }) {
          const supportTenantId = audience['supportTenantId'] ?? null
          await begin(ground, kind, {
            key: type === 'case.opened' ? subject : id,
            caseId: subject,
            supportTenantId,
            region: region ?? null,
            correlationId,
          })
        },
      },
    ],
  }
}

async function openCase(
  ground: ProcessGround,
  kind: SagaKind<IntakeInput>,
  input: OpenCaseInput,
  envelope: RequestEnvelope,
): Promise<OpenCaseResult> {
  const data = await askSubgraph(ground.subgraph('support'), REGISTER, { input }, envelope)
  const { caseId, replayed, userErrors, ...audience } = REGISTERED.parse(data).registerCase
  if (caseId === null) return { caseId, saga: null, userErrors: userErrors.map(toUserError), replayed }
  const { correlationId, deadlineMs } = envelope
  await begin(ground, kind, { key: caseId, caseId, ...audience, correlationId })
  const begun = await kind.earlier(INTAKE, caseId, caseId)
  const saga =
    begun !== null && 'saga' in begun ? await ground.runner.settled(begun.saga.id, deadlineMs) : null
  return { caseId, saga, userErrors: [], replayed }
}

/** Begins the intake of a case unless it is under way or done. */
async function begin(
  { now }: ProcessGround,
  kind: SagaKind<IntakeInput>,
  { key, caseId, supportTenantId, region, correlationId }: NewIntake,
): Promise<void> {
  await kind.begin({
    id: `SAGA-${randomUUID()}`,
    subject: INTAKE,
    caseId,
    serviceOrderId: null,
    decisionId: null,
    correlationId,
    idempotencyKey: key,
    bodyHash: key,
    attempt: 1,
    input: { caseId },
    audience: { supportTenantId, erpCustomerNumber: null, technician: null },
    region,
    createdAt: now(),
  })
}

function toUserError({
  code,
  message,
  path,
}: z.infer<typeof REGISTERED>['registerCase']['userErrors'][number]) {
  const known = isErrorCode(code) ? code : 'BAD_USER_INPUT'
  return { code: known, message, path, retryable: ERRORS[known].retryable }
}
