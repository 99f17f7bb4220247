// Rules in `domain/` are functions of their inputs, time included: nothing there reads a clock, randomness,
// the network, files or the process.

const TIME = 'A rule takes the time as an argument (`now: Date`).'
const CHANCE = 'A rule takes its ids as arguments; nothing in domain/ is random.'
const OUTSIDE = 'domain/ is pure: read it in an operation or a connector and pass it in.'

/** ESLint rules for `domain/`. */
export const NO_AMBIENT_INPUT = {
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: TIME },
    { selector: "CallExpression[callee.name='Date']", message: TIME },
    {
      // Luxon's clock readers; with arguments, local() and utc() only make a date.
      selector:
        "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(local|utc)$/][arguments.length=0]",
      message: TIME,
    },
    { selector: 'ImportExpression', message: OUTSIDE },
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: TIME },
    { object: 'DateTime', property: 'now', message: TIME },
    { object: 'Math', property: 'random', message: CHANCE },
    { object: 'import.meta', property: 'url', message: OUTSIDE },
  ],
  'no-restricted-globals': [
    'error',
    ...['performance', 'setTimeout', 'setInterval', 'setImmediate'].map((name) => ({ name, message: TIME })),
    { name: 'crypto', message: CHANCE },
    ...['fetch', 'WebSocket', 'EventSource', 'process', 'globalThis', 'console', 'require'].map((name) => ({
      name,
      message: OUTSIDE,
    })),
  ],
  'no-restricted-imports': [
    'error',
    {
      paths: [{ name: 'node:crypto', allowImportNames: ['createHash'], message: CHANCE }],
      patterns: [
        { regex: '^node:(?!crypto$)', message: OUTSIDE },
        // The same modules without their prefix.
        {
          regex:
            '^(crypto|fs|net|tls|dns|dgram|https?|http2|process|timers|os|child_process|worker_threads)(/|$)',
          message: OUTSIDE,
        },
      ],
    },
  ],
}
