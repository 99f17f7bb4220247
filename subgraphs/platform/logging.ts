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

/** A logger that writes one JSON object a line to standard error, so that standard output stays the program's own. */
export function createLogger(level: string): Logger {
  return pino({ level, redact: { paths: SECRETS, censor: '[secret]' } }, pino.destination(2))
}
