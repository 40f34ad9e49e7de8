import type { Pattern } from './spec'

/** Steps from one demand to the next, and the squared variation of its size, above which demand is rare, or uneven. */
const RARE = 1.32
const UNEVEN = 0.49

/** How demand comes, by Syntetos, Boylan & Croston (2005). */
export function patternOf(steps: Float64Array): Pattern {
  let [count, sum, square] = [0, 0, 0]
  for (const value of steps) {
    if (value <= 0) continue
    count++
    sum += value
    square += value * value
  }
  if (count === 0) return 'lumpy'
  const mean = sum / count
  const isUneven = square / count / (mean * mean) - 1 >= UNEVEN
  if (steps.length / count >= RARE) return isUneven ? 'lumpy' : 'intermittent'
  return isUneven ? 'erratic' : 'smooth'
}
