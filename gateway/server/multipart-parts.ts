/** Between the parts of a `multipart/mixed` answer; the protocols leave no choice but its name. */
export const BOUNDARY = 'graphql'

const DELIMITER = `\r\n--${BOUNDARY}`

/** What stands before the first part. */
export const OPENING = DELIMITER

/** What stands behind the last part. */
export const CLOSING = '--\r\n'

/** A part with the delimiter behind it, because a reader takes a part as whole when it sees the next begin. */
export function part(body: object): string {
  return `\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(body)}${DELIMITER}`
}
