import type { Queryable } from '../../../platform/database/database.ts'
import { ours, theirs } from '../../../platform/vocabulary.ts'
import type { ContractChange, LockedContract, NewTerm } from '../../domain/contract-keeping.ts'
import type { ContractStatus } from '../../domain/records.ts'
import { CONTRACT_STATUS } from './vocabulary.ts'

interface ContractRow {
  contract_no: string
  partner_no: string
  region: string
  status: string
  valid_from: string
  valid_to: string
  renewal_root: string | null
  renewed_from: string | null
  succeeded_by: string | null
  changed_at: Date
}

const SELECT_CONTRACT =
  'select c.*, b.region from erp.service_contract c join erp.business_partner b using (partner_no)'

/** A contract, locked until the transaction ends; null if there is none. */
export async function lockContract(tx: Queryable, id: string): Promise<LockedContract | null> {
  const [row] = await tx.query<ContractRow>(`${SELECT_CONTRACT} where c.contract_no = $1 for update of c`, [
    id,
  ])
  return row === undefined ? null : toContract(row)
}

/** Contracts in force whose time is over, or whose renewal has begun; those that another process has are left to it. */
export async function lockContractsDue(
  tx: Queryable,
  due: { readonly endedBefore: string; readonly today: string; readonly limit: number },
): Promise<LockedContract[]> {
  const rows = await tx.query<ContractRow>(
    `${SELECT_CONTRACT} where c.status in ('ACTV', 'SUSP') and (c.valid_to < $1::date or (c.status = 'ACTV' and exists (
       select 1 from erp.service_contract next where next.contract_no = c.succeeded_by and next.valid_from <= $2::date)))
     order by c.valid_to, c.contract_no limit $3 for update of c skip locked`,
    [due.endedBefore, due.today, due.limit],
  )
  return rows.map(toContract)
}

/** Writes a contract's renewal, with those of its lines that lasted as long as it did; returns its number. */
export async function insertRenewal(tx: Queryable, from: LockedContract, term: NewTerm): Promise<string> {
  const root = from.renewalRoot ?? from.id
  // One renewal of a lineage after the other: each counts those before it.
  await tx.query('select 1 from erp.service_contract where contract_no = $1 for update', [root])
  const [row] = await tx.query<{ contract_no: string }>(
    `insert into erp.service_contract (contract_no, partner_no, status, valid_from, valid_to, renewal_root,
       renewed_from, exception_clause, clock_pauses, changed_at, subscription_ref, renewal_order_no)
     select $1 || '-' || (select count(*) + 1 from erp.service_contract each
         where each.renewal_root = $1 or each.contract_no = $1), c.partner_no, $3, $4, $5, $1, c.contract_no,
       c.exception_clause, c.clock_pauses, $6, $7, $8
     from erp.service_contract c where c.contract_no = $2
     returning contract_no`,
    [
      root,
      from.id,
      theirs<ContractStatus>(CONTRACT_STATUS, 'ACTIVE'),
      term.start,
      term.end,
      term.at,
      term.subscriptionId,
      term.orderNumber,
    ],
  )
  if (row === undefined) throw new Error(`The ERP gave the renewal of ${from.id} no number.`)
  await tx.query(
    `insert into erp.contract_item (item_no, contract_no, scope, equipment_no, material_no, site_no, valid_from,
       valid_to, service_level, labor_pct, parts_pct, travel_pct, expenses_pct, allowance_unit, allowance_total,
       priority, incident_types, exclusion_codes)
     select $1 || substring(i.item_no from '/[^/]*$'), $1, i.scope, i.equipment_no, i.material_no, i.site_no, $3, $4,
       coalesce($5, i.service_level), i.labor_pct, i.parts_pct, i.travel_pct, i.expenses_pct, i.allowance_unit,
       i.allowance_total, i.priority, i.incident_types, i.exclusion_codes
     from erp.contract_item i join erp.service_contract c using (contract_no)
     where i.contract_no = $2 and i.valid_to >= c.valid_to`,
    [row.contract_no, from.id, term.start, term.end, term.serviceLevelCode],
  )
  return row.contract_no
}

/** Writes where a contract stands, until when, and what replaces it. */
export async function writeContract(
  tx: Queryable,
  contract: {
    readonly id: string
    readonly status: ContractStatus
    readonly end: string
    readonly succeededBy: string | null
    readonly at: Date
  },
): Promise<void> {
  await tx.query(
    `update erp.service_contract set status = $2, valid_to = $3, succeeded_by = $4, changed_at = $5
     where contract_no = $1`,
    [contract.id, theirs(CONTRACT_STATUS, contract.status), contract.end, contract.succeededBy, contract.at],
  )
}

/** Keeps a contract with its lines as they are now. */
export async function keepContractBefore(
  tx: Queryable,
  change: { readonly key: string; readonly contractId: string; readonly kind: string; readonly at: Date },
): Promise<void> {
  await tx.query(
    `insert into erp.contract_change (request_key, contract_no, kind, before, at)
     select $1, c.contract_no, $3, jsonb_build_object('contract', to_jsonb(c), 'lines', coalesce(
         (select jsonb_agg(to_jsonb(i)) from erp.contract_item i where i.contract_no = c.contract_no), '[]')), $4
     from erp.service_contract c where c.contract_no = $2`,
    [change.key, change.contractId, change.kind, change.at],
  )
}

/** Notes which contract a renewal wrote. */
export async function noteRenewal(tx: Queryable, key: string, newContractId: string): Promise<void> {
  await tx.query('update erp.contract_change set new_contract_no = $2 where request_key = $1', [
    key,
    newContractId,
  ])
}

/** What was done to a contract under a key. */
export async function readContractChange(tx: Queryable, key: string): Promise<ContractChange | null> {
  const [row] = await tx.query<{
    contract_no: string
    new_contract_no: string | null
    status: string
    at: Date
  }>(
    `select contract_no, new_contract_no, before -> 'contract' ->> 'status' as status, at
     from erp.contract_change where request_key = $1`,
    [key],
  )
  return row === undefined
    ? null
    : {
        contractId: row.contract_no,
        newContractId: row.new_contract_no,
        statusBefore: ours(CONTRACT_STATUS, row.status),
        at: row.at.toISOString(),
      }
}

/** Puts term and lines back as they were kept; a line added since goes, or was never in force if something drew on it. */
export async function restoreContract(tx: Queryable, key: string, at: Date): Promise<void> {
  await tx.query(
    `update erp.service_contract c set valid_to = was.valid_to, changed_at = $2
     from erp.contract_change change, jsonb_populate_record(null::erp.service_contract, change.before -> 'contract') was
     where change.request_key = $1 and c.contract_no = was.contract_no`,
    [key, at],
  )
  await tx.query(
    `update erp.contract_item i set (scope, equipment_no, material_no, site_no, valid_from, valid_to, service_level,
       labor_pct, parts_pct, travel_pct, expenses_pct, allowance_unit, allowance_total, priority, incident_types,
       exclusion_codes) = (was.scope, was.equipment_no, was.material_no, was.site_no, was.valid_from, was.valid_to,
       was.service_level, was.labor_pct, was.parts_pct, was.travel_pct, was.expenses_pct, was.allowance_unit,
       case when was.allowance_total is not null
         then greatest(was.allowance_total, i.allowance_used + i.allowance_held) end,
       was.priority, was.incident_types, was.exclusion_codes)
     from erp.contract_change change, jsonb_populate_recordset(null::erp.contract_item, change.before -> 'lines') was
     where change.request_key = $1 and i.item_no = was.item_no`,
    [key],
  )
  const ADDED = `from erp.contract_change change where change.request_key = $1 and i.contract_no = change.contract_no
    and not change.before -> 'lines' @> jsonb_build_array(jsonb_build_object('item_no', i.item_no))`
  await tx.query(`update erp.contract_item i set valid_to = i.valid_from - 1 ${ADDED}`, [key])
  await tx.query(
    `delete from erp.contract_item i using erp.contract_change change where change.request_key = $1
       and i.contract_no = change.contract_no and i.valid_to < i.valid_from
       and not exists (select 1 from erp.allowance_hold h where h.item_no = i.item_no)`,
    [key],
  )
}

function toContract(row: ContractRow): LockedContract {
  return {
    id: row.contract_no,
    customerNumber: row.partner_no,
    region: row.region,
    status: ours(CONTRACT_STATUS, row.status),
    start: row.valid_from,
    end: row.valid_to,
    renewalRoot: row.renewal_root,
    renewedFrom: row.renewed_from,
    succeededBy: row.succeeded_by,
    changedAt: row.changed_at.toISOString(),
  }
}
