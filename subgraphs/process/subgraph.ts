import { migrateSchema } from '../platform/database/migrate.ts'
import { buildSubgraph } from '../platform/subgraph/build-subgraph.ts'
import type { CreateSubgraph } from '../platform/subgraph/subgraph.ts'
import { createContext } from './context.ts'
import { dispatchSaga } from './operations/dispatch-saga.ts'
import { dispatchService } from './operations/dispatch-service.ts'
import { runSaga } from './operations/run-saga.ts'
import { createSagaJournal } from './operations/saga-journal.ts'
import { createSagaReader } from './operations/saga-reader.ts'
import { createSagaWatch } from './operations/saga-watch.ts'
import { createSealDecision } from './operations/seal-decision.ts'
import { createWorkflowCalls } from './operations/workflow-calls.ts'
import { resolvers } from './resolvers.ts'

/** The process layer: entitlement as a resolved field, and the workflows that write through the systems. */
export const createSubgraph: CreateSubgraph = async (ground) => {
  const { database, events, workflows, now } = ground
  await migrateSchema(database, {
    schema: 'process',
    folder: new URL('./migrations/', import.meta.url),
  })
  const reader = createSagaReader(database)
  const watch = createSagaWatch(reader.isSettled, () => now().getTime())
  const journal = createSagaJournal(database, events, now, watch.announce)
  const definition = dispatchSaga(
    createWorkflowCalls(ground.subgraph, now),
    createSealDecision(database, events, now),
  )
  const start = workflows.register('dispatch', (sagaId, steps) => runSaga(definition, sagaId, steps, journal))
  const dispatchGround = {
    graph: ground.graph,
    erp: ground.subgraph('erp'),
    journal,
    reader,
    watch,
    definition,
    start,
    now,
  }

  return buildSubgraph({
    name: 'process',
    ground,
    schemaFile: new URL('./schema.graphql', import.meta.url),
    resolvers,
    createContext: (envelope) =>
      createContext(reader, events, now(), envelope, (request) =>
        dispatchService(dispatchGround, request, envelope),
      ),
    async start() {
      await workflows.launch()
      // A process may die after it wrote a saga and before it began its workflow; one that runs is left alone.
      for (const sagaId of await reader.unfinished()) await start(sagaId)
    },
    close: () => workflows.close(),
  })
}
