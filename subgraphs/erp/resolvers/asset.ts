import { normaliseSerial, serialFromAssetId } from '../../platform/serial-number.ts'
import { pageSize } from '../../platform/relay-connection.ts'
import type { SubgraphContext } from '../context.ts'
import type { AssetRecord } from '../domain/records.ts'
import type { Resolvers } from '../resolver-types.generated.ts'
import { erpStamp } from './stamps.ts'

/** What the ERP knows of a unit. */
export const assetResolvers: Pick<Resolvers, 'Asset'> = {
  Asset: {
    __resolveReference: ({ id }, context) => assetById(id, context),
    customer: ({ customerNumber }) => ({ erpCustomerNumber: customerNumber }),
    ownerNumber: ({ customerNumber }) => customerNumber,
    async warranties({ equipmentNo }, _arguments, { loaders, now }) {
      const warranties = await loaders.warranties.load(equipmentNo)
      return warranties.map((warranty) => ({
        ...warranty,
        statutory: warranty.type === 'STATUTORY',
        stamp: erpStamp(`${warranty.id}:${warranty.end}`, now, 'warranty', warranty),
      }))
    },
    async coverageLines({ equipmentNo }, _arguments, { loaders, now }) {
      const lines = await loaders.coverageLines.load(equipmentNo)
      return lines.map((line) => ({ ...line, stamp: erpStamp(line.changedAt, now, 'coverage', line) }))
    },
    serviceHistory: ({ equipmentNo }, { first }, { loaders }) =>
      loaders.serviceHistory(pageSize(first)).load(equipmentNo),
    stamp: ({ changedAt }, _arguments, { now }) => erpStamp(changedAt, now, 'coverage'),
  },
}

/** The unit of a canonical id; null if there is none that the caller may see. */
export async function assetById(id: string, { loaders }: SubgraphContext): Promise<AssetRecord | null> {
  const serialKey = serialFromAssetId(id)
  return serialKey === null ? null : loaders.asset.load(serialKey)
}

/** The unit of a serial number, however it is written. */
export function assetBySerial(
  serialNumber: string,
  { loaders }: SubgraphContext,
): Promise<AssetRecord | null> {
  return loaders.asset.load(normaliseSerial(serialNumber))
}
