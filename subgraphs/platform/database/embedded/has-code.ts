/** True if an error carries one of these codes: an errno's name such as `ENOENT`, or an SQLSTATE. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code)
}
