import type { Engine } from '../../../compute'
import { ClienteleError } from '../../../core/errors'
import { createRandom, type Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { wilson } from '../../../math/proportion'
import { checkTexts } from '../check-texts'
import { pickExamples, textFolds } from '../in-folds'
import type { TextExamples, TextFigure, TextMethod } from '../types'
import { fitFold } from './fit-fold'

/** When an answer is not to be trusted, learned by keeping whole classes away. */
export interface TextScope {
  /** A text whose greatest probability is below it is none of the classes. */
  threshold: number
  /** Share of texts of the learned classes that stay, of texts not learned from. */
  kept: TextFigure
  /** Share of texts of classes kept away that are found to be none. */
  caught: TextFigure
  /** Chance that a text of a learned class is surer than one of none. */
  auc: number
}

export interface ScopeOptions {
  examples: TextExamples
  method: TextMethod
  settings?: object
  /** The classes are kept away in so many lots (default 4). */
  lots?: number
  /** At least this share of the texts of learned classes stays; left out, what stays and what is caught count the same. */
  keep?: number
}

const LOTS = 4
/** Kept away must be one, and to be told apart two. */
const LEAST_CLASSES = 3
/** Of the learned classes so many folds, of which one is judged. */
const FOLDS = 5

export const isInScope = (probability: ArrayLike<number>, threshold: number): boolean =>
  greatest(probability) >= threshold

/**
 * Keeps lots of classes away in turn, learns the others, and asks how sure the method is of texts of both: from that the threshold. The
 * method must not have seen texts of the classes kept away, so nothing short of whole classes will do. Null with fewer than three classes.
 * Progress: one phase, 'learn-scope'.
 */
export async function* learnScope(options: ScopeOptions, random: Random, engine: Engine): Task<TextScope | null> {
  const { examples, keep } = options
  checkTexts(examples)
  if (keep !== undefined && !(keep >= 0 && keep <= 1))
    throw new ClienteleError('CONFIG_INVALID', { field: 'keep', value: keep, allowed: '0–1' })
  const present = [...new Set(examples.codes)].sort((a, b) => a - b)
  if (present.length < LEAST_CLASSES) return null
  const lots = lotsOf(present, Math.min(options.lots ?? LOTS, Math.floor(present.length / 2)), random)
  const seed = random.int(2 ** 32)
  const [inside, outside]: [number[], number[]] = [[], []]
  yield { kind: 'phase-start', phase: 'learn-scope', total: lots.length }
  for (const [at, lot] of lots.entries()) {
    const work = askLot(options, lot, seed + at, engine)
    for (;;) {
      const step = await work.next()
      if (!step.done) {
        yield { kind: 'step', phase: 'learn-scope', done: at + step.value, total: lots.length }
        continue
      }
      inside.push(...step.value.inside)
      outside.push(...step.value.outside)
      break
    }
  }
  yield { kind: 'phase-end', phase: 'learn-scope' }
  return outside.length === 0 || inside.length === 0 ? null : scopeOf(inside, outside, keep)
}

function lotsOf(classes: readonly number[], count: number, random: Random): Set<number>[] {
  const order = classes.slice()
  for (let i = order.length - 1; i > 0; i--) {
    const other = random.int(i + 1)
    ;[order[i], order[other]] = [order[other]!, order[i]!]
  }
  const lots = Math.max(2, count)
  return Array.from({ length: lots }, (_, lot) => new Set(order.filter((_one, at) => at % lots === lot)))
}

async function* askLot(
  { examples, method, settings }: ScopeOptions,
  away: ReadonlySet<number>,
  seed: number,
  engine: Engine,
): AsyncGenerator<number, { inside: number[]; outside: number[] }, void> {
  const rows = Uint32Array.from(examples.codes.keys())
  const known = rows.filter((row) => !away.has(examples.codes[row]!))
  const unknown = rows.filter((row) => away.has(examples.codes[row]!))
  const own = pickExamples(examples, known)
  const folds = textFolds(own.codes, FOLDS, createRandom(seed), true)
  const { train, test } = folds[0]!
  const fold = { train: train.map((at) => known[at]!), test: test.map((at) => known[at]!) }
  const asked = Uint32Array.from([...fold.test, ...unknown])
  const answer = yield* fitFold({ method, settings, examples, fold: { train: fold.train, test: asked }, seed }, engine)
  const { classes } = examples
  const sureness = Array.from(asked, (_, i) => greatest(answer.probability.subarray(i * classes, (i + 1) * classes)))
  return { inside: sureness.slice(0, fold.test.length), outside: sureness.slice(fold.test.length) }
}

function greatest(probability: ArrayLike<number>): number {
  let most = 0
  for (let k = 0; k < probability.length; k++) most = Math.max(most, probability[k]!)
  return most
}

/** Walks down all sureness: the cut of the greatest sum of both shares (Youden 1950), or the lowest that keeps enough. */
function scopeOf(inside: number[], outside: number[], keep: number | undefined): TextScope {
  const all = [...inside.map((sure) => ({ sure, isIn: true })), ...outside.map((sure) => ({ sure, isIn: false }))].sort(
    (a, b) => b.sure - a.sure,
  )
  let [kept, passed, area] = [0, 0, 0]
  let best = { gain: -Infinity, threshold: 1, kept: 0, passed: 0 }
  for (let at = 0; at < all.length;) {
    const { sure } = all[at]!
    const before = { kept, passed }
    for (; at < all.length && all[at]!.sure === sure; at++) {
      if (all[at]!.isIn) kept++
      else passed++
    }
    area += (passed - before.passed) * (before.kept + (kept - before.kept) / 2)
    const share = kept / inside.length
    const gain = keep === undefined ? share - passed / outside.length : share >= keep ? -passed : -Infinity
    if (gain > best.gain) best = { gain, threshold: sure, kept, passed }
  }
  return {
    threshold: best.threshold,
    kept: figure(best.kept, inside.length),
    caught: figure(outside.length - best.passed, outside.length),
    auc: area / (inside.length * outside.length),
  }
}

function figure(hits: number, count: number): TextFigure {
  const { share, low, high } = wilson(hits, count)
  return { value: share, low, high }
}
