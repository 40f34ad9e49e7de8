import { createRandom } from '../../core/random'
import { applyTfIdf, fitTfIdf } from '../../text/tf-idf'
import { fitVocabulary } from '../../text/vocabulary'
import { reduce } from '../topics/reduce'
import { numbersOf, countEach } from './postings'
import type { Reading } from './read-text'
import type { LatentSpace } from './types'

const DIMENSIONS = 64
/** Fewer texts tell of chance, not of meaning. */
const LEAST_TEXTS = 200
const MOST_TERMS = 20_000
/** The start of an iteration that ends in the same directions from anywhere. */
const SEED = 1

/** What a text is placed by: words, and concepts, which words of both languages share. */
const latentTerms = ({ words, concepts }: Reading): string[] => [...words, ...concepts.map((concept) => `#${concept}`)]

/**
 * Latent semantic analysis (Deerwester et al. 1990): words that keep the same company lie close. Texts are rows of TF-IDF, places the
 * directions in which they spread most. Null where there are too few texts to learn it from.
 */
export function* learnLatentSpace(readings: readonly Reading[]): Generator<void, LatentSpace | null, void> {
  if (readings.length < LEAST_TEXTS) return null
  const limits = { minTexts: 2, most: MOST_TERMS }
  const { vocabulary, counts } = fitVocabulary(readings.map(latentTerms), limits)
  if (vocabulary.terms.length < DIMENSIONS) return null
  const { idf } = fitTfIdf(counts)
  const matrix = applyTfIdf(counts, { idf, isSublinear: true, isBinary: false })
  yield
  const { directions, singular, size } = yield* reduce(matrix, DIMENSIONS, createRandom(SEED))
  // Half of what a direction holds: whole, the few strongest drown the others; not at all, the weakest count as much.
  const strength = singular.map(Math.sqrt)
  const places = Float32Array.from(directions, (value, i) => value * idf[Math.floor(i / size)]! * strength[i % size]!)
  return { dimensions: size, terms: vocabulary.terms, places }
}

/** Where a text lies: of length 1, or 0 where none of its terms is known. */
export function placeText({ dimensions, terms, places }: LatentSpace, reading: Reading): Float32Array {
  const place = new Float32Array(dimensions)
  const numbers = numbersOf(terms)
  for (const [term, count] of countEach(latentTerms(reading))) {
    const number = numbers.get(term)
    if (number === undefined) continue
    const worth = 1 + Math.log(count)
    for (let d = 0; d < dimensions; d++) place[d]! += worth * places[number * dimensions + d]!
  }
  const length = Math.hypot(...place)
  return length > 0 ? place.map((one) => one / length) : place
}
