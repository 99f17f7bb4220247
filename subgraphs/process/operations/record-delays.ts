import type { Saga, SagaStepRecord } from '../domain/saga.ts'
import type { WorkflowCall } from './workflow-call.ts'

const DELAY = 'mutation Delay($input: RecordDelayInput!) { recordDelay(input: $input) { id } }'

/**
 * Notes on a saga's case how long steps took that had to be tried more than once: time that the systems lost, not people,
 * so that a missed target can be put down to them (S90). Each step once.
 */
export async function recordDelays(
  call: WorkflowCall,
  saga: Pick<Saga, 'id' | 'caseId' | 'subject' | 'correlationId'>,
  steps: readonly SagaStepRecord[],
): Promise<void> {
  const { id, caseId } = saga
  if (caseId === null) return
  for (const { name, attempts, startedAt: from, finishedAt: to } of steps) {
    if (attempts < 2 || from === null || to === null) continue
    const input = { key: `${id}:${name}:delay`, caseId, cause: 'INTEGRATION_DELAY', from, to }
    await call('support', saga, DELAY, { input })
  }
}
