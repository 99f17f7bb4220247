/** A token is renewed when this much of its time is left. */
const RENEW_BEFORE_MS = 60_000

/** Who the page asks as. The token is held in memory alone: a closed page leaves nothing behind. */
export function createSession(requestToken) {
  const listeners = []
  let wanted = null
  let grant = Promise.resolve(null)

  return {
    /** From now on asks with a token for this; gives the token, and throws if there is none. */
    async become(request) {
      wanted = request
      return change(requestToken(request))
    },
    /** From now on asks with this token; an empty one means none. */
    async use(token) {
      wanted = null
      await change(Promise.resolve(token === '' ? null : { token }))
    },
    /** The `Authorization` header's value; undefined without a token. */
    async authorization() {
      if (isEnding(await grant)) grant = requestToken(wanted)
      const held = await grant
      return held === null ? undefined : `Bearer ${held.token}`
    },
    /** Tells when somebody else asks. */
    onChange(listener) {
      listeners.push(listener)
    },
  }

  async function change(next) {
    grant = next
    const held = await next
    if (grant === next) for (const listener of listeners) listener()
    return held
  }

  function isEnding(held) {
    return wanted !== null && held !== null && Date.parse(held.expiresAt) - Date.now() < RENEW_BEFORE_MS
  }
}
