import type { LinearFit, LinearTrainer } from './fits'
import { outputsOf } from './fits'

/**
 * Multinomial naive Bayes with additive smoothing (Manning, Raghavan & Schütze 2008, section 13.2; scikit-learn's MultinomialNB): a
 * class's score is the log of its share plus, for each term, its value times the log of the term's share in the class. Linear in the
 * entries of the matrix.
 */
export const trainNaiveBayes = (alpha: number): LinearTrainer =>
  function* (matrix, { codes, classes }) {
    const { rows, columns, starts, column, value } = matrix
    const weights = new Float64Array(columns * classes).fill(alpha)
    const [counts, totals] = [new Float64Array(classes), new Float64Array(classes).fill(alpha * columns)]
    for (let row = 0; row < rows; row++) {
      const code = codes[row]!
      counts[code]!++
      for (let i = starts[row]!; i < starts[row + 1]!; i++) {
        weights[column[i]! * classes + code]! += value[i]!
        totals[code]! += value[i]!
      }
    }
    yield 0.5
    for (let i = 0; i < weights.length; i++) weights[i] = Math.log(weights[i]! / totals[i % classes]!)
    const intercepts = counts.map((count) => Math.log(count / rows))
    return outputsOf(classes) === 1 ? asLogOdds(weights, intercepts) : { weights, intercepts, isConverged: true }
  }

function asLogOdds(weights: Float64Array, intercepts: Float64Array): LinearFit {
  const odds = new Float64Array(weights.length / 2)
  for (let j = 0; j < odds.length; j++) odds[j] = weights[2 * j + 1]! - weights[2 * j]!
  return { weights: odds, intercepts: Float64Array.of(intercepts[1]! - intercepts[0]!), isConverged: true }
}
