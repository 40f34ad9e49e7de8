import { arrayOps } from '../../series/recurrent/ops'
import { boughtOf, decayedOf, lastDaysOf, onceForShop, timesOf } from '../history'
import { trendOf, trendPart } from '../popular/trend'
import type { Trend } from '../popular/types'
import { reasonsOf } from '../reasons'
import { entryAt } from '../sparse'
import type { History, ReasonPart, Reasons } from '../types'
import { BagWriter, sumBags, type Bags } from './bags'
import type { Encoder } from './encoder'
import { ownFeature } from './lesson'
import type { TowerOps } from './ops'
import { split } from './pass'
import { logShareOf } from './prior'
import type { TowerModel } from './types'
import { firstVisitFrom, visitsOf } from './visits'

const TREND_DAYS = 14
/** One customer at a time needs no product worth compiling; nor is a softmax ever asked for. */
const OPS: TowerOps<ReturnType<typeof arrayOps.matrix>> = { ...arrayOps, softmax: (a) => a }

/** What goes into the customer's tower, as of the history's moment; without one product if so asked. */
function written(model: TowerModel, encoder: Encoder, history: History, user: number, without?: number): Bags[] {
  const visits = visitsOf(history)
  const writers = Array.from({ length: encoder.steps }, () => new BagWriter())
  const past = { user, moment: history.moment, end: firstVisitFrom(visits, user, history.moment), without }
  encoder.write(writers, model.userRows, visits, history.people, past)
  return writers.map((writer) => writer.bags())
}

function vectorOf(model: TowerModel, encoder: Encoder, bags: readonly Bags[]): Float64Array {
  const steps = bags.map((bag) => OPS.matrix(sumBags(model.userTable, model.width, bag), 1))
  return encoder.run(OPS, split(OPS, encoder.blocks, model.blocks), steps).users.values
}

const vectorsDot = ({ itemVectors, width }: TowerModel, vector: Float64Array, item: number): number => {
  let sum = 0
  for (let c = 0, at = item * width; c < width; c++, at++) sum += vector[c]! * itemVectors[at]!
  return sum
}

/** The log of how likely each product is, but for what is the same for all: nearness of the vectors + log of recent sales + own purchases. */
export function score(model: TowerModel, encoder: Encoder, history: History, user: number, out: Float32Array): void {
  const vector = vectorOf(model, encoder, written(model, encoder, history, user))
  const logShare = logShareOf(history)
  for (let item = 0; item < model.items; item++) out[item] = vectorsDot(model, vector, item) + logShare[item]!
  if (model.own.length === 0) return
  const { starts, column, value } = decayedOf(history, model.ownHalfLifeDays)
  for (let entry = starts[user]!; entry < starts[user + 1]!; entry++)
    out[column[entry]!]! += ownShare(model, value[entry]!)
}

const ownShare = ({ own }: TowerModel, decayed: number): number => own[0]! + own[1]! * ownFeature(decayed)

/**
 * Of each product bought before, by how much the score would be less had the customer not bought it (exact: the vector is computed
 * again without it); own purchases of the product itself; and how much more it sold lately than products do on average.
 */
export function explain(
  model: TowerModel,
  encoder: Encoder,
  history: History,
  user: number,
  item: number,
  most: number,
): Reasons {
  const bought = boughtOf(history)
  const bags = written(model, encoder, history, user)
  const near = vectorsDot(model, vectorOf(model, encoder, bags), item)
  const logShare = logShareOf(history)[item]!
  const parts: ReasonPart[] = []
  for (const other of readProducts(model, bags)) {
    const without = vectorOf(model, encoder, written(model, encoder, history, user, other))
    parts.push({ kind: 'because', item: other, share: near - vectorsDot(model, without, item) })
  }
  const place = entryAt(bought, user, item)
  let total = near + logShare
  if (model.own.length > 0 && place >= 0) {
    const share = ownShare(model, decayedOf(history, model.ownHalfLifeDays).value[place]!)
    total += share
    parts.push({ kind: 'own', times: timesOf(history)[place]!, lastDays: lastDaysOf(history)[place]!, share })
  }
  // Against a product that sells as products do on average.
  const ahead = logShare + Math.log(model.items)
  if (ahead > 0) parts.push(trendPart(trendNow(history), item, ahead))
  return reasonsOf(parts, most, total)
}

const trendNow = (history: History): Trend => onceForShop(history, 'tower trend', () => trendOf(history, TREND_DAYS))

/** Products that the tower read: without any other nothing changes. */
const readProducts = ({ userRows }: TowerModel, bags: readonly Bags[]): Set<number> =>
  new Set(bags.flatMap(({ row }) => [...row].filter((one) => one < userRows.items)))
