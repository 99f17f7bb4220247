import { GraphQLError } from 'graphql'

interface ErrorRule {
  /** HTTP status when the whole request fails with it. */
  readonly status: number
  /** True if the same request may succeed later. */
  readonly retryable: boolean
}

/** The one table of error codes. The sentence is written where the error arises, because it names the values. */
export const ERRORS = {
  UNAUTHENTICATED: { status: 401, retryable: false },
  ISSUER_UNAVAILABLE: { status: 503, retryable: true },
  FORBIDDEN: { status: 403, retryable: false },
  FORBIDDEN_FIELD: { status: 200, retryable: false },
  UNSEALED: { status: 401, retryable: false },
  BAD_USER_INPUT: { status: 400, retryable: false },
  REQUEST_TOO_LARGE: { status: 413, retryable: false },
  LIST_TOO_LONG: { status: 400, retryable: false },
  INVALID_CURSOR: { status: 400, retryable: false },
  NOT_FOUND: { status: 404, retryable: false },
  ILLEGAL_TRANSITION: { status: 409, retryable: false },
  IDEMPOTENCY_KEY_REUSED: { status: 409, retryable: false },
  DECISION_CHANGED: { status: 409, retryable: true },
  ALREADY_DISPATCHED: { status: 409, retryable: false },
  AUTHORIZATION_EXPIRED: { status: 200, retryable: false },
  AUTHORIZATION_REFUSED: { status: 200, retryable: false },
  NOT_ENTITLED: { status: 200, retryable: false },
  FACTS_UNAVAILABLE: { status: 200, retryable: true },
  PART_UNKNOWN: { status: 200, retryable: false },
  PART_SHORTAGE: { status: 200, retryable: true },
  ALLOWANCE_EXHAUSTED: { status: 200, retryable: false },
  NO_TECHNICIAN: { status: 200, retryable: true },
  WITHDRAWN: { status: 200, retryable: false },
  ORDER_OPEN: { status: 200, retryable: true },
  POSTING_UNCONFIRMED: { status: 200, retryable: true },
  USAGE_MISSING: { status: 200, retryable: true },
  POSTING_REFUSED: { status: 200, retryable: false },
  CONTRACT_TERM_MISMATCH: { status: 200, retryable: false },
  SAGA_STUCK: { status: 200, retryable: false },
  OPERATION_TOO_DEEP: { status: 400, retryable: false },
  OPERATION_TOO_LARGE: { status: 400, retryable: false },
  OPERATION_TOO_EXPENSIVE: { status: 400, retryable: false },
  OPERATION_NOT_KNOWN: { status: 403, retryable: false },
  PERSISTED_QUERY_NOT_FOUND: { status: 200, retryable: true },
  RATE_LIMITED: { status: 429, retryable: true },
  OVERLOADED: { status: 503, retryable: true },
  RIGHTS_CHANGED: { status: 403, retryable: true },
  TOKEN_EXPIRED: { status: 401, retryable: true },
  TOKEN_REVOKED: { status: 401, retryable: true },
  TOO_MANY_STREAMS: { status: 429, retryable: true },
  FELL_BEHIND: { status: 200, retryable: true },
  GRAPH_CHANGED: { status: 200, retryable: true },
  SUBGRAPH_UNAVAILABLE: { status: 503, retryable: true },
  DEADLINE_EXCEEDED: { status: 504, retryable: true },
  INVALID_CONFIGURATION: { status: 500, retryable: false },
  INTERNAL_SERVER_ERROR: { status: 500, retryable: true },
} as const satisfies Record<string, ErrorRule>

/** A code of the table. */
export type ErrorCode = keyof typeof ERRORS

/** True if a code is one of the table. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code)
}

/** A failure a caller can understand: a code of the table and a sentence that says what to do. */
export class TesseraError extends Error {
  readonly code: ErrorCode
  /** Further facts for the caller; goes into `extensions`. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'TesseraError'
    this.code = code
    this.details = options.details ?? {}
  }

  /** True if the same request may succeed later. */
  get retryable(): boolean {
    return ERRORS[this.code].retryable
  }
}

/** The error of a request to `name` (a subgraph, or the graph) that was not answered by its deadline. */
export function deadlineExceeded(name: string, cause?: unknown): TesseraError {
  return new TesseraError('DEADLINE_EXCEEDED', `The time for ${name} was over; try again.`, { cause })
}

/** The error as GraphQL shows it: code and details under `extensions`, nothing internal. */
export function toGraphQLError(error: TesseraError): GraphQLError {
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { ...error.details, code: error.code, retryable: error.retryable },
  })
}

/** A business refusal as data: what a mutation's payload carries in `userErrors`. */
export interface UserError {
  readonly code: ErrorCode
  /** A sentence that says what is wrong and what to do. */
  readonly message: string
  /** Where in the input it is, e.g. `["input", "parts", "0", "partCode"]`. */
  readonly path: readonly string[] | null
  readonly retryable: boolean
}
