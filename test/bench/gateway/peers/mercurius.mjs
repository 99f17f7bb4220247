// Mercurius as a gateway, as its documentation starts it. It composes by itself, from what the subgraphs say.
import Fastify from 'fastify'
import gateway from '@mercuriusjs/gateway'

const app = Fastify()
const services = JSON.parse(process.env.SUBGRAPHS).map(({ name, url }) => ({ name, url }))
app.register(gateway, { gateway: { services }, jit: 1 })
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
console.log('ready')
