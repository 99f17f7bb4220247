import { migrateSchema } from '../platform/database/migrate.ts'
import { buildSubgraph } from '../platform/subgraph/build-subgraph.ts'
import type { CreateSubgraph } from '../platform/subgraph/subgraph.ts'
import { createContext } from './context.ts'
import { poisonException } from './domain/poison-exception.ts'
import { sagaException } from './domain/saga-exception.ts'
import { createAuthorizationStore } from './operations/authorization-store.ts'
import { createProcessOperations } from './operations/process-operations.ts'
import { reactToEvents } from './operations/react-to-events.ts'
import { createSagaJournal } from './operations/saga-journal.ts'
import { createSagaReader } from './operations/saga-reader.ts'
import { createSagaRunner } from './operations/saga-runner.ts'
import { createSagaWatch } from './operations/saga-watch.ts'
import { createWorkflowCall, healExceptions, raiseException } from './operations/workflow-call.ts'
import { resolvers } from './resolvers.ts'

/** The process layer: entitlement as a resolved field, and the workflows that write through the systems. */
export const createSubgraph: CreateSubgraph = async (ground) => {
  const { database, events, workflows, log, now } = ground
  await migrateSchema(database, {
    schema: 'process',
    folder: new URL('./migrations/', import.meta.url),
  })
  const reader = createSagaReader(database)
  const watch = createSagaWatch(reader.isSettled, () => now().getTime())
  const journal = createSagaJournal(database, events, now, watch.announce)
  const call = createWorkflowCall(ground)
  const runner = createSagaRunner(ground, {
    journal,
    reader,
    watch,
    raiseException: (saga, failure, owner, stuck) =>
      raiseException(call, saga, sagaException(saga, failure, owner, stuck, now())),
    healExceptions: (saga, note) =>
      healExceptions(call, saga, { entity: 'Saga', entityId: saga.id, kind: null, note }),
  })
  const authorizations = createAuthorizationStore(database, events, now)
  const { operations, reactions, schedules } = createProcessOperations(
    { ...ground, reader, runner, call },
    authorizations,
  )

  return buildSubgraph({
    name: 'process',
    ground,
    schemaFile: new URL('./schema.graphql', import.meta.url),
    resolvers,
    createContext: (envelope) =>
      createContext({ database, reader, events, operations, authorizations }, now(), envelope),
    async start() {
      await workflows.launch()
      await runner.start()
      for (const schedule of schedules) schedule.start()
      const raisePoison = (event: Parameters<typeof poisonException>[0]) =>
        raiseException(
          call,
          { subject: event.actor, correlationId: event.correlationId },
          poisonException(event, now()),
        )
      events.consume({ name: 'process-reactions', ...reactToEvents(reactions, raisePoison, log) })
    },
    async close() {
      await Promise.all(schedules.map((schedule) => schedule.close()))
      await runner.close()
      await workflows.close()
    },
  })
}
