import { pino, type Logger } from 'pino'

/** Header and setting names whose values never reach a log line. */
const SECRETS = [
  'authorization',
  '*.authorization',
  'headers.authorization',
  'req.headers.authorization',
  'token',
  '*.token',
  'password',
  '*.password',
  'secret',
  '*.secret',
]

/**
 * A logger that writes one JSON object a line to standard error, so that standard output stays the program's own. Each
 * line has the fields that `fieldsNow` gives at that moment.
 */
export function createLogger(level: string, fieldsNow?: () => Record<string, string>): Logger {
  const redact = { paths: SECRETS, censor: '[secret]' }
  const mixin = fieldsNow === undefined ? {} : { mixin: fieldsNow }
  return pino({ level, redact, ...mixin }, pino.destination(2))
}
