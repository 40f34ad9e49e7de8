import type { Dense } from '../../series/recurrent/ops'
import { BagWriter, sumBags } from './bags'
import { ownFeature, type Lesson } from './lesson'
import { createRanker, type Ranker } from '../rank'
import type { TowerOps } from './ops'
import { split } from './pass'
import { Reader, type Places } from './places'
import { priorAt } from './prior'
import type { Towers } from './towers'

/** What of the held-out purchases the towers tell. */
export interface Judged {
  /** Mean negative log-likelihood. */
  loss: number
  /** Mean NDCG of the first ten. */
  ndcg: number
}

const TOP = 10
/** Customers at a time. */
const ROWS = 32

/**
 * The mean negative log-likelihood of what customers of some places bought, by the softmax over all products that anybody bought (to
 * discover: without those that the customer had). Yields between slices.
 */
export function* lossOf(
  lesson: Lesson,
  towers: Towers,
  places: Places,
  order: Uint32Array,
  host: TowerOps<Dense>,
): Generator<void, Judged, void> {
  const { visits, config, question, userRows } = lesson
  const vectors = host.matrix(sumBags(towers.items.values, config.width, lesson.itemRows), lesson.itemRows.count)
  const reader = new Reader(visits, userRows.items, question, config.ownHalfLifeDays)
  let [total, gains, count] = [0, 0, 0]
  const ranker = createRanker(TOP)
  for (let from = 0; from < order.length; from += ROWS) {
    const some = order.subarray(from, from + ROWS)
    const { columns, values } = host.product(vectorsOf(lesson, towers, places, some, host), vectors, 'b')
    for (const [r, place] of some.entries()) {
      reader.read(places, place)
      if (reader.targets.length === 0) continue
      const scores = values.subarray(r * columns, (r + 1) * columns)
      const logSum = complete(scores, lesson, towers, priorAt(lesson.prior, places.moment[place]!), reader)
      for (const item of reader.targets) total += (logSum - scores[item]!) / reader.targets.length
      gains += gainOf(ranker, scores, lesson, reader)
      count++
    }
    yield
  }
  return { loss: total / count, ndcg: gains / count }
}

function vectorsOf(lesson: Lesson, towers: Towers, places: Places, some: Uint32Array, host: TowerOps<Dense>): Dense {
  const { encoder, userRows, visits, people, config } = lesson
  const writers = Array.from({ length: encoder.steps }, () => new BagWriter())
  for (const place of some) {
    const past = { user: places.user[place]!, moment: places.moment[place]!, end: places.visit[place]! }
    encoder.write(writers, userRows, visits, people, past)
  }
  const steps = writers.map((writer) =>
    host.matrix(sumBags(towers.users.values, config.width, writer.bags()), some.length),
  )
  return encoder.run(host, split(host, encoder.blocks, towers.blocks.values), steps).users
}

/** Adds what comes beside the towers, and answers the log of the sum of exp. */
function complete(
  scores: Float64Array,
  lesson: Lesson,
  { own }: Towers,
  logShare: Float32Array,
  reader: Reader,
): number {
  const isAgain = lesson.question === 'again'
  let greatest = -Infinity
  for (const item of lesson.sold) {
    scores[item]! += logShare[item]!
    const bought = reader.own[item]!
    if (bought > 0) scores[item]! += isAgain ? own.values[0]! + own.values[1]! * ownFeature(bought) : -Infinity
    greatest = Math.max(greatest, scores[item]!)
  }
  let sum = 0
  for (const item of lesson.sold) sum += Math.exp(scores[item]! - greatest)
  return greatest + Math.log(sum)
}

/** Binary gain, log2 discount, against the best list there is. */
function gainOf(
  { rank, items }: Ranker,
  scores: Float64Array,
  { sold }: Lesson,
  { isTarget, targets }: Reader,
): number {
  const row = new Float32Array(scores.length).fill(-Infinity)
  for (const item of sold) row[item] = scores[item]!
  const found = rank(row)
  let [gain, ideal] = [0, 0]
  for (let place = 0; place < TOP; place++) {
    const discount = 1 / Math.log2(place + 2)
    if (place < targets.length) ideal += discount
    if (place < found && isTarget[items[place]!] === 1) gain += discount
  }
  return gain / ideal
}
