import { pickRows } from '../math/matrix'
import { gather } from '../math/metrics/gather'
import type { Examples, Target } from './types'

/** The named rows as new examples, in the order of `rows`. */
export function pickExamples({ matrix, target, weights }: Examples, rows: Uint32Array): Examples {
  return {
    matrix: pickRows(matrix, rows),
    target: pickTarget(target, rows),
    ...(weights && { weights: gather(weights, rows) }),
  }
}

/** The target of some rows. */
export function pickTarget(target: Target, rows: Uint32Array): Target {
  if (target.kind === 'number') return { ...target, values: gather(target.values, rows) }
  return { ...target, codes: Int32Array.from(gather(target.codes, rows)) }
}
