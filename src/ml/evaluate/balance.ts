import type { ClassTarget } from '../contract'

/** Weights by which all classes that occur count the same, with the same sum as before: n / (classes · rows of the class). */
export function balancedWeights({ codes, classes }: ClassTarget, weights?: Float64Array): Float64Array {
  const sums = new Float64Array(classes)
  codes.forEach((code, row) => (sums[code]! += weights ? weights[row]! : 1))
  const total = sums.reduce((sum, value) => sum + value, 0)
  const there = sums.filter((sum) => sum > 0).length
  return Float64Array.from(codes, (code, row) => ((weights ? weights[row]! : 1) * total) / (there * sums[code]!))
}

/** Below this share of the rows a class is rare: accuracy says little of it. */
const RARE_SHARE = 0.1

/** The smallest class that occurs where it is rare, else null. */
export function rareClass({ codes, classes }: ClassTarget): { code: number; share: number } | null {
  const counts = new Float64Array(classes)
  for (const code of codes) counts[code]!++
  let least = -1
  counts.forEach((count, code) => {
    if (count > 0 && (least < 0 || count < counts[least]!)) least = code
  })
  const share = least < 0 ? 1 : counts[least]! / codes.length
  return share < RARE_SHARE ? { code: least, share } : null
}
