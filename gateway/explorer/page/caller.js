const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })

/** What a role is asked for besides itself. */
const ASKED = {
  customer: { label: 'Customer id', example: 'customerId' },
  technician: { label: 'Technician number', example: 'technician' },
}

/** Shows who asks, and lets the reader be somebody else: a role, or without tokens of our own any bearer token. */
export async function showCaller(settings, session) {
  const form = document.getElementById('caller')
  form.addEventListener('submit', (event) => event.preventDefault())
  form.hidden = false
  await (settings.tokens ? offerRoles(form, settings, session) : offerToken(form, session))
}

async function offerRoles(form, { roles, examples }, session) {
  const { role: select, subject: input } = form.elements
  select.append(...roles.map(({ role, label }) => new Option(label, role)))
  select.addEventListener('change', () => {
    askForSubject()
    return become()
  })
  input.addEventListener('change', become)
  askForSubject()
  await become()

  function askForSubject() {
    const asked = ASKED[chosen().asks]
    field(form, 'subject').hidden = asked === undefined
    if (asked === undefined) return
    field(form, 'subject').querySelector('span').textContent = asked.label
    input.value = examples[asked.example] ?? ''
  }

  async function become() {
    const { role, label, asks } = chosen()
    const subject = input.value.trim()
    if (asks !== null && subject === '') {
      say(`Give a ${ASKED[asks].label.toLowerCase()}.`, true)
      return
    }
    say('Getting a token…')
    try {
      const { expiresAt } = await session.become(asks === null ? { role } : { role, [asks]: subject })
      say(`${label} until ${TIME.format(new Date(expiresAt))}`)
    } catch (error) {
      say(error.message, true)
    }
  }

  function chosen() {
    return roles.find(({ role }) => role === select.value)
  }
}

async function offerToken(form, session) {
  const input = form.elements.token
  field(form, 'role').hidden = true
  field(form, 'token').hidden = false
  input.addEventListener('change', () => use())
  await use()

  async function use() {
    const token = input.value.trim().replace(/^bearer\s+/i, '')
    await session.use(token)
    say(
      token === ''
        ? 'Paste a token of your issuer to ask the graph.'
        : 'Asking with your token; it is not kept.',
    )
  }
}

function field(form, name) {
  return form.querySelector(`[data-for="${name}"]`)
}

function say(text, isProblem = false) {
  const status = document.getElementById('status')
  status.textContent = text
  status.classList.toggle('problem', isProblem)
}
