import type { WorkflowEngine } from '../workflows/workflow-engine.ts'
import type { Tracing } from './tracing.ts'

/**
 * Makes each step of a workflow a span of the trace that began it. A run that nobody's request began, e.g. of a
 * workflow that a dead process left behind, is a trace of its own.
 */
export function traceWorkflows(tracing: Tracing | null, engine: WorkflowEngine): WorkflowEngine {
  if (tracing === null) return engine
  return {
    ...engine,
    register: (name, workflow) =>
      engine.register(name, (workflowId, steps) => {
        const attributes = { 'tessera.workflow': name, 'tessera.workflow.id': workflowId }
        const run = () =>
          workflow(workflowId, {
            ...steps,
            run: (step, work, retry) =>
              steps.run(step, () => tracing.span(step, { kind: 'internal', attributes }, work), retry),
          })
        if (tracing.active !== null) return run()
        // A workflow may wait for weeks: the span only says when this run began, and the steps follow it.
        return tracing.span(name, { kind: 'internal', attributes }, (span) => {
          span.end()
          return run()
        })
      }),
  }
}
