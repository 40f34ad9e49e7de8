import type { ReliabilityBin } from '../types'

const BINS = 10

/** Texts by their greatest probability, in bins of equal width from 1 / classes to 1; empty ones are left out. */
export function reliabilityBins(probability: Float64Array, codes: Int32Array, classes: number): ReliabilityBin[] {
  const least = 1 / classes
  const width = (1 - least) / BINS
  const bins = Array.from({ length: BINS }, (_, bin): ReliabilityBin => ({
    ...{ from: least + bin * width, to: least + (bin + 1) * width, texts: 0, promised: 0, came: 0 },
  }))
  codes.forEach((code, row) => {
    const own = probability.subarray(row * classes, (row + 1) * classes)
    const said = likeliest(own)
    const bin = bins[Math.max(0, Math.min(BINS - 1, Math.floor((own[said]! - least) / width)))]!
    bin.texts++
    bin.promised += own[said]!
    if (said === code) bin.came++
  })
  return bins
    .filter(({ texts }) => texts > 0)
    .map((bin) => ({ ...bin, promised: bin.promised / bin.texts, came: bin.came / bin.texts }))
}

/** The class of greatest probability; of equals the first. */
export function likeliest(probability: ArrayLike<number>): number {
  let best = 0
  for (let k = 1; k < probability.length; k++) if (probability[k]! > probability[best]!) best = k
  return best
}
