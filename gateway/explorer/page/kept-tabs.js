// GraphiQL keeps tabs in the browser's storage, and prefers kept ones to those it is given.
const TAB_KEYS = ['graphiql:tabState', 'graphiql:query', 'graphiql:variables']
const MADE_FOR_KEY = 'tessera:tabs-made-for'

/** Forgets kept tabs if they were made for other operations or other data than these. */
export function forgetOutdatedTabs(ingredients) {
  const madeFor = JSON.stringify(ingredients)
  withStorage((storage) => {
    if (storage.getItem(MADE_FOR_KEY) === madeFor) return
    forgetTabs()
    storage.setItem(MADE_FOR_KEY, madeFor)
  })
}

/** Forgets kept tabs: the next time the page is opened, it shows the ready ones. */
export function forgetTabs() {
  withStorage((storage) => {
    for (const key of TAB_KEYS) storage.removeItem(key)
  })
}

/** True if GraphiQL will find tabs that it kept. */
export function hasKeptTabs() {
  return withStorage((storage) => storage.getItem(TAB_KEYS[0]) !== null) ?? false
}

/** A browser may refuse its storage; then nothing is kept and nothing is outdated. */
function withStorage(use) {
  try {
    return use(localStorage)
  } catch {
    return undefined
  }
}
