import { z } from 'zod'

/** The body of a request of GraphQL over HTTP that carries its text. */
export const REQUEST_BODY = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
})
