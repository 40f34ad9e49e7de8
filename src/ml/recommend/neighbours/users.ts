import { checkPurchases, checkSettings } from '../check-settings'
import type { Recommender } from '../contract'
import { boughtOf } from '../history'
import { reasonsOf } from '../reasons'
import { entryAt, transpose } from '../sparse'
import type { History, ReasonPart, SparseMatrix } from '../types'
import { alikeness } from './alike'
import { emptyNearest, offer, type Nearest } from './nearest'
import { tooMany } from './offered'
import type { Similarity, UserConfig, UserModel } from './types'

const LIMITS = {
  neighbours: { min: 1, max: 10_000, isWhole: true },
  shrinkage: { min: 0, max: 1e6 },
}

/** What the customers bought who bought most alike: Herlocker and others 1999. Who they are is found when it is asked. */
const create = (name: 'user-cosine' | 'user-jaccard', way: Similarity): Recommender<UserConfig, UserModel> => ({
  name,
  questions: ['discover', 'again'],
  defaults: { neighbours: 50, shrinkage: 0 },
  notOffered: (_size, history) => tooMany(history, 'customers'),
  async *fit(history, _question, config) {
    checkSettings(config, LIMITS)
    checkPurchases(history)
    const bought = boughtOf(history)
    yield { kind: 'step', phase: 'neighbours', done: 1, total: 1 }
    return {
      ...{ kind: name, version: 1, items: history.log.items, ...config },
      ...{ bought: copyOf(bought), buyers: transpose(bought) },
    }
  },
  score(model, history, user, out) {
    const nearest = nearestTo(model, way, history, user)
    const { starts, column } = model.bought
    out.fill(0)
    for (let i = 0; i < nearest.count; i++) {
      const other = nearest.numbers[i]!
      const value = nearest.values[i]!
      for (let entry = starts[other]!; entry < starts[other + 1]!; entry++) out[column[entry]!]! += value
    }
  },
  explain(model, history, user, item, most) {
    const nearest = nearestTo(model, way, history, user)
    let customers = 0
    let share = 0
    for (let i = 0; i < nearest.count; i++) {
      if (entryAt(model.bought, nearest.numbers[i]!, item) < 0) continue
      customers++
      share = Math.fround(share + nearest.values[i]!)
    }
    const parts: ReasonPart[] = [{ kind: 'people', customers, of: nearest.count, share }]
    return reasonsOf(parts, most, share)
  },
})

export const userCosine = create('user-cosine', 'cosine')
export const userJaccard = create('user-jaccard', 'jaccard')

/** A model's own: what is made of a history stays the history's. */
const copyOf = ({ starts, column, value, ...size }: SparseMatrix): SparseMatrix => ({
  ...size,
  ...{ starts: starts.slice(), column: column.slice(), value: value.slice() },
})

/** Room to count in, kept beside a model: as many counts as it has customers, zero between uses. */
interface Room {
  both: Uint32Array
  met: Uint32Array
  nearest: Nearest
}
const rooms = new WeakMap<UserModel, Room>()

function roomOf(model: UserModel): Room {
  const known = rooms.get(model)
  if (known) return known
  const { rows } = model.bought
  const room = { both: new Uint32Array(rows), met: new Uint32Array(rows), nearest: emptyNearest(model.neighbours) }
  rooms.set(model, room)
  return room
}

/** The customers of the model who are most like this one as of now, themselves left out. */
function nearestTo(model: UserModel, way: Similarity, history: History, user: number): Nearest {
  const { both, met, nearest } = roomOf(model)
  const bought = boughtOf(history)
  const found = countCommon(model, history, user, both, met)
  const own = bought.starts[user + 1]! - bought.starts[user]!
  const { starts } = model.bought
  nearest.count = 0
  for (let i = 0; i < found; i++) {
    const other = met[i]!
    const theirs = starts[other + 1]! - starts[other]!
    if (other !== user) offer(nearest, other, alikeness(way, both[other]!, own, theirs, model.shrinkage))
    both[other] = 0
  }
  return nearest
}

/** Counts the products in common with each customer who has any; answers how many those are. */
function countCommon(model: UserModel, history: History, user: number, both: Uint32Array, met: Uint32Array): number {
  const { starts, column } = boughtOf(history)
  const { buyers } = model
  let found = 0
  for (let entry = starts[user]!; entry < starts[user + 1]!; entry++) {
    const item = column[entry]!
    if (item >= model.items) continue
    const end = buyers.starts[item + 1]!
    for (let buyer = buyers.starts[item]!; buyer < end; buyer++) {
      const other = buyers.column[buyer]!
      if (both[other]!++ === 0) met[found++] = other
    }
  }
  return found
}
