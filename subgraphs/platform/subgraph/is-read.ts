import { Kind, OperationTypeNode, type DocumentNode } from 'graphql'

const reads = new WeakMap<DocumentNode, boolean>()

/** True if a request changes nothing, so that it may be shared, repeated and given up. One not parsed is none. */
export function isRead(document: DocumentNode | undefined): boolean {
  if (document === undefined) return false
  const known = reads.get(document)
  if (known !== undefined) return known
  const read = document.definitions.every(
    (each) => each.kind !== Kind.OPERATION_DEFINITION || each.operation === OperationTypeNode.QUERY,
  )
  reads.set(document, read)
  return read
}
