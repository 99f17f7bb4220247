import { connect, type NatsConnection } from '@nats-io/transport-node'
import type { Logger } from 'pino'
import { TesseraError } from '../errors.ts'

/** Connects to a NATS server and stays at it. Throws `INVALID_CONFIGURATION` if nobody answers at first. */
export async function connectNats(url: string, log: Logger): Promise<NatsConnection> {
  const connection = await connect({ servers: url, name: 'tessera', maxReconnectAttempts: -1 }).catch(
    (cause: unknown) => {
      const message =
        'No NATS server answers at NATS_URL; start it, correct the address, or leave NATS_URL out.'
      throw new TesseraError('INVALID_CONFIGURATION', message, { cause })
    },
  )
  void connection.closed().then((error) => {
    if (error !== undefined) log.error({ err: error }, 'The connection to NATS was closed.')
  })
  return connection
}
