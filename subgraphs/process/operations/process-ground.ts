import type { Ground } from '../../platform/subgraph/subgraph.ts'
import type { SagaReader } from './saga-reader.ts'
import type { SagaRunner } from './saga-runner.ts'
import type { WorkflowCall } from './workflow-call.ts'

/** What the process layer's operations work with: the ground, and the one way to run sagas and to call systems. */
export interface ProcessGround extends Ground {
  readonly reader: SagaReader
  readonly runner: SagaRunner
  readonly call: WorkflowCall
}
