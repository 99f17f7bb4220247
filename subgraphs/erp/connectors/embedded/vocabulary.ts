import type { Vocabulary } from '../../../platform/vocabulary.ts'
import type {
  AssetStatus,
  ContractStatus,
  CustomerRecord,
  PartnerFunctionRecord,
} from '../../domain/records.ts'

/** The ERP's codes and our words, one table a kind. */
export const EQUIPMENT_STATUS: Vocabulary<AssetStatus> = {
  PLND: 'PLANNED',
  INST: 'INSTALLED',
  INSV: 'IN_SERVICE',
  SUSP: 'SUSPENDED',
  REPR: 'IN_REPAIR',
  RETD: 'RETIRED',
}

export const CONTRACT_STATUS: Vocabulary<ContractStatus> = {
  DRFT: 'DRAFT',
  APPR: 'IN_APPROVAL',
  ACTV: 'ACTIVE',
  SUSP: 'SUSPENDED',
  EXPD: 'EXPIRED',
  CANC: 'CANCELLED',
  RENW: 'RENEWED',
}

export const CREDIT_BLOCK: Vocabulary<CustomerRecord['creditLevel']> = { '': 'NONE', S: 'SOFT', H: 'HARD' }

export const PARTNER_FUNCTION: Vocabulary<PartnerFunctionRecord['role']> = {
  AG: 'SOLD_TO',
  WE: 'SHIP_TO',
  RE: 'BILL_TO',
  RG: 'PAYER',
}
