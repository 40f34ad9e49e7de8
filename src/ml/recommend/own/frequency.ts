import { checkPurchases } from '../check-settings'
import type { Recommender } from '../contract'
import { boughtOf, customersOf, lastDaysOf, linesOf, timesOf } from '../history'
import { reasonsOf, sumOf } from '../reasons'
import { entryAt } from '../sparse'
import type { ReasonPart } from '../types'
import type { FrequencyModel } from './types'

/** What the customer bought most often, by purchase lines; of equals, and beyond that, the best sellers. */
export const ownFrequency: Recommender<Record<string, never>, FrequencyModel> = {
  name: 'own-frequency',
  questions: ['again'],
  defaults: {},
  notOffered: () => undefined,
  async *fit(history) {
    checkPurchases(history)
    const customers = customersOf(history).slice()
    const most = customers.reduce((a, b) => Math.max(a, b))
    yield { kind: 'step', phase: 'count', done: 1, total: 1 }
    const popularity = customers.map((one) => one / (most + 1))
    return { kind: 'own-frequency', version: 1, items: history.log.items, popularity, customers }
  },
  score({ popularity, items }, history, user, out) {
    const { starts, column } = boughtOf(history)
    const lines = linesOf(history)
    out.set(popularity)
    for (let entry = starts[user]!; entry < starts[user + 1]!; entry++) {
      if (column[entry]! < items) out[column[entry]!]! += lines[entry]!
    }
  },
  explain({ popularity, customers }, history, user, item, most) {
    const place = entryAt(boughtOf(history), user, item)
    const parts: ReasonPart[] = []
    if (place >= 0) {
      const lastDays = lastDaysOf(history)[place]!
      parts.push({ kind: 'own', times: timesOf(history)[place]!, lastDays, share: linesOf(history)[place]! })
    }
    if (customers[item]! > 0) parts.push({ kind: 'popular', customers: customers[item]!, share: popularity[item]! })
    return reasonsOf(parts, most, sumOf(parts))
  },
}
