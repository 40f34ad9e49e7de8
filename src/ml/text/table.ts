import type { TermTable } from './types'

/** Weights as small as this share of the greatest change no answer that is shown. */
const NEGLIGIBLE = 1e-5

/**
 * Weights as a table, in half their precision. What is equal for all classes is taken out, which leaves the answer as it is, and terms
 * that then say nothing are dropped; not where rows are made of length 1, since every known term counts in that.
 */
export function makeTable(
  { view, weighing, idf }: Omit<TermTable, 'terms' | 'weights'>,
  terms: readonly string[],
  weights: Float64Array,
  outputs: number,
): TermTable {
  centre(weights, outputs)
  let greatest = 0
  for (const weight of weights) greatest = Math.max(greatest, Math.abs(weight))
  const least = weighing.isUnit ? -1 : NEGLIGIBLE * greatest
  const kept: number[] = []
  for (let j = 0; j < terms.length; j++)
    for (let k = j * outputs; k < (j + 1) * outputs; k++)
      if (Math.abs(weights[k]!) > least) {
        kept.push(j)
        break
      }
  const own = new Float32Array(kept.length * outputs)
  kept.forEach((j, at) => own.set(weights.subarray(j * outputs, (j + 1) * outputs), at * outputs))
  return {
    ...{ view, weighing, weights: own },
    terms: kept.map((j) => terms[j]!).join('\n'),
    idf: idf && Float32Array.from(kept, (j) => idf[j]!),
  }
}

function centre(weights: Float64Array, outputs: number): void {
  if (outputs === 1) return
  for (let from = 0; from < weights.length; from += outputs) {
    let sum = 0
    for (let k = from; k < from + outputs; k++) sum += weights[k]!
    for (let k = from; k < from + outputs; k++) weights[k]! -= sum / outputs
  }
}
