import { getOperationAST } from 'graphql'
import { createClient } from 'graphql-ws/client'

/** The graph as GraphiQL asks it: over HTTP, and over one WebSocket for what is pushed. */
export function createGraph(session) {
  const socket = createClient({
    url: new URL('/graphql', location.href).href.replace(/^http/, 'ws'),
    connectionParams: async () => ({ authorization: await session.authorization() }),
  })

  return {
    /** GraphiQL's fetcher. */
    fetch(params, options = {}) {
      const operation = options.documentAST && getOperationAST(options.documentAST, params.operationName)
      return operation?.operation === 'subscription' ? subscribe(params) : post(params, options.headers)
    },
    /** Starts the socket anew; what is subscribed to goes on as whoever asks now. */
    reconnect() {
      socket.terminate()
    },
  }

  async function post(params, ownHeaders = {}) {
    const headers = new Headers({
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
    })
    const authorization = await session.authorization()
    if (authorization !== undefined) headers.set('authorization', authorization)
    for (const [name, value] of Object.entries(ownHeaders)) headers.set(name, value)
    const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(params) })
    return response.json().catch(() => {
      throw new Error(`The gateway answered with HTTP ${response.status} and no JSON; try again in a moment.`)
    })
  }

  /** An observable and no iterator: stopping it takes effect at once, not at the next event. */
  function subscribe(params) {
    return {
      subscribe(observer) {
        const unsubscribe = socket.subscribe(params, {
          next: (result) => observer.next(result),
          complete: () => observer.complete(),
          error: (reason) => {
            observer.next({ errors: errorsOf(reason) })
            observer.complete()
          },
        })
        return { unsubscribe }
      },
    }
  }
}

/** Refused operations come as GraphQL errors, lost connections as events that close a socket. */
function errorsOf(reason) {
  if (Array.isArray(reason)) return reason
  if (reason instanceof Error) return [{ message: reason.message }]
  const why = reason.reason ? `: ${reason.reason}` : ''
  return [{ message: `The gateway closed the connection${why} (${reason.code ?? 'no code'}).` }]
}
