// `npm run token -- --role support-agent`: prints a bearer token of the local issuer.
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readConfiguration } from '../../subgraphs/platform/configuration.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import { exitWithSentence } from '../../subgraphs/platform/exit-with-sentence.ts'
import { REGIONS, ROLES } from '../../subgraphs/platform/principal.ts'
import { openLocalIssuer, type TokenRequest } from './local-issuer.ts'

const STRING = { type: 'string' } as const

const USAGE = `Usage: npm run token -- --role ROLE [--subject ID] [--customer ID] [--region ${REGIONS.join('|')}]
Roles: ${ROLES.join(', ')}`

try {
  const configuration = readConfiguration(process.env)
  if (configuration.issuer !== undefined) {
    throw new TesseraError(
      'INVALID_CONFIGURATION',
      'TESSERA_ISSUER is set, so tokens come from there; unset it to issue tokens here.',
    )
  }
  const issuer = await openLocalIssuer(configuration.dataDir)
  const { token } = await issuer.issue(readArguments(), new Date())
  process.stdout.write(`${token}\n`)
} catch (error) {
  exitWithSentence(error)
}

function readArguments(): TokenRequest {
  const options = { role: STRING, subject: STRING, customer: STRING, region: STRING }
  try {
    const { values } = parseArgs({ options })
    return z
      .object({
        role: z.enum(ROLES),
        subject: z.string().min(1).optional(),
        customer: z.string().min(1).optional(),
        region: z.enum(REGIONS).optional(),
      })
      .parse(values)
  } catch {
    throw new TesseraError('BAD_USER_INPUT', USAGE)
  }
}
