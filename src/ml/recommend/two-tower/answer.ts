import { arrayOps, type Dense } from '../../series/recurrent/ops'
import { boughtOf, decayedOf, lastDaysOf, onceForShop, timesOf } from '../history'
import { lastAsked } from '../last-asked'
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
/** Few customers at a time need no product worth compiling, and one gets the numbers that many do; a softmax is never asked for. */
const OPS: TowerOps<Dense> = { ...arrayOps, softmax: (a) => a }

/** What goes into the customers' tower, as of the history's moment; without one product if so asked. */
function written(
  model: TowerModel,
  encoder: Encoder,
  history: History,
  users: ArrayLike<number>,
  without?: number,
): Bags[] {
  const visits = visitsOf(history)
  const writers = Array.from({ length: encoder.steps }, () => new BagWriter())
  for (let i = 0; i < users.length; i++) {
    const user = users[i]!
    const past = { user, moment: history.moment, end: firstVisitFrom(visits, user, history.moment), without }
    encoder.write(writers, model.userRows, visits, history.people, past)
  }
  return writers.map((writer) => writer.bags())
}

function vectorsOf(model: TowerModel, encoder: Encoder, bags: readonly Bags[]): Dense {
  const steps = bags.map((bag) => OPS.matrix(sumBags(model.userTable, model.width, bag), bag.count))
  return encoder.run(OPS, split(OPS, encoder.blocks, model.blocks), steps).users
}

/** Customers' vectors, one after the other, as of the history's moment. */
export const customersVectors = (
  model: TowerModel,
  encoder: Encoder,
  history: History,
  users: ArrayLike<number>,
): Dense => vectorsOf(model, encoder, written(model, encoder, history, users))

/** Four sums that do not wait for one another. */
export function vectorsDot({ itemVectors, width }: TowerModel, vector: Float64Array, item: number): number {
  const from = item * width
  let [a, b, c, d] = [0, 0, 0, 0]
  let at = 0
  for (; at + 3 < width; at += 4) {
    a += vector[at]! * itemVectors[from + at]!
    b += vector[at + 1]! * itemVectors[from + at + 1]!
    c += vector[at + 2]! * itemVectors[from + at + 2]!
    d += vector[at + 3]! * itemVectors[from + at + 3]!
  }
  for (; at < width; at++) a += vector[at]! * itemVectors[from + at]!
  return a + b + (c + d)
}

/** The log of how likely each product is, but for what is the same for all: nearness of the vectors + log of recent sales + own purchases. */
export function score(model: TowerModel, encoder: Encoder, history: History, user: number, out: Float32Array): void {
  const { values } = customersVectors(model, encoder, history, [user])
  const logShare = logShareOf(history)
  for (let item = 0; item < model.items; item++) out[item] = vectorsDot(model, values, item) + logShare[item]!
  out.fill(-Infinity, model.items)
  addOwn(model, history, user, out)
}

/** Adds what the customer's own purchases of the very products speak for. */
export function addOwn(model: TowerModel, history: History, user: number, out: Float32Array): void {
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
  const { whole, without } = vectorsWithout(model, history, user, encoder)
  const near = vectorsDot(model, whole, item)
  const logShare = logShareOf(history)[item]!
  const parts: ReasonPart[] = without.map(({ other, vector }) => {
    return { kind: 'because', item: other, share: near - vectorsDot(model, vector, item) }
  })
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

/** The customer's vector, and what it would be without each product that was read: the same for whatever product is explained. */
const vectorsWithout = lastAsked((model: TowerModel, history, user, encoder: Encoder) => {
  const bags = written(model, encoder, history, [user])
  const without = Array.from(readProducts(model, bags), (other) => {
    const rest = written(model, encoder, history, [user], other)
    return { other, vector: vectorsOf(model, encoder, rest).values }
  })
  return { whole: vectorsOf(model, encoder, bags).values, without }
})

const trendNow = (history: History): Trend => onceForShop(history, 'tower trend', () => trendOf(history, TREND_DAYS))

/** Products that the tower read: without any other nothing changes. */
const readProducts = ({ userRows }: TowerModel, bags: readonly Bags[]): Set<number> =>
  new Set(bags.flatMap(({ row }) => [...row].filter((one) => one < userRows.items)))
