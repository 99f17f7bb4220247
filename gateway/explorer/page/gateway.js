/** Reads `/explorer.json`: whether tokens are given out here, to which roles, and which ids exist. */
export async function readSettings() {
  return answer(await fetch('/explorer.json'), 'The gateway does not say how it may be explored')
}

/** Asks for a token for a role; throws with the gateway's own sentence. */
export async function requestToken(request) {
  const response = await fetch('/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  })
  return answer(response, 'The gateway gives no token')
}

async function answer(response, complaint) {
  const body = await response.json().catch(() => ({}))
  if (response.ok) return body
  const sentence = body.errors?.[0]?.message ?? body.error?.message ?? body.message
  throw new Error(sentence ?? `${complaint} (HTTP ${response.status}); reload the page in a moment.`)
}
