import { EXPECTED } from './levels'
import type { EvidenceName } from './types'

/** Agreements that were met, each with how often: `levels` holds one row of `fields.length` levels a pattern. */
export interface Patterns {
  levels: Uint8Array
  counts: Float64Array
  /** 1 where the pattern cannot be one person whatever the weights say: it teaches nothing about matches. */
  isBarred: Uint8Array
}

/** Agreement of random pairs by field: share of each level, and what a share is at least, since a sample does not show less. */
export type RandomAgreement = readonly { shares: Float64Array; least: Float64Array }[]

/** What two records' agreement says: by field, the shares of each level among one person's pairs (m) and among others' (u). */
export interface Model {
  fields: readonly EvidenceName[]
  m: readonly Float64Array[]
  u: readonly Float64Array[]
  /** Share of all pairs that are one person. */
  prior: number
  rounds: number
  hasConverged: boolean
}

/** Pairs that the expected shares count for: with fewer matches than this, they weigh more than the data. */
const EXPECTED_PAIRS = 20
const MOST_ROUNDS = 500
const TOLERANCE = 1e-5
/** Below this a share is not known: no sample of pairs is large enough. */
const LEAST_SHARE = 1e-7

/**
 * Weights of agreement without labels (Fellegi and Sunter 1969). u is measured on random pairs, less the matches among them; m and
 * the share of matches by EM (Winkler 1988) over the patterns of the compared pairs, all other pairs taken for different people.
 * The expected shares enter as a Dirichlet prior. O(patterns x fields) a round.
 */
export function learnWeights(
  fields: readonly EvidenceName[],
  patterns: Patterns,
  random: RandomAgreement,
  totalPairs: number,
): Model {
  let model: Model = {
    fields,
    m: fields.map((name) => Float64Array.from([0, ...EXPECTED[name]])),
    u: random.map(({ shares, least }) => normalise(shares.slice(), least)),
    prior: firstPrior(patterns, totalPairs),
    rounds: 0,
    hasConverged: false,
  }
  while (model.rounds < MOST_ROUNDS && !model.hasConverged) model = nextModel(model, patterns, random, totalPairs)
  return model
}

/** A thousandth of what was compared, and at least one pair: EM leaves this behind within a few rounds. */
function firstPrior({ counts }: Patterns, totalPairs: number): number {
  const compared = counts.reduce((sum, count) => sum + count, 0)
  return Math.max(1, compared / 1000) / Math.max(2, totalPairs)
}

function nextModel(model: Model, patterns: Patterns, random: RandomAgreement, totalPairs: number): Model {
  const { fields } = model
  const sums = fields.map((name) => Float64Array.from([0, ...EXPECTED[name]], (share) => share * EXPECTED_PAIRS))
  const weights = tabulate(model)
  let matches = 0
  for (let k = 0; k < patterns.counts.length; k++) {
    if (patterns.isBarred[k] === 1) continue
    const row = patterns.levels.subarray(k * fields.length, (k + 1) * fields.length)
    const expected = patterns.counts[k]! * probabilityOf(weigh(weights, row, priorWeight(model)))
    matches += expected
    for (let f = 0; f < fields.length; f++) if (row[f]! > 0) sums[f]![row[f]!]! += expected
  }
  const prior = Math.min(0.5, Math.max(0.5, matches) / Math.max(2, totalPairs))
  const m = sums.map((counts) =>
    normalise(
      counts,
      counts.map(() => LEAST_SHARE),
    ),
  )
  const u = random.map((agreement, f) => withoutMatches(agreement, m[f]!, prior))
  const change = m.reduce((most, shares, f) => Math.max(most, furthest(shares, model.m[f]!)), 0)
  return { fields, m, u, prior, rounds: model.rounds + 1, hasConverged: change < TOLERANCE }
}

/** Random pairs hold a few matches: in a small shop enough to make rare agreement look common. */
function withoutMatches({ shares, least }: RandomAgreement[number], m: Float64Array, prior: number): Float64Array {
  return normalise(
    shares.map((share, level) => Math.max(0, share - prior * m[level]!)),
    least,
  )
}

/** Shares that add up to one but for what each is at least; index 0 stays 0. Changes and answers `counts`. */
function normalise(counts: Float64Array, least: Float64Array): Float64Array {
  counts[0] = 0
  const total = counts.reduce((sum, count) => sum + count, 0)
  for (let level = 1; level < counts.length; level++) {
    counts[level] = total > 0 ? Math.max(least[level]!, counts[level]! / total) : 1 / (counts.length - 1)
  }
  return counts
}

const furthest = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, share, level) => Math.max(most, Math.abs(share - b[level]!)), 0)

/** Bits that a level of a field brings; 0 for missing. */
const levelWeight = ({ m, u }: Model, field: number, level: number): number =>
  level === 0 ? 0 : Math.log2(m[field]![level]! / u[field]![level]!)

/** Bits before anything was compared: how rare it is that two records are one person. */
export const priorWeight = ({ prior }: Model): number => Math.log2(prior / (1 - prior))

/** Bits by field and level: logarithms are taken once a round, not once a pattern. */
export const tabulate = (model: Model): Float64Array[] =>
  model.m.map((shares, field) => shares.map((_, level) => levelWeight(model, field, level)))

function weigh(weights: readonly Float64Array[], levels: Uint8Array, prior: number): number {
  let weight = prior
  for (let field = 0; field < levels.length; field++) weight += weights[field]![levels[field]!]!
  return weight
}

export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight)
