import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { drive, type Task } from '../../../src/core/task'
import { askIntent, fitIntents, judgeIntents, proposeIntents, withCorrections } from '../../../src/ml/intents'
import { readExamples } from '../../../src/ml/intents/read-examples'
import type { IntentExample, IntentModel } from '../../../src/ml/intents/types'
import { ASKED, LEARNED, ANY_TEXT, ODD_TEXTS } from './small-shop'

async function resultOf<T>(task: Task<T>): Promise<T> {
  const outcome = await drive(task)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}
const fit = (examples: readonly IntentExample[]): Promise<IntentModel> =>
  resultOf(fitIntents(examples, {}, createRandom(1)))
const codeOf = async (examples: readonly IntentExample[]): Promise<string> => {
  const outcome = await drive(fitIntents(examples, {}, createRandom(1)))
  return outcome.status === 'failed' ? outcome.error.code : outcome.status
}
const judge = (model: IntentModel, learned: readonly IntentExample[], test: readonly IntentExample[]) =>
  resultOf(judgeIntents(model, learned, test, createRandom(2)))

let shop: IntentModel
beforeAll(async () => {
  shop = await fit(LEARNED)
})

describe('a model of intents', () => {
  it('knows messages that it did not learn from, and shuffled labels teach it nothing', async () => {
    const verdict = await judge(shop, LEARNED, ASKED)
    expect(verdict.accuracy.value).toBeGreaterThan(0.9)
    expect(verdict.accuracy.low).toBeGreaterThan(verdict.baselines[0]!.accuracy.high)
    expect(verdict.topThree.value).toBeGreaterThanOrEqual(verdict.accuracy.value)
    expect(verdict.confusion.reduce((sum, one) => sum + one, 0)).toBe(ASKED.length)
    const shuffled = LEARNED.map(({ text }, i) => ({ text, label: LEARNED[(i * 37 + 11) % LEARNED.length]!.label }))
    const taught = await judge(await fit(shuffled), shuffled, ASKED)
    expect(taught.accuracy.value).toBeLessThan(0.5)
  })

  it('finds that a message is none of its labels, and seldom says so of others', async () => {
    const strange = [
      'do you sell gift cards',
      'my password does not work',
      'who founded your company',
      'are dogs allowed inside',
    ]
    const test = [...ASKED, ...strange.map((text) => ({ text, label: 'other' }))]
    const verdict = await judge(shop, LEARNED, test)
    expect(verdict.outOfScopeRecall!.value).toBeGreaterThanOrEqual(0.75)
    expect(verdict.falseAlarms.value).toBeLessThan(0.25)
  })

  it('learns a correction at once, for the message and its near copies', () => {
    const text = 'where is my kettle right now'
    expect(askIntent(shop, text).intents[0]!.label).toBe('track')
    const corrected = withCorrections(shop, [{ text, label: 'lost' }])
    expect(askIntent(corrected, text).intents[0]).toMatchObject({ label: 'lost' })
    expect(askIntent(corrected, text).intents[0]!.confidence).toBeGreaterThan(0.9)
    expect(askIntent(corrected, 'Where is my kettle right now??').intents[0]!.label).toBe('lost')
    expect(askIntent(corrected, 'please refund the oak table').intents[0]!.label).toBe('refund')
    expect(askIntent(shop, text).intents[0]!.label).toBe('track')
  })

  it('takes a message for none of the labels where a person said so, until the person says otherwise', () => {
    const text = 'please refund my kettle'
    const none = withCorrections(shop, [{ text, label: '' }])
    expect(askIntent(none, text)).toMatchObject({ isOutOfScope: true })
    const again = withCorrections(none, [{ text, label: 'refund' }])
    expect(askIntent(again, text)).toMatchObject({ isOutOfScope: false })
    expect(askIntent(again, text).intents[0]!.label).toBe('refund')
  })

  it('gives chances that add up, three at most, and never throws', () => {
    const check = (text: string): void => {
      const { intents, outOfScope, isOutOfScope } = askIntent(shop, text)
      const sum = intents.reduce((all, { confidence }) => all + confidence, outOfScope)
      expect(intents.length <= 3 && sum <= 1 + 1e-9 && sum >= 0 && typeof isOutOfScope === 'boolean').toBe(true)
    }
    for (const text of ODD_TEXTS) check(text)
    fc.assert(fc.property(ANY_TEXT, check), { seed: 11, numRuns: 60 })
    expect(askIntent(shop, '')).toEqual({ intents: [], outOfScope: 1, isOutOfScope: true })
    expect(
      askIntent(
        withCorrections(
          shop,
          ODD_TEXTS.map((text) => ({ text, label: 'odd' })),
        ),
        'x',
      ).intents.length,
    ).toBeLessThan(4)
  })

  it('is the same with the same seed, leaves its examples alone and answers the same after it was stored', async () => {
    const few = LEARNED.filter((_, i) => i % 2 === 0)
    const before = structuredClone(few)
    const [a, b] = [await fit(few), await fit(few)]
    expect(a).toEqual(b)
    expect(few).toEqual(before)
    const stored = structuredClone(a)
    for (const { text } of ASKED.slice(0, 8)) expect(askIntent(stored, text)).toEqual(askIntent(a, text))
  })

  it('keeps no personal data', async () => {
    const examples = LEARNED.map(({ text, label }) => ({ text: `${text}, write to jane.roe@example.com`, label }))
    const kept = JSON.stringify(await fit(examples.filter((_, i) => i % 3 === 0)))
    expect(kept).not.toContain('jane')
    expect(kept).toContain('email')
  })

  it('says by a code what it cannot learn from', async () => {
    expect(await codeOf([])).toBe('DATA_TOO_LITTLE')
    expect(
      await codeOf([
        { text: '', label: 'a' },
        { text: '?!', label: 'b' },
      ]),
    ).toBe('DATA_TOO_LITTLE')
    expect(await codeOf(LEARNED.filter(({ label }) => label === 'size'))).toBe('DATA_ONE_CLASS')
    expect(await codeOf(Array.from({ length: 20_000 }, (_, i) => ({ text: `word ${i}`, label: `label ${i}` })))).toBe(
      'DATA_TOO_LITTLE',
    )
    expect(await codeOf(LEARNED.filter(({ label }) => label === 'size' || label === 'track').slice(0, 20))).toBe('done')
  })

  it('learns the labels with most messages where there are very many', () => {
    const many = Array.from({ length: 640 }, (_, i) => ({ text: `thing${i}`, label: `label ${i >> 1}` }))
    const { labels, leftOut } = readExamples([...many, ...LEARNED], { leastPerLabel: 2, isMasked: false })
    expect(labels).toHaveLength(300)
    expect(labels).toContain('refund')
    expect(leftOut).toBe(2 * 25)
  })
})

describe('proposals of intents', () => {
  it('find what is asked, name it by its terms and count copies once', async () => {
    const random = createRandom(9)
    const circles = [
      ['parcel', 'courier', 'late', 'tracking', 'arrived', 'depot'],
      ['refund', 'money', 'bank', 'credited', 'amount', 'owed'],
      ['password', 'login', 'account', 'locked', 'reset', 'username'],
    ]
    const messages = Array.from({ length: 240 }, (_, i) =>
      ['so', 'please', ...Array.from({ length: 4 }, () => circles[i % 3]![random.int(6)]!), 'today'].join(' '),
    )
    const texts = [...messages, ...Array.from({ length: 300 }, () => 'hello there jane.roe@example.com')]
    const proposals = await resultOf(proposeIntents(texts, {}, createRandom(4)))
    expect(proposals.length).toBeGreaterThanOrEqual(3)
    for (const { members, terms } of proposals) {
      const counts = [0, 0, 0, 0]
      for (const i of members) counts[i < 240 ? i % 3 : 3]!++
      expect(Math.max(...counts) / members.length).toBeGreaterThan(0.9)
      expect(circles[counts.indexOf(Math.max(...counts))]).toContain(terms[0])
    }
    expect(JSON.stringify(proposals)).not.toMatch(/jane|roe/)
    for (const { terms, cohesion, members } of proposals) {
      expect(terms.length).toBeGreaterThan(0)
      expect(cohesion > 0 && cohesion <= 1).toBe(true)
      expect(members.length).toBeGreaterThan(2)
    }
    const once = await resultOf(proposeIntents(texts, {}, createRandom(4)))
    expect(once).toEqual(proposals)
  })

  it('are none where there is too little', async () => {
    expect(await resultOf(proposeIntents([], {}, createRandom(1)))).toEqual([])
    expect(await resultOf(proposeIntents(ODD_TEXTS.slice(0, 5), {}, createRandom(1)))).toEqual([])
    expect(
      await resultOf(
        proposeIntents(
          Array.from({ length: 500 }, () => 'same again'),
          {},
          createRandom(1),
        ),
      ),
    ).toEqual([])
  })
})
