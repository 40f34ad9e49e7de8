import { ENGLISH_WEIGHTS } from './english-model'

let weights: Map<string, number> | undefined

/** What each term of the shipped model adds to the log-odds of a good mood; read once. */
export function englishWeights(): ReadonlyMap<string, number> {
  if (weights) return weights
  weights = new Map()
  for (const [hundredths, terms] of Object.entries(ENGLISH_WEIGHTS))
    for (const term of terms.split(' ')) weights.set(term.replaceAll('_', ' '), Number(hundredths) / 100)
  return weights
}
