// `npm run revoke -- --subject ID --reason TEXT`: tokens that were issued before now count no longer.
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readConfiguration, type Configuration } from '../../subgraphs/platform/configuration.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import { exitWithSentence } from '../../subgraphs/platform/exit-with-sentence.ts'
import { openLocalIssuer } from './local-issuer.ts'

const STRING = { type: 'string' } as const

const USAGE = `Usage: npm run revoke -- (--subject ID | --everybody) --reason TEXT [--issued-before INSTANT]
Asks the gateway that runs at HOST and PORT, or at --url URL. With an issuer of your own, TESSERA_TOKEN is the token of a
service manager, of finance or of an integration.`

const MUTATION = `mutation RevokeTokens($input: RevokeTokensInput!) { revokeTokens(input: $input) {
  revocation { subject issuedBefore } userErrors { message } } }`

const ANSWER = z.object({
  data: z
    .object({
      revokeTokens: z
        .object({
          revocation: z.object({ subject: z.string().nullable(), issuedBefore: z.string() }).nullable(),
          userErrors: z.array(z.object({ message: z.string() })),
        })
        .nullable(),
    })
    .nullish(),
  errors: z.array(z.object({ message: z.string() })).optional(),
})

try {
  const { url, ...input } = readArguments()
  const configuration = readConfiguration(process.env)
  const { host, port } = configuration
  const { subject, issuedBefore } = await revoke(
    url ?? `http://${host}:${port}`,
    await tokenOf(configuration),
    input,
  )
  const whose = subject === null ? 'everybody' : subject
  process.stdout.write(`Tokens of ${whose} that were issued before ${issuedBefore} count no longer.\n`)
} catch (error) {
  exitWithSentence(error)
}

function readArguments() {
  const options = {
    subject: STRING,
    everybody: { type: 'boolean' },
    reason: STRING,
    'issued-before': STRING,
    url: STRING,
  } as const
  try {
    const { values } = parseArgs({ options })
    const { 'issued-before': issuedBefore, url, ...others } = values
    return z
      .object({
        subject: z.string().min(1).optional(),
        everybody: z.boolean().optional(),
        reason: z.string().min(1),
        issuedBefore: z.iso.datetime().optional(),
        url: z.url().optional(),
      })
      .parse({ ...others, issuedBefore, url })
  } catch {
    throw new TesseraError('BAD_USER_INPUT', USAGE)
  }
}

/** Who runs Tessera holds its data: where it issues tokens itself, they speak for a service manager. */
async function tokenOf(configuration: Configuration): Promise<string> {
  const { TESSERA_TOKEN: given } = process.env
  if (given !== undefined && given !== '') return given
  if (configuration.issuer !== undefined)
    throw new TesseraError(
      'INVALID_CONFIGURATION',
      'TESSERA_ISSUER is set, so tokens come from there; set TESSERA_TOKEN to one that may revoke others.',
    )
  const issuer = await openLocalIssuer(configuration.dataDir)
  return (await issuer.issue({ role: 'service-manager', subject: 'operator' }, new Date())).token
}

async function revoke(url: string, token: string, input: object) {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      query: MUTATION,
      operationName: 'RevokeTokens',
      variables: { input: { ...input, idempotencyKey: randomUUID() } },
    }),
  }).catch((cause: unknown) => {
    throw new TesseraError('INVALID_CONFIGURATION', `No gateway answers at ${url}; start it, or say --url.`, {
      cause,
    })
  })
  const { data, errors = [] } = ANSWER.parse(await response.json())
  const revocation = data?.revokeTokens?.revocation
  if (revocation !== null && revocation !== undefined) return revocation
  const [refusal] = [...errors, ...(data?.revokeTokens?.userErrors ?? [])]
  throw new TesseraError('FORBIDDEN', refusal?.message ?? 'Nothing was revoked.')
}
