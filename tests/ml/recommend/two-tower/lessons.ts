import { createRandom } from '../../../../src/core/random'
import { historyBefore } from '../../../../src/ml/recommend/history'
import { commonWords } from '../../../../src/ml/recommend/two-tower/common-words'
import type { Encoder } from '../../../../src/ml/recommend/two-tower/encoder'
import { itemRowsOf } from '../../../../src/ml/recommend/two-tower/item-features'
import { batchesOf, toLesson, type Batch } from '../../../../src/ml/recommend/two-tower/lesson'
import { placesOfVisits } from '../../../../src/ml/recommend/two-tower/places'
import { priorOf } from '../../../../src/ml/recommend/two-tower/prior'
import { twoTower } from '../../../../src/ml/recommend/two-tower'
import type { History, Question } from '../../../../src/ml/recommend/types'
import { dayOf, DAY_MS, PLANTED_DAYS, plantedShop } from '../../../support/planted-shop'

export const planted = (seed: number, isShuffled = false, day = PLANTED_DAYS): History => {
  const { log, catalogue, people } = plantedShop(seed, isShuffled)
  return historyBefore(log, dayOf(day), catalogue, people)
}

/** Small enough for tests: a few seconds for all of them together. */
export const SMALL = { width: 8, rows: 32, columns: 40, targets: 4, maxEpochs: 6, patience: 2, mostPlaces: 800 }

/** The first batch of a planted shop. */
export function firstBatch(encoder: Encoder, question: Question, rows: number, columns: number): Batch {
  const history = planted(4)
  const config = { ...twoTower.defaults, ...SMALL, rows, columns }
  const prior = priorOf(history, history.moment - 7 * DAY_MS, 7 * DAY_MS, 2)
  const itemRows = itemRowsOf(history, commonWords(history.catalogue))
  const lesson = toLesson(history, question, config, encoder, prior, itemRows)
  const places = placesOfVisits(lesson.visits, dayOf(60), history.moment, config.windowDays)
  const order = Uint32Array.from(places.user.keys()).subarray(0, 40)
  return batchesOf(lesson, places, order, createRandom(2)).next().value as Batch
}

/** Numbers by chance for everything that a batch is computed from. */
export function inputsBySeed(encoder: Encoder, batch: Batch, width: number, seed: number) {
  const random = createRandom(seed)
  const some = (count: number): Float64Array => Float64Array.from({ length: count }, () => 0.5 * random.normal())
  return {
    steps: batch.users.map(() => some(batch.rows * width)),
    items: some(batch.columns * width),
    blocks: encoder.draw(random),
    own: some(batch.own.length),
  }
}
