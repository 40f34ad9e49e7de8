import type { Engine } from '../../../compute'
import type { ClienteleError } from '../../../core/errors'
import type { Progress } from '../../../core/progress'
import type { TextFold } from '../in-folds'
import type { TextMethod } from '../types'
import { fitFold } from './fit-fold'
import { likeliest } from './reliability'
import type { JudgeOptions, Said } from './types'

/** Where a stretch of the work stands within all of it. */
export interface Stretch {
  seed: number
  engine: Engine
  from: number
  total: number
}

/** What a method says of every text, by the fold that did not learn from it. */
export async function* outOfFold(
  method: TextMethod,
  { examples, settings }: Pick<JudgeOptions, 'examples' | 'settings'>,
  folds: readonly TextFold[],
  { seed, engine, from, total }: Stretch,
): AsyncGenerator<Progress, Said, void> {
  const { codes, classes } = examples
  const probability = new Float64Array(codes.length * classes)
  let seconds = 0
  let refused: ClienteleError | null = null
  for (const [at, fold] of folds.entries()) {
    const work = fitFold({ method, settings: settings?.[method], examples, fold, seed: seed + at }, engine)
    for (;;) {
      const step = await work.next()
      if (!step.done) {
        yield { kind: 'step', phase: 'judge-texts', done: from + at + step.value, total }
        continue
      }
      seconds += step.value.seconds
      refused = at === 0 || refused ? step.value.refused : null
      fold.test.forEach((row, i) =>
        probability.set(step.value.probability.subarray(i * classes, (i + 1) * classes), row * classes),
      )
      break
    }
  }
  // Nothing was learned anywhere: that is no result.
  if (refused) throw refused
  const said = codes.map((_, row) => likeliest(probability.subarray(row * classes, (row + 1) * classes)))
  return { said, probability, seconds }
}
