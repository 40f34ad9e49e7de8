import { describe, expect, it } from 'vitest'
import { typedArrays } from '../../src/compute'
import { createRandom } from '../../src/core/random'
import type { Task } from '../../src/core/task'
import { fit as fitKMeans, kmeansDefaults } from '../../src/ml/kmeans'
import { LEARNERS } from '../../src/ml/learners'
import type { Examples } from '../../src/ml/contract'

/** Rows about one center for each of `classes`, as large as compiled loops are worth while for. */
function clouds(seed: number, rows: number, columns: number, classes: number): Examples {
  const random = createRandom(seed)
  const codes = Int32Array.from({ length: rows }, (_, row) => row % classes)
  const centers = Float64Array.from({ length: classes * columns }, () => random.normal())
  const values = Float64Array.from({ length: rows * columns }, (_, at) => {
    const [row, c] = [Math.floor(at / columns), at % columns]
    return centers[codes[row]! * columns + c]! + random.normal() * 2
  })
  return { matrix: { rows, columns, values }, target: { kind: 'class', codes, classes } }
}

function learn(
  name: 'logistic' | 'svm-rbf' | 'mlp',
  examples: Examples,
  settings: object,
  seed: number,
): Task<unknown> {
  const learner = LEARNERS[name]!
  return learner.fit(examples, { ...learner.defaults, ...settings } as never, createRandom(seed), typedArrays)
}

/** A step of one, then a step of the other, until both are done; how many steps each took. */
async function inTurns(tasks: readonly Task<unknown>[]): Promise<{ results: unknown[]; steps: number[] }> {
  const results: unknown[] = tasks.map(() => undefined)
  const steps = tasks.map(() => 0)
  const open = new Set(tasks.keys())
  while (open.size > 0) {
    for (const at of [...open]) {
      const step = await tasks[at]!.next()
      steps[at]!++
      if (!step.done) continue
      results[at] = step.value
      open.delete(at)
    }
  }
  return { results, steps }
}

const FITS: Readonly<Record<string, (seed: number) => Task<unknown>>> = {
  logistic: (seed) => learn('logistic', clouds(seed, 1200, 40, 8), {}, seed),
  'logistic of many rows': (seed) => learn('logistic', clouds(seed, 17_000, 60, 2), {}, seed),
  'svm-rbf': (seed) => learn('svm-rbf', clouds(seed, 400 + 10 * seed, 6, 3), {}, seed),
  mlp: (seed) => learn('mlp', clouds(seed, 400, 7 + seed, 3), { maxEpochs: 6, batchSize: 32 }, seed),
  kmeans: (seed) =>
    fitKMeans(
      clouds(seed, 9000, 6 + seed, 5).matrix,
      { ...kmeansDefaults, k: 5, restarts: 3 },
      createRandom(seed),
      typedArrays,
    ),
}

describe.each(Object.entries(FITS))('two fits that take turns on one thread: %s', (_name, fit) => {
  it('come to the bytes that each comes to alone', async () => {
    const alone = [await inTurns([fit(1)]), await inTurns([fit(2)])]
    const { results, steps } = await inTurns([fit(1), fit(2)])
    expect(results).toEqual(alone.flatMap((one) => one.results))
    expect(results[0]).not.toEqual(results[1])
    expect(Math.min(...steps)).toBeGreaterThan(3)
  })
})
