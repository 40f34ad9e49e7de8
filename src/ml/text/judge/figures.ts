import { confusionMatrix, macroF1 } from '../../../math/metrics/confusion'
import { wilson } from '../../../math/proportion'
import type { Random } from '../../../core/random'
import { toEnd } from '../../../core/to-end'
import type { TextFigure } from '../types'

/** 97.5 % quantile of the standard normal. */
const Z = 1.959963984540054
const REPLICATES = 200
/** Of very many texts fewer: the width of an interval is known to a fourteenth by a hundred. */
const LEAST_REPLICATES = 100
const TEXTS_IN_ALL = 2_000_000

/** What was true of texts that were judged, and which belong together. */
export interface Truth {
  codes: Int32Array
  classes: number
  /** A number for each text's group, from 0 on. */
  groups: Int32Array
  /** How often each text counts in each replicate: that of its group, a Poisson(1) number. */
  replicates: Uint8Array[]
}

export function truthOf(codes: Int32Array, classes: number, groups: Int32Array | undefined, random: Random): Truth {
  const numbers = new Map<number, number>()
  const own = Int32Array.from(groups ?? codes.keys(), (group) => {
    if (!numbers.has(group)) numbers.set(group, numbers.size)
    return numbers.get(group)!
  })
  const drawn = Math.max(LEAST_REPLICATES, Math.min(REPLICATES, Math.floor(TEXTS_IN_ALL / codes.length)))
  const replicates = Array.from({ length: drawn }, () => {
    const counts = poissonNumbers(numbers.size, random)
    return groups ? Uint8Array.from(own, (group) => counts[group]!) : counts
  })
  return { codes, classes, groups: own, replicates }
}

/** A number of 16 bits as a Poisson number of mean 1, by inversion. */
const POISSON = Uint8Array.from({ length: 2 ** 16 }, (_, bits) => {
  const u = (bits + 0.5) / 2 ** 16
  let [count, term] = [0, Math.exp(-1)]
  for (let sum = term; u > sum; sum += term) term /= ++count
  return count
})

/** Three to a draw, which has 53 bits: there are millions of them. */
function poissonNumbers(size: number, random: Random): Uint8Array {
  const numbers = new Uint8Array(size)
  for (let i = 0; i < size; i += 3) {
    let u = random.next()
    for (let at = i; at < Math.min(size, i + 3); at++) {
      u *= 2 ** 16
      const bits = Math.floor(u)
      numbers[at] = POISSON[bits]!
      u -= bits
    }
  }
  return numbers
}

const rightOf = ({ codes }: Truth, said: Int32Array): Float64Array =>
  Float64Array.from(codes, (code, row) => (said[row] === code ? 1 : 0))

/**
 * Share of texts that were named rightly, with Wilson's interval; where texts of one group stand or fall together, as of so many texts as
 * their spread is worth (Kish's design effect).
 */
export function accuracyOf(truth: Truth, said: Int32Array): TextFigure {
  const right = rightOf(truth, said)
  const texts = right.length
  const share = right.reduce((sum, one) => sum + one, 0) / texts
  const worth = texts / designEffect(truth, right)
  const { low, high } = wilson(share * worth, worth)
  return { value: share, low, high }
}

/** How many times greater the variance of a mean is for the groups; at least 1. All alike, a group counts as one text. */
function designEffect({ groups }: Truth, values: Float64Array): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length
  const sums = new Float64Array(groups.reduce((most, group) => Math.max(most, group + 1), 0))
  let alone = 0
  values.forEach((value, row) => {
    sums[groups[row]!]! += value - mean
    alone += (value - mean) ** 2
  })
  if (alone === 0) return values.length / sums.length
  return Math.max(1, sums.reduce((sum, one) => sum + one * one, 0) / alone)
}

export const macroF1Of = ({ codes, classes }: Truth, said: Int32Array, counts?: Uint8Array): number =>
  macroF1(confusionMatrix(said, codes, classes, counts), classes)

/**
 * Mean of the classes' F1 with a bootstrap interval over groups of texts, no narrower than that of accuracy: where all is right, or a class
 * has two texts, drawing again shows less doubt than there is.
 */
export function macroFigure(truth: Truth, said: Int32Array): TextFigure {
  return toEnd(drawMacroFigure(truth, said))
}

/** Replicates that are counted between two pauses. */
const AT_ONCE = 20

/** The same, which gives way between replicates. */
export function* drawMacroFigure(truth: Truth, said: Int32Array): Generator<void, TextFigure, void> {
  const value = macroF1Of(truth, said)
  const drawn: number[] = []
  for (const [i, counts] of truth.replicates.entries()) {
    if (i % AT_ONCE === 0) yield
    drawn.push(macroF1Of(truth, said, counts))
  }
  const reach = Z * deviationOf(drawn)
  const accuracy = accuracyOf(truth, said)
  return {
    value,
    low: Math.max(0, value - Math.max(reach, accuracy.value - accuracy.low)),
    high: Math.min(1, value + Math.max(reach, accuracy.high - accuracy.value)),
  }
}

function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1))
}

/**
 * Accuracy of one less that of another on the same texts. The interval adds half a text to each way to agree or differ (Agresti & Min
 * 2005, Biometrics 61), so that few texts never prove much, and is widened for groups.
 */
export function differenceOf(truth: Truth, said: Int32Array, other: Int32Array): TextFigure {
  const [own, theirs] = [rightOf(truth, said), rightOf(truth, other)]
  const gains = own.map((one, row) => one - theirs[row]!)
  const texts = gains.length
  let [won, lost] = [0, 0]
  for (const gain of gains) {
    if (gain > 0) won++
    if (gain < 0) lost++
  }
  const middle = (won - lost) / (texts + 2)
  const spread = (won + lost + 1) / (texts + 2) - middle * middle
  const reach = Z * Math.sqrt((Math.max(0, spread) / (texts + 2)) * designEffect(truth, gains))
  return {
    value: (won - lost) / texts,
    low: Math.max(-1, middle - reach),
    high: Math.min(1, middle + reach),
  }
}
