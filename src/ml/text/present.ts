import { NEVER } from '../../math/log-odds-shares'
import { outputsOf, type Labels, type LinearFit } from './fits'

/** Classes that occur, in their order, with the texts' codes among them. */
export interface Present extends Labels {
  /** The class that each stands for. */
  names: Int32Array
}

export function presentClasses(codes: Int32Array): Present {
  const names = Int32Array.from(new Set(codes)).sort()
  const numbers = new Map(Array.from(names, (name, at) => [name, at]))
  return { names, classes: names.length, codes: codes.map((code) => numbers.get(code)!) }
}

/** A fit over the classes that occur as one over all: what never occurred is never said. */
export function toAllClasses(
  { weights, intercepts, isConverged }: LinearFit,
  names: Int32Array,
  classes: number,
): LinearFit {
  if (names.length === classes) return { weights, intercepts, isConverged }
  const own = outputsOf(names.length)
  const outputs = outputsOf(classes)
  const spread = (from: Float64Array, absent: number): Float64Array => {
    const to = new Float64Array((from.length / own) * outputs).fill(absent)
    for (let j = 0; j < from.length / own; j++)
      names.forEach((name, k) => (to[j * outputs + name] = own > 1 ? from[j * own + k]! : ((2 * k - 1) * from[j]!) / 2))
    return to
  }
  return { weights: spread(weights, 0), intercepts: spread(intercepts, NEVER), isConverged }
}

/** Share of each class. */
export function priorsOf(codes: Int32Array, classes: number): Float64Array {
  const priors = new Float64Array(classes)
  for (const code of codes) priors[code]! += 1 / codes.length
  return priors
}
