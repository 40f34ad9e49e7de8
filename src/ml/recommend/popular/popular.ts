import { checkPurchases } from '../check-settings'
import type { Recommender } from '../contract'
import { customersOf } from '../history'
import { reasonsOf } from '../reasons'
import type { PopularModel } from './types'

/** Best sellers of all time, by customers. */
export const popular: Recommender<Record<string, never>, PopularModel> = {
  name: 'popular',
  questions: ['discover', 'again'],
  defaults: {},
  notOffered: () => undefined,
  async *fit(history) {
    checkPurchases(history)
    yield { kind: 'step', phase: 'count', done: 1, total: 1 }
    return { kind: 'popular', version: 1, items: history.log.items, customers: customersOf(history).slice() }
  },
  score: ({ customers }, _history, _user, out) => out.set(customers),
  explain(model, _history, _user, item, most) {
    const customers = model.customers[item]!
    return reasonsOf([{ kind: 'popular', customers, share: customers }], most, customers)
  },
}
