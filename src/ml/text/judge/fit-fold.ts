import type { Engine } from '../../../compute'
import { ClienteleError } from '../../../core/errors'
import { createRandom } from '../../../core/random'
import { pickTexts } from '../features'
import { pickExamples, type TextFold } from '../in-folds'
import { TEXT_LEARNERS } from '../learners'
import { priorsOf } from '../present'
import type { TextExamples, TextMethod } from '../types'

/** One fit: a method, and what it learns from and is judged on. */
export interface FoldFit {
  method: TextMethod
  settings: object | undefined
  examples: TextExamples
  fold: TextFold
  seed: number
}

export interface FoldAnswer {
  /** Of the fold's texts to be judged: texts × classes. */
  probability: Float64Array
  seconds: number
  /** Why nothing could be learned from the fold, where that is so: the answer is then how frequent the classes are. */
  refused: ClienteleError | null
}

/** Texts that are answered between two pauses. */
const PIECE = 200

/** Fits a method on a fold and answers its other texts; yields the share done. */
export async function* fitFold(task: FoldFit, engine: Engine): AsyncGenerator<number, FoldAnswer, void> {
  const { method, settings, examples, fold, seed } = task
  const learner = TEXT_LEARNERS[method]
  if (!learner)
    throw new ClienteleError('CONFIG_INVALID', { field: 'methods', value: method, allowed: Object.keys(TEXT_LEARNERS) })
  const own = pickExamples(examples, fold.train)
  const work = learner.fit(own, { ...learner.defaults, ...settings }, createRandom(seed), engine)
  let seconds = 0
  try {
    for (;;) {
      const before = performance.now()
      const step = await work.next()
      seconds += (performance.now() - before) / 1000
      if (step.done) {
        const answered = yield* answerAll((texts) => learner.predict(step.value, texts), examples, fold.test)
        return { ...answered, seconds, refused: null }
      }
      if (step.value.kind === 'step' && step.value.total) yield (0.95 * step.value.done) / step.value.total
    }
  } catch (thrown) {
    if (!isTooLittle(thrown)) throw thrown
    const priors = priorsOf(own.codes, examples.classes)
    const probability = new Float64Array(fold.test.length * examples.classes)
    fold.test.forEach((_, row) => probability.set(priors, row * examples.classes))
    return { probability, seconds, refused: thrown }
  } finally {
    await work.return(undefined as never)
  }
}

const isTooLittle = (thrown: unknown): thrown is ClienteleError =>
  thrown instanceof ClienteleError && (thrown.code === 'DATA_ONE_CLASS' || thrown.code === 'DATA_TOO_LITTLE')

async function* answerAll(
  predict: (texts: readonly string[]) => Float64Array,
  { texts, classes }: TextExamples,
  rows: Uint32Array,
): AsyncGenerator<number, { probability: Float64Array }, void> {
  const probability = new Float64Array(rows.length * classes)
  for (let at = 0; at < rows.length; at += PIECE) {
    probability.set(predict(pickTexts(texts, rows.subarray(at, at + PIECE))), at * classes)
    yield 0.95 + (0.05 * at) / rows.length
  }
  return { probability }
}
