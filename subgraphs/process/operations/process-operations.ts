import { createOpenCase, type OpenCase } from './open-case.ts'
import { createDispatchService, type DispatchService } from './dispatch-service.ts'
import type { ProcessGround } from './process-ground.ts'
import { createReplaySaga, type ReplaySaga } from './replay-saga.ts'
import type { Reaction } from './react-to-events.ts'

/** What people ask of the process layer, each the beginning of a workflow or a step of one. */
export interface ProcessOperations {
  readonly openCase: OpenCase
  readonly dispatchService: DispatchService
  readonly replaySaga: ReplaySaga
}

/** Makes all operations with their sagas, and what they do when something happens in a system. */
export function createProcessOperations(ground: ProcessGround): {
  readonly operations: ProcessOperations
  readonly reactions: readonly Reaction[]
} {
  const intake = createOpenCase(ground)
  return {
    operations: {
      openCase: intake.openCase,
      dispatchService: createDispatchService(ground),
      replaySaga: createReplaySaga(ground),
    },
    reactions: [...intake.reactions],
  }
}
