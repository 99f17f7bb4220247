import type { FetchDataRewrite } from '@apollo/query-planner'
import { isData, type IsTypeOf } from './representations.ts'

/** Applies the planner's rewrites in place, e.g. the type name an interface object goes by in another subgraph. */
export function applyRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  value: unknown,
  isTypeOf: IsTypeOf,
): void {
  if (rewrites === undefined) return
  for (const rewrite of rewrites) applyAt(rewrite.path, rewrite, value, isTypeOf)
}

function applyAt(
  path: readonly string[],
  rewrite: FetchDataRewrite,
  value: unknown,
  isTypeOf: IsTypeOf,
): void {
  if (Array.isArray(value)) {
    for (const item of value) applyAt(path, rewrite, item, isTypeOf)
    return
  }
  const [step, ...rest] = path
  if (!isData(value) || step === undefined) return
  const condition = step.startsWith('... on ') ? step.slice('... on '.length) : null
  if (condition !== null) {
    const typeName = value['__typename']
    // Data without a type name was asked for as this one type.
    if (typeof typeName !== 'string' || isTypeOf(typeName, condition)) applyAt(rest, rewrite, value, isTypeOf)
  } else if (rest.length > 0) {
    applyAt(rest, rewrite, value[step], isTypeOf)
  } else if (rewrite.kind === 'ValueSetter') {
    value[step] = rewrite.setValueTo
  } else if (Object.hasOwn(value, step)) {
    value[rewrite.renameKeyTo] = value[step]
    delete value[step]
  }
}
