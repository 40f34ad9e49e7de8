import type { Random } from '../../core/random'
import type { Examples, Target } from '../contract'
import { pickExamples } from '../pick-examples'

/** At most so many of the rows, drawn with equal chance and kept in order; at least two of each class, where there are two. */
export function sampleExamples(examples: Examples, most: number, random: Random): Examples {
  const { matrix, target } = examples
  if (matrix.rows <= most) return examples
  return pickExamples(examples, drawRows(matrix.rows, most, target, random))
}

const FEW = 2

function drawRows(rows: number, most: number, target: Target, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: rows }, (_, row) => row)
  for (let i = 0; i < rows - 1; i++) {
    const j = i + random.int(rows - i)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  if (target.kind === 'number') return order.slice(0, most).sort()
  const met = new Uint32Array(target.classes)
  const isAmongFirst = (row: number): boolean => met[target.codes[row]!]!++ < FEW
  const first = order.filter(isAmongFirst)
  const taken = new Set(first)
  const rest = order.filter((row) => !taken.has(row)).slice(0, Math.max(0, most - first.length))
  return Uint32Array.from([...first, ...rest]).sort()
}
