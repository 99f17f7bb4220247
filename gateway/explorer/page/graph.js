import { Kind, parse } from 'graphql'
import { createClient } from 'graphql-ws/client'

/** The graph as GraphiQL asks it: over HTTP, and over one WebSocket for what is pushed. */
export function createGraph(session) {
  const socket = createClient({
    url: new URL('/graphql', location.href).href.replace(/^http/, 'ws'),
    connectionParams: async () => ({ authorization: await session.authorization() }),
    // At once the first time, because then it is mostly the role that changed; seconds between further attempts.
    retryWait: (attempts) => pause(attempts === 0 ? 0 : 1_000 * 2 ** attempts),
  })

  return {
    /** GraphiQL's fetcher. */
    fetch(params, options = {}) {
      const operation = chooseOperation(params)
      const request = { ...params, operationName: operation?.name?.value ?? params.operationName }
      return operation?.operation === 'subscription' ? subscribe(request) : post(request, options.headers)
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

/**
 * The operation that is to run. GraphiQL reads the text with a delay: just after another tab was opened it still gives
 * the name of the operation before.
 */
function chooseOperation({ query, operationName }) {
  const operations = definitionsOf(query).filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  const only = operations.length === 1 ? operations[0] : undefined
  return operations.find(({ name }) => name?.value === operationName) ?? only
}

/** What does not parse is sent as it is, and the gateway says why. */
function definitionsOf(query) {
  try {
    return parse(query).definitions
  } catch {
    return []
  }
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Refused operations come as GraphQL errors, lost connections as events that close a socket. */
function errorsOf(reason) {
  if (Array.isArray(reason)) return reason
  if (reason instanceof Error) return [{ message: reason.message }]
  const why = reason.reason ? `: ${reason.reason}` : ''
  return [{ message: `The gateway closed the connection${why} (${reason.code ?? 'no code'}).` }]
}
