import type { SubgraphContext } from '../context.ts'
import type { ContractRecord, CustomerRecord } from '../domain/records.ts'
import type { Resolvers } from '../resolver-types.generated.ts'
import { erpStamp } from './stamps.ts'

/** What the ERP knows of a customer. A technician reaches the customers that an assigned row led to. */
export const customerResolvers: Pick<Resolvers, 'Customer' | 'Contract'> = {
  Customer: {
    async __resolveReference({ erpCustomerNumber }, { loaders, visibility }) {
      if (visibility === null || erpCustomerNumber === undefined) return null
      if (visibility.customerNumber !== null && visibility.customerNumber !== erpCustomerNumber) return null
      const customer = await loaders.customer.load(erpCustomerNumber)
      if (customer === null) return null
      return visibility.region === null || visibility.region === customer.region
        ? { erpCustomerNumber }
        : null
    },
    partnerFunctions: ({ erpCustomerNumber = '' }, _arguments, { loaders }) =>
      loaders.partnerFunctions.load(erpCustomerNumber),
    async creditBlock({ erpCustomerNumber = '' }, _arguments, { loaders, now }) {
      const customer = await loaders.customer.load(erpCustomerNumber)
      return customer === null
        ? null
        : {
            level: customer.creditLevel,
            limit: customer.creditLimit,
            exposure: customer.creditExposure,
            reason: customer.creditReason,
            stamp: creditStamp(customer, now),
          }
    },
    async creditFacts({ erpCustomerNumber = '' }, _arguments, { loaders, now }) {
      const customer = await loaders.customer.load(erpCustomerNumber)
      return customer === null
        ? null
        : {
            customerNumber: customer.customerNumber,
            level: customer.creditLevel,
            reason: customer.creditReason,
            stamp: creditStamp(customer, now),
          }
    },
    async contractFacts({ erpCustomerNumber = '' }, _arguments, context) {
      const contracts = await context.loaders.contractsOfCustomer.load(erpCustomerNumber)
      return Promise.all(contracts.map((contract) => contractFacts(contract, context)))
    },
    contracts: ({ erpCustomerNumber = '' }, _arguments, { loaders }) =>
      loaders.contractsOfCustomer.load(erpCustomerNumber),
    installedBase: ({ erpCustomerNumber = '' }, _arguments, { loaders }) =>
      loaders.installedBase.load(erpCustomerNumber),
  },

  Contract: {
    async __resolveReference({ id }, { loaders, visibility }) {
      const contract = await loaders.contract.load(id)
      if (contract === null || visibility === null) return null
      const own = visibility.customerNumber
      return own === null || own === contract.customerNumber ? contract : null
    },
    contractNumber: ({ id }) => id,
    customer: ({ customerNumber }) => ({ erpCustomerNumber: customerNumber }),
    async lines({ id }, _arguments, { loaders, now }) {
      const lines = await loaders.contractLines.load(id)
      return lines.map((line) => ({ ...line, stamp: erpStamp(line.changedAt, now, 'coverage', line) }))
    },
    stamp: (contract, _arguments, { now }) => erpStamp(contract.changedAt, now, 'coverage', contract),
  },
}

/** A contract with the lines that are tied to no single unit; those of a unit come with the unit. */
async function contractFacts(contract: ContractRecord, { loaders, now }: SubgraphContext) {
  const lines = await loaders.contractLines.load(contract.id)
  return {
    ...contract,
    contractNumber: contract.id,
    lines: lines
      .filter(({ scope }) => scope !== 'ASSET')
      .map((line) => ({ ...line, stamp: erpStamp(line.changedAt, now, 'coverage', line) })),
    stamp: erpStamp(contract.changedAt, now, 'coverage', contract),
  }
}

function creditStamp({ changedAt }: CustomerRecord, now: Date) {
  return erpStamp(changedAt, now, 'credit')
}
