import { hasRole, hasScope, WORKFLOW_SCOPE, type Principal } from '../../platform/principal.ts'

/** Upper ends of the bands in which amounts are shown to those who may not see them. */
const BANDS = [1_000, 5_000, 25_000, 100_000]

const AMOUNT = /\b(\d+(?:\.\d+)?) ([A-Z]{3})\b/g

/**
 * A fact's value as the caller may see it (canonical model §10): finance and workflows in full, everybody else who
 * may see facts at all with every amount as a band.
 */
export function redactValue(value: string, principal: Principal): string {
  if (hasRole(principal, 'finance') || hasScope(principal, WORKFLOW_SCOPE)) return value
  return value.replace(
    AMOUNT,
    (_match, amount: string, currency: string) => `${bandOf(Number(amount))} ${currency}`,
  )
}

function bandOf(amount: number): string {
  const upper = BANDS.find((end) => amount < end)
  if (upper === undefined) return `over ${BANDS.at(-1)}`
  const lower = BANDS[BANDS.indexOf(upper) - 1]
  return lower === undefined ? `under ${upper}` : `${lower} to ${upper}`
}
