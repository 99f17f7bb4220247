import { Connection, type ConnectionConfig, type PoolClient } from 'pg'

/** A server that is there takes a request to cancel within this time. */
const CANCEL_MS = 5_000

/** What `pg` has and its types leave out. */
interface Cancellable {
  readonly processID: number
  readonly secretKey: number
  readonly ssl: ConnectionConfig['ssl']
  readonly sslNegotiation: ConnectionConfig['sslnegotiation']
}
interface CancelConnection extends Connection {
  connect(portOrPath: number | string, host?: string): void
  requestSsl(): void
  cancel(processID: number, secretKey: number): void
}

/**
 * Asks the server to cancel the statement that runs on a connection, by a connection of its own as the protocol has it,
 * so that it needs none of the pool. The server closes that once it has passed the request on: only from then on does the
 * request hit nothing that is sent later. True if it got so far; false if one cannot know.
 */
export function cancelStatement(client: PoolClient): Promise<boolean> {
  const { processID, secretKey, ssl, sslNegotiation } = client as unknown as Cancellable
  const connection = new Connection({
    ssl,
    sslNegotiation,
  } as ConnectionConfig) as CancelConnection
  const { promise, resolve } = Promise.withResolvers<boolean>()
  let sent = false
  let failed = false
  const send = () => {
    connection.cancel(processID, secretKey)
    sent = true
  }
  const late = setTimeout(() => {
    failed = true
    connection.stream.destroy()
  }, CANCEL_MS)
  connection.on('connect', () => {
    if (ssl === false) send()
    else if (sslNegotiation !== 'direct') connection.requestSsl()
  })
  connection.on('sslconnect', send)
  connection.on('error', () => {
    failed = true
    connection.stream.destroy()
  })
  connection.on('end', () => {
    clearTimeout(late)
    resolve(sent && !failed)
  })
  if (client.host.startsWith('/')) connection.connect(`${client.host}/.s.PGSQL.${client.port}`)
  else connection.connect(client.port, client.host)
  return promise
}
