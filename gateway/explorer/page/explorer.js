// Plain JavaScript: the compiler's settings know no browser, and no other part of Tessera should.
import './workers.js'
import 'graphiql/style.css'
import './explorer.css'
import { GraphiQL } from 'graphiql'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import agentDesktop from '../operations/agent-desktop.graphql'
import customerPortal from '../operations/customer-portal.graphql'
import fieldMobile from '../operations/field-mobile.graphql'
import finance from '../operations/finance.graphql'
import { readyTabs } from '../ready-tabs.ts'
import { createGraph } from './graph.js'
import { forgetOutdatedTabs, forgetTabs, hasKeptTabs } from './kept-tabs.js'
import { requestToken, readSettings } from './gateway.js'
import { createSession } from './session.js'
import { showCaller } from './caller.js'

/** The editor of the variables is open from the start; the schema is read with all that it says. */
const APPEARANCE = {
  defaultEditorToolsVisibility: 'variables',
  inputValueDeprecation: true,
  schemaDescription: true,
}

const DOCUMENTS = [agentDesktop, customerPortal, fieldMobile, finance]

try {
  await open()
} catch (error) {
  const notice = document.createElement('p')
  notice.className = 'notice'
  notice.setAttribute('role', 'alert')
  notice.textContent = error.message
  document.getElementById('explorer').replaceChildren(notice)
}

async function open() {
  const settings = await readSettings()
  const session = createSession(requestToken)
  const graph = createGraph(session)
  const root = createRoot(document.getElementById('explorer'))
  const defaultTabs = readyTabs(DOCUMENTS, settings.examples, newKey())

  forgetOutdatedTabs([DOCUMENTS, settings.examples])
  document.getElementById('restore').addEventListener('click', () => {
    forgetTabs()
    location.reload()
  })
  // GraphiQL takes the first tab's text from the tabs, and its variables only if it is given them besides.
  const initialVariables = hasKeptTabs() ? undefined : defaultTabs[0].variables
  await showCaller(settings, session)
  render()
  session.onChange(() => {
    graph.reconnect()
    render()
  })

  /** A new fetcher makes GraphiQL read the schema again, which a caller without a good token could not. */
  function render() {
    const fetcher = (params, options) => graph.fetch(params, options)
    root.render(
      createElement(
        GraphiQL,
        { fetcher, defaultTabs, initialVariables, ...APPEARANCE },
        createElement(GraphiQL.Logo, null, ''),
      ),
    )
  }
}

function newKey() {
  return `explorer-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`
}
