import { logit } from '../evaluate/platt'
import { chanceBy, learnNearUsual, type SeenCase } from '../retrieve/near-usual'
import type { ScopeModel } from './types'

/** What is seen of a message before its scope is judged. */
export interface ScopeView {
  /** Probabilities of the labels, as weighed. */
  shares: Float64Array
  nearest: Float64Array
  told: Float64Array
  /** Different words of the message. */
  words: number
}

/**
 * The log-odds of the likeliest label, cut where they say no more than “surely”; how alike its nearest example is, and the nearest of
 * any; how many words there are, since long messages are less like any other; and the share of them that its examples hold. Also tried
 * were margin, entropy, energy and the highest score of the learner, votes, the five nearest, and likeness against what is usual within
 * the label: with these five beside them none found more.
 */
function scopeSigns({ shares, nearest, told, words }: ScopeView): number[] {
  let best = 0
  for (let label = 1; label < shares.length; label++) if (shares[label]! > shares[best]!) best = label
  const odds = Math.max(-4, Math.min(8, logit(shares[best]!)))
  const any = nearest.reduce((most, one) => Math.max(most, one), 0)
  return [1, odds, nearest[best]!, any, Math.log1p(words), told[best]!]
}

/** Share of messages that are taken to be none of the labels. */
const SHARE_BEYOND = 0.1
/** Log-odds of that share. */
const RARE = Math.log(SHARE_BEYOND / (1 - SHARE_BEYOND))
const TRUST = 3
/** A message that is wrongly taken for none of the labels costs as much as so many that are rightly found to be none. */
const ALARM_COST = 2
/**
 * A threshold from few cases hangs on the luck of which labels were held out, and refuses too much: as many cases as these speak for
 * refusing only what is likelier none of the labels than any. Chosen on Banking77's training rows, shops of 8 labels with 8 and 20
 * messages each: 0.81 and 0.87 of messages were answered rightly without it, 0.89 and 0.90 with it.
 */
const CAUTION = { cases: 60, threshold: 0.5 }

/** Learned on Banking77's training rows, some of whose labels were held out. Made anew for each model, which is moved between threads. */
const usualScope = (): ScopeModel => ({
  coefficients: Float64Array.of(4.6, -0.45, -1.6, -2, -0.8, -2.1),
  threshold: 0.2,
})

export interface ScopeCase {
  view: ScopeView
  isBeyond: boolean
}

/**
 * The chance to be beyond the labels, from messages of labels that were held out whole beside messages of the others. Each kind counts
 * by half, so that both shape what is learned, and the intercept is moved to the usual share; the threshold is where what is caught,
 * less what false alarms cost, is most (Youden 1950, with a cost).
 */
export function learnScope(cases: readonly ScopeCase[]): ScopeModel {
  const beyond = cases.filter(({ isBeyond }) => isBeyond).length
  const within = cases.length - beyond
  if (beyond === 0 || within === 0) return usualScope()
  const seen = cases.map(({ view, isBeyond }): SeenCase => {
    return { signs: scopeSigns(view), isTrue: isBeyond, weight: cases.length / (2 * (isBeyond ? beyond : within)) }
  })
  const shifted = (of: Float64Array, by: number): Float64Array => of.map((one, i) => (i === 0 ? one + by : one))
  const even = shifted(usualScope().coefficients, -RARE)
  const coefficients = shifted(learnNearUsual(seen, even, TRUST), RARE)
  const learned = bestThreshold(seen, coefficients)
  const threshold = (beyond * learned + CAUTION.cases * CAUTION.threshold) / (beyond + CAUTION.cases)
  return { coefficients, threshold }
}

function bestThreshold(seen: readonly SeenCase[], coefficients: Float64Array): number {
  const sorted = seen
    .map(({ signs, isTrue }) => ({ chance: chanceBy(coefficients, signs), isTrue }))
    .sort((a, b) => b.chance - a.chance)
  const beyond = sorted.filter(({ isTrue }) => isTrue).length
  let [caught, alarms, best, threshold] = [0, 0, -Infinity, 0.5]
  sorted.forEach(({ chance, isTrue }, i) => {
    if (isTrue) caught++
    else alarms++
    const worth = caught / beyond - (ALARM_COST * alarms) / (sorted.length - beyond)
    if (worth <= best) return
    best = worth
    threshold = i + 1 < sorted.length ? (chance + sorted[i + 1]!.chance) / 2 : chance
  })
  return threshold
}

export const chanceBeyond = ({ coefficients }: ScopeModel, view: ScopeView): number =>
  chanceBy(coefficients, scopeSigns(view))
