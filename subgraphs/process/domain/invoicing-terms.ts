/** Subscriptions in these states have a period, at whose end everything is invoiced together. */
const RUNNING: ReadonlySet<string> = new Set(['ACTIVE', 'TRIALING', 'PAST_DUE'])

/**
 * Whether an order is invoiced as soon as it is posted: a customer without a running subscription has no period to
 * wait for; everybody else gets one invoice a period.
 */
export function invoicedOnCompletion(subscriptions: readonly { readonly status: string }[]): boolean {
  return !subscriptions.some(({ status }) => RUNNING.has(status))
}
