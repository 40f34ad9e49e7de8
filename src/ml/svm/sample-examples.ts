import type { Random } from '../../core/random'
import { pickRows } from '../../math/matrix'
import type { Examples, Target } from '../contract'

/** At most so many of the rows, drawn with equal chance and kept in order; at least two of each class, where there are two. */
export function sampleExamples(examples: Examples, most: number, random: Random): Examples {
  const { matrix, target, weights } = examples
  if (matrix.rows <= most) return examples
  const rows = drawRows(matrix.rows, most, target, random)
  return {
    matrix: pickRows(matrix, rows),
    target: pickTarget(target, rows),
    ...(weights && { weights: Float64Array.from(rows, (row) => weights[row]!) }),
  }
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

function pickTarget(target: Target, rows: Uint32Array): Target {
  if (target.kind === 'number') return { kind: 'number', values: Float64Array.from(rows, (row) => target.values[row]!) }
  return { ...target, codes: Int32Array.from(rows, (row) => target.codes[row]!) }
}
