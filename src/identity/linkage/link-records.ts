import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { type BlockKey, makeKeys } from './block-keys'
import { type BlockSummary, visitPairs } from './candidates'
import { clusterPairs, type Clusters } from './cluster'
import { type CompareRecords, createComparison, haveDifferentIds } from './compare-records'
import { learnWeights, type Model, type Patterns } from './fellegi-sunter'
import { createPatternStore, type PatternStore } from './pattern-store'
import { drawAgreement } from './random-agreement'
import { readEvidence } from './read-evidence'
import { createScore, type Score } from './score'
import type { Evidence, EvidenceName, LinkedPair, LinkInput } from './types'
import { createBar, createSafety } from './verdict'

export interface Linked {
  /** What was compared by, in the order of each pair's `levels` and `parts`. */
  fields: readonly EvidenceName[]
  /** The level at which each of them is the same. */
  levels: readonly number[]
  /** Pairs that may be one person, the surest first. */
  pairs: LinkedPair[]
  clusters: Clusters
  model: Model
  compared: number
  blocks: readonly BlockSummary[]
}

/**
 * Which records are one person: blocks, compares, learns the weights of agreement from the records themselves, and joins what is
 * sure. No labels, no thresholds to set. Work grows with the records, not with their square.
 */
export async function* linkRecords(input: LinkInput, random: Random): Task<Linked> {
  const evidence = yield* inPhase('read', readEvidence(input))
  const keys = yield* inPhase('block', makeKeys(evidence, input.count))
  const compare = createComparison(evidence)
  const { store, blocks } = yield* comparePairs(input, evidence, keys, compare)
  const patterns = store.patterns()
  const fields = evidence.map(({ name }) => name)
  const chance = yield* inPhase('learn', drawAgreement(evidence, input.count, compare, random))
  const model = learnWeights(fields, patterns, chance, (input.count * (input.count - 1)) / 2)
  const score = createScore(evidence, model, createSafety(evidence, patterns))
  const scored = yield* inPhase('join', scorePairs(store, patterns, score))
  const clusters = clusterPairs(input, scored)
  const { cluster } = clusters
  return {
    fields,
    levels: evidence.map((one) => one.levels),
    // Whoever is put together by surer pairs need not be asked about.
    pairs: scored.filter(({ a, b, verdict }) => verdict === 'join' || cluster[a] !== cluster[b]),
    clusters,
    model,
    compared: store.pairs(),
    blocks,
  }
}

/** Runs work of unknown length as a phase: each of its yields is a step. */
async function* inPhase<T>(phase: string, work: Generator<void, T, void>): Task<T> {
  yield { kind: 'phase-start', phase, total: null }
  for (let done = 1; ; done++) {
    const step = work.next()
    if (step.done === true) {
      yield { kind: 'phase-end', phase }
      return step.value
    }
    yield { kind: 'step', phase, done, total: null }
  }
}

async function* comparePairs(
  input: LinkInput,
  evidence: readonly Evidence[],
  keys: readonly BlockKey[],
  compare: CompareRecords,
): Task<{ store: PatternStore; blocks: readonly BlockSummary[] }> {
  const isBarred = createBar(evidence)
  const levels = new Uint8Array(evidence.length)
  const apart = new Set(input.apart.map(([a, b]) => Math.min(a, b) * input.count + Math.max(a, b)))
  const store = createPatternStore(evidence.map((one) => one.levels + 1))
  const total = keys.reduce((sum, { members }) => sum + members, 0)
  yield { kind: 'phase-start', phase: 'compare', total }
  const visits = visitPairs(keys, evidence, (a, b) => {
    if (haveDifferentIds(input, a, b) || apart.has(a * input.count + b)) return
    compare(a, b, levels)
    store.add(a, b, levels, isBarred(levels))
  })
  for (;;) {
    const visit = visits.next()
    if (visit.done === true) {
      yield { kind: 'phase-end', phase: 'compare' }
      return { store, blocks: visit.value }
    }
    yield { kind: 'step', phase: 'compare', done: visit.value, total }
  }
}

function* scorePairs(
  store: PatternStore,
  { levels, counts, isBarred }: Patterns,
  score: Score,
): Generator<void, LinkedPair[], void> {
  const width = counts.length === 0 ? 0 : levels.length / counts.length
  const pairs: LinkedPair[] = []
  for (let place = 0; place < store.pairs(); place++) {
    if ((place & 4095) === 4095) yield
    const { a, b, pattern } = store.pair(place)
    if (isBarred[pattern] === 1) continue
    const pair = score(a, b, levels.subarray(pattern * width, (pattern + 1) * width))
    if (pair) pairs.push(pair)
  }
  return pairs.sort((left, right) => right.weight - left.weight || left.a - right.a || left.b - right.b)
}
