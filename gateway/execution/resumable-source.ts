import type { FetchNode } from '@apollo/query-planner'
import {
  getNamedType,
  isObjectType,
  Kind,
  print,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type NameNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql'
import { TesseraError } from '../../subgraphs/platform/errors.ts'
import type { RequestEnvelope, SubgraphResult } from '../../subgraphs/platform/subgraph/subgraph.ts'
import type { SubgraphTransport } from '../../subgraphs/platform/subgraph/transport.ts'
import { resumeStream, type Resumed, type ResumedStream } from '../transport/resume-stream.ts'
import { fetchRequest } from './execute-plan.ts'
import { isUnavailable } from './is-unavailable.ts'
import { isData } from './representations.ts'

/** What no client calls its own: where the event stands, and from where to go on. */
const CURSOR_ALIAS = 'tessera_cursor'
const SINCE_VARIABLE = 'tessera_since'

/** After some minutes without their subgraph clients are told. */
const PATIENCE = { maxAttempts: 60, maxPauseMs: 5_000 }

/** How long a subgraph may take to take the stream up again. */
const RESUME_BUDGET_MS = 15_000

/** The events of a subscription's own subgraph, and where the last one stands. */
export interface ResumableSource extends AsyncIterator<SubgraphResult> {
  /** The cursor of the last event, else the one that the client or the stream began behind; null if none is known. */
  readonly cursor: string | null
}

/**
 * Opens the events of a subscription's own subgraph. When the stream breaks, e.g. because that subgraph's process died, or
 * an event cannot be read now, it goes on behind the last event, without a gap and without its subscribers noticing; before
 * the first event it goes on from where the client or the stream began. A break is an error for a field that knows no
 * cursor.
 */
export function openResumableSource(
  transport: SubgraphTransport,
  primary: FetchNode,
  variables: Readonly<Record<string, unknown>>,
  envelope: RequestEnvelope,
  apiSchema: GraphQLSchema,
): ResumableSource {
  const asked = fetchRequest(primary, variables)
  const field = rootField(asked.document)
  return field === null || !hasCursor(apiSchema, field.name.value)
    ? withoutCursor(transport.subscribe(asked, envelope))
    : new CursorSource(transport, asked, field, envelope)
}

/** What a subgraph is asked for. */
type AskedFetch = ReturnType<typeof fetchRequest>

/** A class, since there are thousands: its functions are not made for every one. */
class CursorSource implements ResumableSource, ResumedStream<SubgraphResult> {
  readonly maxAttempts = PATIENCE.maxAttempts
  readonly maxPauseMs = PATIENCE.maxPauseMs
  readonly #transport: SubgraphTransport
  readonly #asked: AskedFetch
  readonly #envelope: RequestEnvelope
  readonly #responseKey: string
  readonly #results: Resumed<SubgraphResult>
  #cursor: string | null

  constructor(transport: SubgraphTransport, asked: AskedFetch, field: FieldNode, envelope: RequestEnvelope) {
    this.#transport = transport
    this.#asked = asked
    this.#envelope = envelope
    this.#responseKey = field.alias?.value ?? field.name.value
    this.#cursor = givenSince(field, asked.variables)
    this.#results = resumeStream(this)
  }

  get cursor(): string | null {
    return this.#cursor
  }

  next(): Promise<IteratorResult<SubgraphResult>> {
    return this.#results.next()
  }

  return(): Promise<IteratorResult<SubgraphResult>> {
    return this.#results.return()
  }

  open(again: boolean): AsyncIterator<SubgraphResult> {
    const { document, variables } = this.#asked
    const asked = { ...this.#asked, ...followed(document, again) }
    if (again)
      return this.#transport.subscribe(
        { ...asked, variables: { ...variables, [SINCE_VARIABLE]: this.#cursor } },
        // The time of the request in which the subscription began is long over.
        { ...this.#envelope, deadlineMs: Date.now() + RESUME_BUDGET_MS },
      )
    const onOpened = (begins: string) => {
      this.#cursor ??= begins
    }
    return this.#transport.subscribe({ ...asked, onOpened }, this.#envelope)
  }

  take(result: SubgraphResult): void {
    const place = takeCursor(result, this.#responseKey)
    if (place === null && this.#cursor !== null && isUnavailable(result.errors))
      throw new TesseraError('SUBGRAPH_UNAVAILABLE', 'The event cannot be read now; try again.')
    this.#cursor = place ?? this.#cursor
  }

  goesOn(error: unknown): boolean {
    return this.#cursor !== null && isBreak(error)
  }
}

function withoutCursor(source: AsyncIterator<SubgraphResult>): ResumableSource {
  return {
    cursor: null,
    next: () => source.next(),
    return: async () => (await source.return?.()) ?? { value: undefined, done: true },
  }
}

/** Where the client said to begin. */
function givenSince(field: FieldNode, variables: Readonly<Record<string, unknown>>): string | null {
  const value = field.arguments?.find(({ name }) => name.value === 'since')?.value
  if (value?.kind === Kind.STRING) return value.value
  const given = value?.kind === Kind.VARIABLE ? variables[value.name.value] : undefined
  return typeof given === 'string' ? given : null
}

function rootField(document: DocumentNode): FieldNode | null {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  const [field] = operation?.selectionSet.selections ?? []
  return field?.kind === Kind.FIELD ? field : null
}

/** True if the field takes `since` and its events say their `cursor`: our convention for every pushed change. */
function hasCursor(schema: GraphQLSchema, name: string): boolean {
  const field = schema.getSubscriptionType()?.getFields()[name]
  const type = field === undefined ? null : getNamedType(field.type)
  if (field === undefined || !isObjectType(type)) return false
  return field.args.some((argument) => argument.name === 'since') && 'cursor' in type.getFields()
}

/** What is sent to the subgraph in place of a document. */
interface FollowedDocument {
  readonly query: string
  readonly document: DocumentNode
}

/** Each made once, so that whoever runs them in this process validates them once. */
const followedDocuments = {
  begin: new WeakMap<DocumentNode, FollowedDocument>(),
  resume: new WeakMap<DocumentNode, FollowedDocument>(),
}

function followed(asked: DocumentNode, resumes: boolean): FollowedDocument {
  const known = followedDocuments[resumes ? 'resume' : 'begin']
  const followed = known.get(asked) ?? printed(withCursor(asked, resumes))
  known.set(asked, followed)
  return followed
}

function printed(document: DocumentNode): FollowedDocument {
  return { query: print(document), document }
}

/** The document with the event's place selected beside what was asked for; and begun at a place, if it resumes. */
function withCursor(document: DocumentNode, resumes: boolean): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.map((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return definition
      const selections = definition.selectionSet.selections.map((selection) =>
        selection.kind === Kind.FIELD ? fieldWithCursor(selection, resumes) : selection,
      )
      const selectionSet = { ...definition.selectionSet, selections }
      const asked = definition.variableDefinitions ?? []
      if (!resumes) return { ...definition, selectionSet }
      // The client's own place to begin at is asked for no more.
      const used = variablesIn(selectionSet)
      const kept = asked.filter(({ variable }) => used.has(variable.name.value))
      return { ...definition, variableDefinitions: [...kept, SINCE], selectionSet }
    }),
  }
}

function variablesIn(selectionSet: SelectionSetNode): Set<string> {
  const names = new Set<string>()
  visit(selectionSet, {
    Variable({ name }) {
      names.add(name.value)
    },
  })
  return names
}

function fieldWithCursor(field: FieldNode, resumes: boolean): FieldNode {
  const { selections = [] } = field.selectionSet ?? {}
  const asked = field.arguments ?? []
  const since = { kind: Kind.ARGUMENT, name: nameNode('since'), value: SINCE.variable } as const
  return {
    ...field,
    arguments: resumes ? [...asked.filter(({ name }) => name.value !== 'since'), since] : asked,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [...selections, CURSOR] },
  }
}

/** Takes the place out of an event, so that nothing is left of what the client did not ask for. */
function takeCursor({ data }: SubgraphResult, responseKey: string): string | null {
  const event = data?.[responseKey]
  if (!isData(event)) return null
  const cursor = event[CURSOR_ALIAS]
  delete event[CURSOR_ALIAS]
  return typeof cursor === 'string' ? cursor : null
}

function isBreak(error: unknown): boolean {
  return error instanceof TesseraError && error.code === 'SUBGRAPH_UNAVAILABLE'
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value }
}

const CURSOR: FieldNode = { kind: Kind.FIELD, name: nameNode('cursor'), alias: nameNode(CURSOR_ALIAS) }

const SINCE: VariableDefinitionNode = {
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: nameNode(SINCE_VARIABLE) },
  type: { kind: Kind.NAMED_TYPE, name: nameNode('String') },
}
