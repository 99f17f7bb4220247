import { Keyv } from 'keyv'
import { z } from 'zod'
import type { CustomerKeys } from '../../subgraphs/platform/principal.ts'
import { WORKFLOW_SCOPE } from '../../subgraphs/platform/principal.ts'
import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { FindCustomerKeys } from './authenticate.ts'

/** Cross-reference keys are reference data: a changed one may take this long to reach a customer's token. */
const CACHE_MS = 30_000

/** How long governance may take to answer. */
const BUDGET_MS = 5_000

const QUERY =
  'query CustomerKeys($id: ID!) { customer(id: $id) { id supportTenantId billingAccountId erpCustomerNumber } }'

const CUSTOMER = z.object({
  id: z.string(),
  supportTenantId: z.string().nullable(),
  billingAccountId: z.string().nullable(),
  erpCustomerNumber: z.string().nullable(),
})

/** Finds a customer's keys in the governance subgraph, and remembers them for half a minute. */
export function createFindCustomerKeys(governance: SubgraphTransport): FindCustomerKeys {
  const cache = new Keyv<CustomerKeys>({ ttl: CACHE_MS, namespace: 'customer-keys' })

  return async (customerId) => {
    const known = await cache.get(customerId)
    if (known !== undefined) return known
    const keys = await ask(customerId)
    if (keys !== null) await cache.set(customerId, keys)
    return keys
  }

  async function ask(customerId: string): Promise<CustomerKeys | null> {
    const { data, errors } = await governance.execute(
      { query: QUERY, variables: { id: customerId } },
      {
        principal: { subject: 'gateway', roles: [], scopes: [WORKFLOW_SCOPE] },
        correlationId: `authenticate:${customerId}`,
        deadlineMs: Date.now() + BUDGET_MS,
      },
    )
    if (data === null || data === undefined) {
      const cause = errors?.[0]?.message
      throw new TesseraError('SUBGRAPH_UNAVAILABLE', 'Customers cannot be looked up now; try again.', {
        cause,
      })
    }
    const customer = CUSTOMER.nullable().parse(data['customer'])
    return customer === null
      ? null
      : {
          id: customer.id,
          supportTenantId: customer.supportTenantId ?? undefined,
          billingAccountId: customer.billingAccountId ?? undefined,
          erpCustomerNumber: customer.erpCustomerNumber ?? undefined,
        }
  }
}
