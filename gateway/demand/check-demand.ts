import type { DocumentNode, OperationDefinitionNode } from 'graphql'
import type { Configuration } from '../../subgraphs/platform/configuration.ts'
import { TesseraError, type ErrorCode } from '../../subgraphs/platform/errors.ts'
import type { Principal } from '../../subgraphs/platform/principal.ts'
import type { OperationWithFragments } from '../execution/resolve-conditions.ts'
import type { Supergraph } from '../supergraph/supergraph.ts'
import { demandClassOf, LARGEST, limitsOf } from './demand-limits.ts'
import { measureDocument, type DocumentShape } from './document-shape.ts'
import { compileDemand, type MeasureOperation } from './operation-cost.ts'

const shapes = new WeakMap<DocumentNode, DocumentShape>()
const measures = new WeakMap<OperationDefinitionNode, { supergraph: Supergraph; measure: MeasureOperation }>()

/** Each size, what is said of it, and under which code. */
const SIZES: readonly (readonly [size: keyof DocumentShape, what: string, code: ErrorCode])[] = [
  ['depth', 'levels of fields', 'OPERATION_TOO_DEEP'],
  ['fields', 'fields', 'OPERATION_TOO_LARGE'],
  ['aliases', 'aliases', 'OPERATION_TOO_LARGE'],
  ['rootFields', 'fields at its root', 'OPERATION_TOO_LARGE'],
  ['directives', 'directives', 'OPERATION_TOO_LARGE'],
]

/**
 * Refuses a parsed document that is too large for everybody, before it is validated. Throws `OPERATION_TOO_DEEP` and
 * `OPERATION_TOO_LARGE`.
 */
export function checkDocument(document: DocumentNode): void {
  checkShape(shapeOf(document), LARGEST)
}

/** Looks at a valid operation with its variables: what it costs, or null if nobody counts; throws what it is refused with. */
export type CheckDemand = (
  supergraph: Supergraph,
  document: DocumentNode,
  found: OperationWithFragments,
  variables: Readonly<Record<string, unknown>>,
  principal: Principal,
) => number | null

/**
 * Makes what refuses a valid operation that asks for more than its caller may, before it is planned: it throws
 * `OPERATION_TOO_DEEP`, `OPERATION_TOO_LARGE` and `OPERATION_TOO_EXPENSIVE`, each with the limit and what was asked for.
 * The cost factor scales what an operation may cost and how long its pages may be; 0 lets them be any.
 */
export function createCheckDemand(settings: Pick<Configuration, 'costFactor'>): CheckDemand {
  return (supergraph, document, found, variables, principal) => {
    const demandClass = demandClassOf(principal)
    if (demandClass === null) return null
    const limits = limitsOf(demandClass)
    checkShape(shapeOf(document), limits)
    const { cost, page } = measureOf(supergraph, found)(variables)
    const { costFactor } = settings
    if (costFactor === 0) return cost
    const most = { page: Math.ceil(limits.page * costFactor), cost: Math.ceil(limits.cost * costFactor) }
    if (page > most.page)
      refuse('OPERATION_TOO_EXPENSIVE', `A page has ${page} entries; ask for at most`, page, most.page)
    if (cost > most.cost)
      refuse(
        'OPERATION_TOO_EXPENSIVE',
        `The operation costs ${cost}; ask for shorter pages, at most`,
        cost,
        most.cost,
      )
    return cost
  }
}

function checkShape(shape: DocumentShape, limits: DocumentShape): void {
  for (const [size, what, code] of SIZES)
    if (shape[size] > limits[size])
      refuse(code, `The operation has ${shape[size]} ${what}; it may have`, shape[size], limits[size])
}

function refuse(code: ErrorCode, sentence: string, asked: number, limit: number): never {
  throw new TesseraError(code, `${sentence} ${limit}.`, { details: { asked, limit } })
}

function shapeOf(document: DocumentNode): DocumentShape {
  const shape = shapes.get(document) ?? measureDocument(document)
  shapes.set(document, shape)
  return shape
}

function measureOf(
  supergraph: Supergraph,
  { operation, fragments }: OperationWithFragments,
): MeasureOperation {
  const known = measures.get(operation)
  if (known?.supergraph === supergraph) return known.measure
  const measure = compileDemand(supergraph.apiSchema, supergraph.demand, operation, fragments)
  measures.set(operation, { supergraph, measure })
  return measure
}
