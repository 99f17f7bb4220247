import { WORKFLOW_SCOPE } from '../../platform/principal.ts'
import type { UsageGround } from './usage-ground.ts'

/** How long one call may take. */
const CALL_MS = 10_000

const RAISE = 'mutation Raise($input: RaiseExceptionInput!) { raiseException(input: $input) { id } }'

/** Hands something to its owner; the same key is the same exception. Throws if governance does not take it. */
export async function raiseException(
  { governance, now }: UsageGround,
  input: Readonly<Record<string, unknown>>,
  correlationId: string,
): Promise<void> {
  const { errors } = await governance().execute(
    { query: RAISE, variables: { input } },
    {
      principal: { subject: 'billing:usage', roles: [], scopes: [WORKFLOW_SCOPE] },
      correlationId,
      deadlineMs: now().getTime() + CALL_MS,
    },
  )
  const [error] = errors ?? []
  if (error !== undefined) throw new Error(error.message)
}
