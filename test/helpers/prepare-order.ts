import { pino } from 'pino'
import { openDatabase, type Queryable } from '../../subgraphs/platform/database/database.ts'
import { COMMON_PART } from '../../subgraphs/sample/catalogue.ts'
import { showcase } from '../../subgraphs/sample/showcase.ts'
import { operation } from './operations.ts'
import { testServer, withDatabase } from './test-database.ts'
import { startWorld, type World } from './world.ts'

/** Dispatches a showcase's case as it is decided, once a name; returns the order's id. */
export async function dispatchCase(world: World, name: string): Promise<string> {
  const { caseId } = showcase(name)
  const query = 'query($id: ID!) { case(id: $id) { entitlement { id } } }'
  const { data } = await world.ask('support-agent', query, { id: caseId })
  const answer = await world.ask('support-agent', operation('AgentDesktopDispatch'), {
    input: {
      caseId,
      decisionId: data.case.entitlement.id,
      idempotencyKey: name,
      parts: [{ partCode: COMMON_PART, qty: '2' }],
      skills: ['hydraulics'],
    },
  })
  const { serviceOrder, userErrors } = answer.data.dispatchService
  if (userErrors.length > 0) throw new Error(`${name} was not dispatched: ${userErrors[0].message}`)
  return serviceOrder.id
}

/** A database that nobody is connected to, made ready for copies; `afterwards` writes to it once Tessera has stopped. */
export async function prepareDatabase<Prepared>(
  prepare: (world: World) => Promise<Prepared>,
  afterwards: (database: Queryable, prepared: Prepared) => Promise<void>,
): Promise<{ readonly name: string; readonly prepared: Prepared }> {
  const world = await startWorld({ keep: true })
  const name = new URL(world.databaseUrl).pathname.slice(1)
  const prepared = await prepare(world)
  await world[Symbol.asyncDispose]()
  const database = await openDatabase({
    connection: { connectionString: withDatabase(testServer(), name) },
    log: pino({ level: 'silent' }),
  })
  await afterwards(database, prepared)
  await database.close()
  return { name, prepared }
}
