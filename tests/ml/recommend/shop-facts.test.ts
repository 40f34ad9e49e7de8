import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { ease, easeTrend } from '../../../src/ml/recommend/ease'
import type { Recommender } from '../../../src/ml/recommend/contract'
import { boughtOf, shopFacts, withShopFacts } from '../../../src/ml/recommend/history'
import { hybrid, rhythmOf } from '../../../src/ml/recommend/hybrid'
import { itemCosine, itemJaccard } from '../../../src/ml/recommend/neighbours'
import { ownFrequency, ownRecency } from '../../../src/ml/recommend/own'
import { popular, recent, trending } from '../../../src/ml/recommend/popular'
import { QUESTIONS, type History, type InteractionLog } from '../../../src/ml/recommend/types'
import type { Line } from '../../support/planted-shop'
import { fitPlainly, historyOf, scoresOf } from './fit-plainly'

const USERS = 150
const ITEMS = 16

/** Two tastes, a few products bought again and again. */
function linesOf(): Line[] {
  const random = createRandom(11)
  const lines: Line[] = []
  for (let user = 0; user < USERS; user++) {
    for (let day = random.int(20); day < 240; day += 8 + random.int(30)) {
      const item = random.next() < 0.3 ? user % ITEMS : 2 * random.int(ITEMS / 2) + (user % 2)
      lines.push({ user, item, day: day + 0.25, basket: lines.length })
    }
  }
  return lines
}

/** One customer's lines alone, as number 0. */
function alone({ log, ...rest }: History, user: number): History {
  const rows = [...log.user.keys()].filter((row) => log.user[row] === user)
  const own = Object.fromEntries(
    Object.entries(log).map(([name, column]: [string, unknown]) => [
      name,
      ArrayBuffer.isView(column)
        ? (column as Float64Array).filter((_, row) => log.user[row] === user)
        : (column as number),
    ]),
  ) as unknown as InteractionLog
  return { ...rest, log: { ...own, users: 1, user: new Uint32Array(rows.length) } }
}

const METHODS = [
  ...[popular, recent, trending, ownFrequency, ownRecency, itemCosine, itemJaccard, ease, easeTrend, hybrid],
] as unknown as Recommender[]
const cases = METHODS.flatMap((method) =>
  method.questions
    .filter((one) => QUESTIONS.includes(one))
    .map((question) => ({ name: method.name, method, question })),
)

describe('one customer’s lines with what the whole shop said', () => {
  // The last product was never sold: its price is known to nobody.
  const history = historyOf(USERS, ITEMS + 1, linesOf(), 240)

  it.each(cases)(
    'lead $name ($question) to the scores and reasons that everybody’s lines lead to',
    async ({ method, question }) => {
      const model = await fitPlainly(method, history, {}, question)
      scoresOf(method, model, history, 0)
      method.explain(model, history, 0, 0, 1)
      rhythmOf(history)
      const facts = structuredClone(shopFacts(history))
      for (const user of [0, 1, 77, USERS - 1]) {
        const own = withShopFacts(alone(history, user), facts)
        expect(scoresOf(method, model, own, 0)).toEqual(scoresOf(method, model, history, user))
        for (const item of [boughtOf(own).column[0]!, 3, ITEMS - 1])
          expect(method.explain(model, own, 0, item, 5)).toEqual(method.explain(model, history, user, item, 5))
      }
      // Control: without what the shop said the answer of a trend is another.
      if (method === (hybrid as unknown)) {
        const bare = alone(history, 1)
        expect(scoresOf(method, model, bare, 0)).not.toEqual(scoresOf(method, model, history, 1))
      }
    },
  )
})
