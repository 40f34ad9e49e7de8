import { describe, expect, it } from 'vitest'
import { typedArrays } from '../../../src/compute'
import { createRandom, type Random } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { isInScope, learnScope, suggestToLabel, type ScopeOptions, type TextScope } from '../../../src/ml/text/judge'
import { naiveBayes } from '../../../src/ml/text/methods'
import type { LinearTextModel, TextExamples } from '../../../src/ml/text/types'
import { fitOnce } from './learner-checks'
import { plantedTexts, shuffledTexts } from './planted'

async function scope(options: ScopeOptions): Promise<TextScope | null> {
  const outcome = await drive(learnScope(options, createRandom(71), typedArrays))
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

/** Classes that each say words of their own, most of them. */
function topics(classes: number, each: number, seed: number): TextExamples {
  const random = createRandom(seed)
  const codes = Int32Array.from({ length: classes * each }, (_, i) => i % classes)
  const texts = Array.from(codes, (code) =>
    Array.from({ length: 5 }, (_, at) => (at < 2 ? `word${code}x${random.int(4)}` : `common${random.int(12)}`)).join(
      ' ',
    ),
  )
  return { texts, codes, classes }
}

describe('a threshold learned from classes kept away', () => {
  it('tells texts of no class from those of learned ones', async () => {
    const found = (await scope({ examples: topics(8, 20, 72), method: 'svm-linear' }))!
    expect(found.auc).toBeGreaterThan(0.9)
    expect(found.caught.value).toBeGreaterThan(0.8)
    expect(found.kept.value).toBeGreaterThan(0.8)
    expect(isInScope([found.threshold, 0], found.threshold)).toBe(true)
    expect(isInScope([found.threshold - 1e-9, 0], found.threshold)).toBe(false)
  })

  it('keeps as many as is asked for, and catches fewer for it', async () => {
    const examples = topics(8, 20, 72)
    const [some, most] = [
      await scope({ examples, method: 'naive-bayes' }),
      await scope({ examples, method: 'naive-bayes', keep: 0.99 }),
    ]
    expect(most!.kept.value).toBeGreaterThanOrEqual(0.99)
    expect(most!.caught.value).toBeLessThanOrEqual(some!.caught.value)
  })

  it('finds next to nothing where classes mean nothing, and is not learned from two', async () => {
    const found = (await scope({ examples: shuffledTexts(topics(6, 30, 73), 74), method: 'naive-bayes' }))!
    expect(Math.abs(found.auc - 0.5)).toBeLessThan(0.15)
    expect(await scope({ examples: topics(2, 20, 75), method: 'naive-bayes' })).toBeNull()
  })

  it('is the same for the same seed', async () => {
    const options: ScopeOptions = { examples: topics(4, 10, 76), method: 'naive-bayes' }
    expect(await scope(options)).toEqual(await scope(structuredClone(options)))
  })
})

/** Most texts are plain and alike; the few that tell rarer words apart are worth their labels. */
function pool(count: number, random: Random): TextExamples {
  const codes = Int32Array.from({ length: count }, () => random.int(2))
  const texts = Array.from(codes, (code) => {
    const isPlain = random.next() < 0.8
    const word = isPlain ? `plain${code}` : `rare${code}x${random.int(12)}`
    return `${word} common${random.int(4)} common${random.int(4)}`
  })
  return { texts, codes, classes: 2 }
}

const take = ({ texts, codes, classes }: TextExamples, rows: readonly number[]): TextExamples => ({
  texts: rows.map((row) => texts[row]!),
  codes: Int32Array.from(rows, (row) => codes[row]!),
  classes,
})

async function fitted(examples: TextExamples): Promise<LinearTextModel> {
  const outcome = await fitOnce({ learner: naiveBayes }, examples)
  if (outcome.status !== 'done') throw new Error(outcome.status)
  return outcome.result as LinearTextModel
}

async function accuracy(model: LinearTextModel, { texts, codes }: TextExamples): Promise<number> {
  const p = naiveBayes.predict(model, texts)
  return codes.reduce((sum, code, row) => sum + (p[2 * row + code]! > 0.5 ? 1 : 0), 0) / texts.length
}

async function suggested(texts: readonly string[], model: LinearTextModel, most: number) {
  const outcome = await drive(suggestToLabel({ texts, learner: naiveBayes, model, most }))
  if (outcome.status !== 'done') throw new Error(outcome.status)
  return outcome.result
}

describe('what to label next', () => {
  it('teaches more than labels taken at random', async () => {
    let [chosen, drawn] = [0, 0]
    for (const seed of [81, 82, 83, 84]) {
      const random = createRandom(seed)
      const [known, open, judged] = [pool(12, random), pool(300, random), pool(400, random)]
      let labelled = known
      const left = new Set(open.texts.keys())
      for (let round = 0; round < 3; round++) {
        const rows = [...left]
        const next = await suggested(
          rows.map((row) => open.texts[row]!),
          await fitted(labelled),
          8,
        )
        const own = next.map(({ at }) => rows[at]!)
        for (const row of own) left.delete(row)
        const more = take(open, own)
        labelled = {
          texts: [...labelled.texts, ...more.texts],
          codes: Int32Array.from([...labelled.codes, ...more.codes]),
          classes: 2,
        }
      }
      chosen += await accuracy(await fitted(labelled), judged)
      const some = take(
        open,
        Array.from({ length: 24 }, (_, i) => i),
      )
      const plain = {
        texts: [...known.texts, ...some.texts],
        codes: Int32Array.from([...known.codes, ...some.codes]),
        classes: 2,
      }
      drawn += await accuracy(await fitted(plain), judged)
    }
    expect(chosen / 4).toBeGreaterThan(drawn / 4 + 0.03)
  })

  it('never asks twice about the same, nor about what says nothing', async () => {
    const model = await fitted(plantedTexts(60, 2, 85))
    const texts = ['', '!!!', 'order parcel', 'order parcel', 'order parcel', 'shop today with', '今天订单']
    const found = await suggested(texts, model, 3)
    expect(new Set(found.map(({ at }) => texts[at]))).toEqual(new Set(['order parcel', 'shop today with', '今天订单']))
    expect(found.every(({ doubt }) => doubt > 0 && doubt <= 1)).toBe(true)
    expect(await suggested([], model, 3)).toEqual([])
    expect((await suggested(['', '?'], model, 3)).length).toBe(0)
  })
})
