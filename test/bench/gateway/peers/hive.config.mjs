// Hive Gateway as it is.
import { defineConfig } from '@graphql-hive/gateway'

export const gatewayConfig = defineConfig({ logging: 'error' })
