import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import { REGIONS, ROLES } from '../../subgraphs/platform/principal.ts'
import { explorerSettings } from '../explorer/explorer-settings.ts'
import type { ServerParts } from './create-server.ts'

const TOKEN_REQUEST = z.object({
  role: z.enum(ROLES),
  customer: z.string().min(1).optional(),
  technician: z.string().min(1).optional(),
  region: z.enum(REGIONS).optional(),
})

/**
 * Serves the explorer's page and what it asks for. Tokens are given out by the local issuer alone: where the
 * installation has an issuer of its own, the page asks its user for one.
 */
export function serveExplorer(
  app: FastifyInstance,
  { explorer, localIssuer, examples }: Pick<ServerParts, 'explorer' | 'localIssuer' | 'examples'>,
): void {
  app.get('/explorer.json', async () => explorerSettings(localIssuer !== null, await examples()))

  if (localIssuer !== null) {
    app.post('/token', async (request) => {
      const { data } = TOKEN_REQUEST.safeParse(request.body)
      if (data === undefined) {
        throw new TesseraError(
          'BAD_USER_INPUT',
          `Send a role, one of ${ROLES.join(', ')}, and with customer its id.`,
        )
      }
      const { role, customer, technician: subject, region } = data
      return await localIssuer.issue({ role, customer, subject, region }, new Date())
    })
  }

  for (const url of ['/', '/explorer', '/explorer/*']) {
    app.get(url, async (request, reply) => {
      const asset = await explorer.asset(new URL(request.url, 'http://localhost').pathname)
      if (asset === null) {
        reply.callNotFound()
        return reply
      }
      return reply
        .headers({ ...asset.headers, 'content-type': asset.contentType, 'cache-control': asset.cacheControl })
        .send(asset.body)
    })
  }
}
