import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { typedArrays } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import type { Progress } from '../../../src/core/progress'
import { judgeTexts, type JudgeOptions } from '../../../src/ml/text/judge'
import { accuracyOf, differenceOf, macroFigure, truthOf } from '../../../src/ml/text/judge/figures'
import { moreLabels } from '../../../src/ml/text/judge/more-labels'
import { reliabilityBins } from '../../../src/ml/text/judge/reliability'
import type { TextExamples, TextLeague } from '../../../src/ml/text/types'
import { plantedTexts, shuffledTexts } from './planted'

async function league(options: JudgeOptions, seed = 5): Promise<TextLeague> {
  const outcome = await drive(judgeTexts(options, createRandom(seed), typedArrays))
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

async function codeOf(options: JudgeOptions): Promise<string> {
  const outcome = await drive(judgeTexts(options, createRandom(5), typedArrays))
  return outcome.status === 'failed' ? outcome.error.code : outcome.status
}

const withoutSeconds = ({ scores, ...rest }: TextLeague) => ({
  ...rest,
  scores: scores.map((one) => ({ ...one, seconds: 0 })),
})

describe('a league of texts', () => {
  const examples = plantedTexts(160, 3, 51, 0.1)

  it('finds that what learns beats the most frequent class and a poor rule, and counts every text once', async () => {
    const rule = {
      name: 'lexicon',
      answer: (texts: readonly string[]) => texts.map((text) => (/late|太慢/.test(text) ? 0 : -1)),
    }
    const found = await league({ examples, methods: ['naive-bayes', 'svm-linear'], rules: [rule] })
    expect(found.scores.map(({ name }) => name).sort()).toEqual(['lexicon', 'majority', 'naive-bayes', 'svm-linear'])
    expect(found.baseline).toBe('lexicon')
    expect(found.beatsBaseline).toBe(true)
    expect(found.scores.find(({ name }) => name === 'lexicon')!.difference).toBeNull()
    expect(found.scores[0]!.name).toBe(found.best)
    expect(found.confusion.reduce((sum, one) => sum + one, 0)).toBe(160)
    const onDiagonal = [0, 4, 8].reduce((sum, at) => sum + found.confusion[at]!, 0)
    expect(onDiagonal / 160).toBeCloseTo(found.scores[0]!.accuracy.value, 12)
    expect(found.reliability.reduce((sum, { texts }) => sum + texts, 0)).toBe(160)
    for (const { accuracy, macroF1 } of found.scores)
      for (const { value, low, high } of [accuracy, macroF1]) expect(low <= value && value <= high).toBe(true)
  })

  it('finds nothing where classes are shuffled', async () => {
    const found = await league({
      examples: shuffledTexts(examples, 52),
      methods: ['naive-bayes', 'logistic'],
      folds: 3,
    })
    expect(found.beatsBaseline).toBe(false)
    expect(found.more).toBeNull()
  })

  it('names a rule that is right the strongest, and does not claim to beat it', async () => {
    const clear = plantedTexts(120, 2, 53)
    const oracle = { name: 'oracle', answer: () => clear.codes }
    const found = await league({ examples: clear, methods: ['naive-bayes'], rules: [oracle] })
    expect(found.baseline).toBe('oracle')
    expect(found.beatsBaseline).toBe(false)
  })

  it('is the same for the same seed, and leaves its inputs alone', async () => {
    const kept = structuredClone(examples)
    const options: JudgeOptions = { examples, methods: ['svm-linear'], folds: 3, asksCurve: true }
    const first = withoutSeconds(await league(options))
    expect(withoutSeconds(await league(structuredClone(options)))).toEqual(first)
    expect(isDeepStrictEqual(examples, kept)).toBe(true)
    expect(withoutSeconds(await league({ ...options, asksCurve: false }, 6)).scores).not.toEqual(first.scores)
  })

  it('shows what fewer labels are worth, and what more would add', async () => {
    const found = await league({
      examples: plantedTexts(400, 3, 54),
      methods: ['naive-bayes'],
      folds: 4,
      asksCurve: true,
    })
    expect(found.curve.map(({ labels }) => labels)).toEqual([19, 38, 75, 150, 300])
    expect(found.curve.at(-1)!.macroF1.value).toBeGreaterThan(found.curve[0]!.macroF1.high)
    expect(found.more!.labels).toBe(100)
    expect(found.more!.gain.value).toBeGreaterThan(0)
    expect(found.more!.gain.value).toBeLessThan(0.2)
  })

  it('says little of five texts, and refuses one class, one text, folds and methods that there are not', async () => {
    const five: TextExamples = { ...plantedTexts(5, 2, 55), codes: Int32Array.of(0, 1, 1, 0, 1) }
    const found = await league({ examples: five, methods: ['naive-bayes', 'blend'], asksCurve: true })
    expect(found.folds).toBe(5)
    expect(found.scores[0]!.accuracy.high - found.scores[0]!.accuracy.low).toBeGreaterThan(0.4)
    expect(found.beatsBaseline).toBe(false)
    expect(found.more).toBeNull()
    const methods = ['naive-bayes'] as const
    expect(await codeOf({ examples: { ...five, codes: new Int32Array(5) }, methods })).toBe('DATA_ONE_CLASS')
    expect(await codeOf({ examples: { texts: ['a b'], codes: Int32Array.of(0), classes: 2 }, methods })).toBe(
      'DATA_TOO_LITTLE',
    )
    expect(await codeOf({ examples: { ...five, texts: five.texts.map(() => '') }, methods })).toBe('DATA_TOO_LITTLE')
    expect(await codeOf({ examples: five, methods, folds: 1 })).toBe('CONFIG_INVALID')
    expect(await codeOf({ examples: five, methods: ['no such' as 'blend'] })).toBe('CONFIG_INVALID')
    expect(await codeOf({ examples: five, methods: [] })).toBe('CONFIG_INVALID')
  })

  it('never parts a group, and is no surer than groups allow', async () => {
    const texts = examples.texts.flatMap((text) => [text, text, text, text])
    const fourfold = { texts, codes: Int32Array.from(texts, (_, i) => examples.codes[i >> 2]!), classes: 3 }
    const groups = Int32Array.from(texts, (_, i) => i >> 2)
    const [apart, together] = [
      await league({ examples: fourfold, methods: ['naive-bayes'] }),
      await league({ examples: fourfold, methods: ['naive-bayes'], groups }),
    ]
    const width = ({ scores: [best] }: TextLeague): number => best!.accuracy.high - best!.accuracy.low
    expect(together.scores[0]!.accuracy.value).toBeLessThan(apart.scores[0]!.accuracy.value)
    expect(width(together)).toBeGreaterThan(1.5 * width(apart))
  })

  it('reports one phase that never goes back, and hears a cancel', async () => {
    const steps: Progress[] = []
    const task = judgeTexts(
      { examples, methods: ['naive-bayes', 'svm-linear'], folds: 3, asksCurve: true },
      createRandom(1),
      typedArrays,
    )
    for (let step = await task.next(); !step.done; step = await task.next()) steps.push(step.value)
    const done = steps.flatMap((step) => (step.kind === 'step' ? [step.done] : []))
    expect(done.every((value, i) => value >= (done[i - 1] ?? 0))).toBe(true)
    expect([steps[0]!.kind, steps.at(-1)!.kind]).toEqual(['phase-start', 'phase-end'])
    const control = new AbortController()
    control.abort()
    const stopped = await drive(judgeTexts({ examples, methods: ['blend'] }, createRandom(1), typedArrays), {
      signal: control.signal,
    })
    expect(stopped.status).toBe('cancelled')
  })
})

describe('figures', () => {
  const codes = Int32Array.from({ length: 100 }, (_, i) => i % 2)
  const truth = truthOf(codes, 2, undefined, createRandom(61))
  const wrongAt = (count: number): Int32Array => codes.map((code, row) => (row < count ? 1 - code : code))

  it('never claim that all is right for sure', () => {
    expect(accuracyOf(truth, codes)).toMatchObject({ value: 1, high: 1 })
    expect(accuracyOf(truth, codes).low).toBeCloseTo(0.963, 3)
    expect(macroFigure(truth, codes).low).toBeLessThan(0.97)
  })

  it('count texts in replicates as often as Poisson numbers of mean 1 do, whole groups alike', () => {
    const many = truthOf(new Int32Array(2000), 1, undefined, createRandom(64)).replicates.flatMap((one) => [...one])
    const share = (count: number): number => many.filter((one) => one === count).length / many.length
    expect([0, 1, 2, 3].map((count) => Number(share(count).toFixed(2)))).toEqual([0.37, 0.37, 0.18, 0.06])
    const groups = Int32Array.from({ length: 90 }, (_, i) => i % 30)
    for (const counts of truthOf(new Int32Array(90), 1, groups, createRandom(65)).replicates)
      expect(counts.every((count, i) => count === counts[i % 30])).toBe(true)
  })

  it('call a difference sure only where it is', () => {
    expect(differenceOf(truth, wrongAt(10), wrongAt(30)).low).toBeGreaterThan(0.1)
    expect(differenceOf(truth, wrongAt(10), wrongAt(11)).low).toBeLessThan(0)
    expect(differenceOf(truth, codes, codes)).toMatchObject({ value: 0 })
    expect(differenceOf(truth, codes, codes).low).toBeLessThan(0)
  })

  it('hold the true share in 95 of 100 intervals, also of groups that stand or fall together', () => {
    const random = createRandom(62)
    const groups = Int32Array.from({ length: 200 }, (_, i) => i >> 2)
    let [held, naive] = [0, 0]
    for (let round = 0; round < 200; round++) {
      const right = Array.from({ length: 50 }, () => random.next() < 0.8)
      const all = new Int32Array(200)
      const said = all.map((_, i) => (right[i >> 2] ? 0 : 1))
      const holds = ({ low, high }: { low: number; high: number }): number => (low <= 0.8 && 0.8 <= high ? 1 : 0)
      held += holds(accuracyOf({ codes: all, classes: 2, groups, replicates: [] }, said))
      naive += holds(accuracyOf({ codes: all, classes: 2, groups: all.map((_, i) => i), replicates: [] }, said))
    }
    expect(held).toBeGreaterThan(180)
    expect(naive).toBeLessThan(160)
  })

  it('foretell nothing from a flat curve, and a gain within its interval from a rising one', () => {
    const points = (wrong: readonly number[]) =>
      wrong.map((count, i) => ({
        labels: 10 * 2 ** i,
        macroF1: macroFigure(truth, wrongAt(count)),
        said: wrongAt(count),
      }))
    expect(moreLabels(points([20, 20, 20, 20]), truth)).toBeNull()
    expect(moreLabels(points([40, 30]), truth)).toBeNull()
    const { labels, gain } = moreLabels(points([48, 32, 22, 15]), truth)!
    expect(labels).toBe(50)
    expect(gain.low).toBeLessThanOrEqual(gain.value)
    expect(gain.value).toBeGreaterThan(0)
    expect(gain.high).toBeLessThan(0.15)
  })

  it('compare what was promised with what came', () => {
    const probability = Float64Array.from(Array.from(codes).flatMap((code) => (code === 0 ? [0.2, 0.8] : [0.8, 0.2])))
    const bins = reliabilityBins(probability, codes, 2)
    expect(bins).toEqual([expect.objectContaining({ texts: 100, came: 0 })])
    expect(bins[0]!.promised).toBeCloseTo(0.8, 12)
  })
})
