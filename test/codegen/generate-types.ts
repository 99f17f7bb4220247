// `npm run generate`: resolver types from the schemas, so that a schema and its resolvers cannot drift.
// `npm run generate -- --check` fails if a generated file is stale.
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { codegen } from '@graphql-codegen/core'
import * as typescript from '@graphql-codegen/typescript'
import * as typescriptResolvers from '@graphql-codegen/typescript-resolvers'
import { parse, type DocumentNode } from 'graphql'
import { FEDERATION_DEFINITIONS } from './federation-definitions.ts'

const SUBGRAPHS = ['support', 'billing', 'erp', 'process', 'governance'] as const

/** What a resolver's parent is, where it is not the type as clients see it: the model that resolvers work on. */
const MAPPERS: Readonly<Record<(typeof SUBGRAPHS)[number], Readonly<Record<string, string>>>> = {
  support: {
    Case: './domain/support-system.ts#CaseRecord',
    CaseStatusChanged: './domain/case-event.ts#CaseEvent',
    MilestonePushed: './domain/case-event.ts#MilestoneEvent',
    SlaMilestone: './domain/milestone.ts#Milestone',
    SupportWindow: './domain/support-system.ts#SupportWindowRecord',
  },
  billing: {
    BillingSubscription: './domain/billing-system.ts#SubscriptionRecord',
    Invoice: './domain/billing-system.ts#InvoiceRecord',
    InvoiceLine: './domain/billing-system.ts#InvoiceLineRecord',
    InvoiceStateChanged: './domain/invoice-event.ts#InvoiceEvent',
    UsageEvent: './domain/billing-system.ts#UsageRecord',
  },
  erp: {
    Asset: './domain/records.ts#AssetRecord',
    Contract: './domain/records.ts#ContractRecord',
    Dispatch: './domain/records.ts#DispatchRecord',
    ServiceOrder: './domain/records.ts#ServiceOrderRecord',
    ServiceOrderStateChanged: './domain/service-order-event.ts#ServiceOrderEvent',
  },
  process: {
    Case: './domain/entitlement-facts.ts#CaseRepresentation',
    ContractMismatch: './operations/contract-mismatches.ts#ContractMismatch as MismatchModel',
    Saga: './domain/saga.ts#Saga as SagaModel',
    SagaProgress: './domain/saga.ts#SagaEvent',
    ServiceOrder: './domain/margin.ts#ServiceOrderRepresentation',
    WorkAuthorization: './domain/work-authorization.ts#WorkAuthorization as WorkAuthorizationModel',
    EntitlementChanged: './domain/case-outcome.ts#EntitlementEvent',
    MarginChanged: './domain/margin.ts#MarginEvent',
    AuthorizationChanged: './domain/work-authorization.ts#AuthorizationEvent',
  },
  governance: {
    Customer: './domain/customer.ts#GoldenCustomer',
    Exception: './domain/exception.ts#ExceptionRecord',
    ExceptionChanged: '../platform/events/event-log.ts#TesseraEvent',
    ExceptionRaised: '../platform/events/event-log.ts#TesseraEvent',
    TokenRevocation: './domain/token-revocation.ts#TokenRevocation as TokenRevocationRecord',
    TokensRevoked: '../platform/events/event-log.ts#EventStep',
  },
}

const HEAD = `// Generated from schema.graphql by \`npm run generate\`; do not edit.
/* eslint-disable */
`

const SCALARS = {
  DateTime: { input: 'string', output: 'string' },
  Date: { input: 'string', output: 'string' },
  Decimal: { input: 'string', output: 'string' },
  Milliseconds: { input: 'number', output: 'number' },
  ID: { input: 'string', output: 'string' },
  _FieldSet: 'string',
  federation__Scope: 'string',
}

const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values
const stale: string[] = []
for (const name of SUBGRAPHS) {
  const file = `subgraphs/${name}/resolver-types.generated.ts`
  const generated = await generate(name, parse(await readFile(`subgraphs/${name}/schema.graphql`, 'utf8')))
  if (!check) await writeFile(file, generated)
  else if (generated !== (await readFile(file, 'utf8').catch(() => ''))) stale.push(file)
}
if (stale.length > 0) {
  process.stderr.write(`Stale: ${stale.join(', ')}. Run \`npm run generate\`.\n`)
  process.exitCode = 1
}

async function generate(name: (typeof SUBGRAPHS)[number], document: DocumentNode): Promise<string> {
  const definitions = document.definitions.filter(({ kind }) => kind !== 'SchemaExtension')
  const schema: DocumentNode = {
    ...document,
    definitions: [...FEDERATION_DEFINITIONS.definitions, ...definitions],
  }
  const body = await codegen({
    filename: `subgraphs/${name}/resolver-types.generated.ts`,
    schema,
    documents: [],
    config: {
      scalars: SCALARS,
      strictScalars: true,
      enumsAsTypes: true,
      useTypeImports: true,
      immutableTypes: true,
      avoidOptionals: { field: true, object: true, inputValue: false, defaultValue: false },
      maybeValue: 'T | null',
      inputMaybeValue: 'T | null | undefined',
      resolversNonOptionalTypename: false,
      skipTypename: false,
      contextType: './context.ts#SubgraphContext',
      // Resolvers may hand on a key or part of a type; whatever is missing has a resolver of its own.
      defaultMapper: 'Partial<{T}>',
      mappers: MAPPERS[name],
      federation: true,
      importExtension: '',
      emitLegacyCommonJSImports: false,
    },
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers: typescriptResolvers },
  })
  return `${HEAD}${body.trimEnd()}\n`
}
