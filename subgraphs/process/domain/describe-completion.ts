import type { CompletionInput, CompletionProgress } from './completion.ts'
import type { Saga } from './saga.ts'

/** What the customer reads in the case once the work is posted. */
export function describeCompletion({
  input,
  progress,
}: Pick<Saga<CompletionInput, Partial<CompletionProgress>>, 'input' | 'progress'>): string {
  const work =
    input.from === 'WORK_COMPLETED'
      ? `The work of order ${input.orderNumber} is done.`
      : `The work of order ${input.orderNumber} could not be done.`
  const invoice = progress.invoiceNumber ?? null
  if (invoice !== null) return `${work} What is not covered is on invoice ${invoice}.`
  const chargeable = (progress.lines ?? []).some(({ qtyToBill }) => Number(qtyToBill) > 0)
  return chargeable ? `${work} What is not covered is on the next invoice.` : `${work} All of it is covered.`
}
