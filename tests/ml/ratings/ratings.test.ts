import { beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { drive, type Task } from '../../../src/core/task'
import {
  BASELINE_DEFAULTS,
  explainRating,
  FACTOR_DEFAULTS,
  fitBaseline,
  fitRatings,
  predictBaseline,
  predictRating,
  proveRatings,
  type RatingModel,
  type Ratings,
} from '../../../src/ml/ratings'

const SEED = 42
const coded = (code: string): unknown => expect.objectContaining({ code })

const ratingsOf = (users: number, items: number, lines: readonly (readonly number[])[]): Ratings => ({
  ...{ users, items },
  user: Uint32Array.from(lines, (line) => line[0]!),
  item: Uint32Array.from(lines, (line) => line[1]!),
  rating: Float32Array.from(lines, (line) => line[2]!),
  at: Float64Array.from(lines, (line) => line[3] ?? NaN),
})

/** Stars that follow two tastes; with `isNoise` nobody has any. */
function planted(isNoise = false): Ratings {
  const random = createRandom(SEED)
  const lines = Array.from({ length: 4000 }, (_, at) => {
    const [user, item] = [random.int(80), random.int(40)]
    const taste = isNoise ? 0 : (user % 2 === item % 2 ? 1 : -1) * 1.2
    const stars = 3 + taste + 0.4 * ((item % 3) - 1) + 0.4 * random.normal()
    return [user, item, Math.min(5, Math.max(1, Math.round(stars))), at]
  })
  return ratingsOf(80, 40, lines)
}

async function finish<T>(task: Task<T>): Promise<T> {
  const outcome = await drive(task)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

describe('means of products and customers', () => {
  const LINES = [
    [0, 0, 5],
    [0, 1, 3],
    [1, 0, 4],
    [1, 2, 1],
    [2, 1, 2],
    [2, 2, 2],
    [2, 0, 5],
  ]

  it('are those of NumPy, drawn towards the mean of all', () => {
    const model = fitBaseline(ratingsOf(4, 4, LINES), { itemShrinkage: 2, userShrinkage: 3 })
    expect(model.mean).toBeCloseTo(3.142857142857143, 12)
    // NumPy 1.24.2: sums of (r − mean) / (n + 2), then of (r − mean − product) / (n + 3).
    const [items, users] = [
      [0.9142857142857143, -0.3214285714285714, -0.8214285714285714, 0],
      [0.22428571428571428, -0.2757142857142857, -0.0333333333333333, 0],
    ]
    items.forEach((value, item) => expect(model.item[item]).toBeCloseTo(value, 12))
    users.forEach((value, user) => expect(model.user[user]).toBeCloseTo(value, 12))
    expect(predictBaseline(model, 1, 1)).toBeCloseTo(3.142857142857143 - 0.2757142857142857 - 0.3214285714285714, 12)
    expect(predictBaseline(model, -1, -1)).toBeCloseTo(model.mean, 12)
  })

  it('stay within the scale, and are the plain means where nothing is shrunk', () => {
    const model = fitBaseline(
      ratingsOf(2, 2, [
        [0, 0, 5],
        [0, 0, 5],
        [1, 1, 1],
      ]),
      { itemShrinkage: 0, userShrinkage: 0 },
    )
    expect(model.mean + model.item[0]!).toBeCloseTo(5, 12)
    expect(predictBaseline({ ...model, user: Float64Array.from([9, -9]) }, 0, 0)).toBe(5)
    expect(predictBaseline({ ...model, user: Float64Array.from([9, -9]) }, 1, 0)).toBe(1)
  })

  it('refuse too few ratings, one that is no number, and settings beyond their bounds', () => {
    expect(() => fitBaseline(ratingsOf(1, 1, [[0, 0, 3]]), BASELINE_DEFAULTS)).toThrow(coded('DATA_TOO_LITTLE'))
    expect(() =>
      fitBaseline(
        ratingsOf(1, 1, [
          [0, 0, 3],
          [0, 0, NaN],
        ]),
        BASELINE_DEFAULTS,
      ),
    ).toThrow(coded('DATA_NOT_FINITE'))
    const two = ratingsOf(1, 1, [
      [0, 0, 3],
      [0, 0, 4],
    ])
    expect(() => fitBaseline(two, { ...BASELINE_DEFAULTS, itemShrinkage: -1 })).toThrow(coded('CONFIG_INVALID'))
  })
})

describe('factors of ratings', () => {
  const ratings = planted()
  const config = { ...FACTOR_DEFAULTS, factors: 6, epochs: 25, rate: 0.02 }
  let model: RatingModel
  beforeAll(async () => {
    model = await finish(fitRatings(ratings, config, createRandom(SEED)))
  })

  it('find tastes that means cannot hold', () => {
    expect(predictRating(model, 0, 6) - predictRating(model, 0, 7)).toBeGreaterThan(1.2)
    expect(predictRating(model, 1, 7) - predictRating(model, 1, 6)).toBeGreaterThan(1.2)
  })

  it('say what a prediction is the sum of, and keep to the scale', () => {
    for (let user = 0; user < 80; user++) {
      const { mean, user: own, item, match, total } = explainRating(model, user, user % 40)
      expect(total).toBeCloseTo(Math.min(5, Math.max(1, mean + own + item + match)), 12)
    }
    const unknown = explainRating(model, -1, 3)
    expect([unknown.user, unknown.match]).toEqual([0, 0])
    expect(unknown.item).not.toBe(0)
  })

  it('are the same for the same seed', async () => {
    expect(await finish(fitRatings(ratings, config, createRandom(SEED)))).toEqual(model)
  })

  it('say the same of another scale, in its units', async () => {
    const hundredfold = { ...ratings, rating: ratings.rating.map((stars) => 100 * stars) }
    const other = await finish(fitRatings(hundredfold, config, createRandom(SEED)))
    for (let user = 0; user < 80; user++) {
      expect(predictRating(other, user, user % 40) / 100).toBeCloseTo(predictRating(model, user, user % 40), 3)
    }
    const alike = { ...ratings, rating: ratings.rating.map(() => 4) }
    expect(predictRating(await finish(fitRatings(alike, config, createRandom(SEED))), 3, 5)).toBe(4)
  })

  it('are proved on the latest ratings: the best where there are tastes, and no better than means where there are none', async () => {
    const proof = await finish(proveRatings(ratings, config, createRandom(SEED)))
    expect([proof.learned, proof.tested]).toEqual([3200, 800])
    expect(proof.best).toBe('factors')
    expect(proof.factors.rmse).toBeLessThan(0.7 * proof.mean.rmse)
    expect(proof.factors.mae).toBeLessThan(proof.factors.rmse)
    const noise = await finish(proveRatings(planted(true), config, createRandom(SEED)))
    expect(noise.best).toBe('baseline')
  })

  it('are not proved where time does not part the ratings', async () => {
    const one = { ...ratings, at: ratings.at.map(() => 5) }
    await expect(finish(proveRatings(one, config, createRandom(SEED)))).rejects.toThrow('DATA_TOO_LITTLE')
    const unknown = { ...ratings, at: ratings.at.map(() => NaN) }
    await expect(finish(proveRatings(unknown, config, createRandom(SEED)))).rejects.toThrow('DATA_TOO_LITTLE')
  })
})
