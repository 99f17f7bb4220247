import { z } from 'zod'

/** A request of GraphQL over HTTP whose text is known. */
export const REQUEST_BODY = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
})
