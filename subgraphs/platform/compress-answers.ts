import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import type { FastifyInstance } from 'fastify'

/** As far as this each step still saves more than it costs; Node's own default for brotli is the slowest there is. */
const BROTLI_QUALITY = 4

/**
 * Compresses answers of at least so many bytes for whoever accepts it. Below, the time costs more than the bytes. Streams
 * that are written by hand are left as they are. To be awaited before the routes are added.
 */
export async function compressAnswers(app: FastifyInstance, threshold: number): Promise<void> {
  await app.register(compress, {
    threshold,
    encodings: ['br', 'gzip', 'deflate'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
  })
}
