import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownNames } from '../../../src/ml/mood/find-names'
import { scoreMood } from '../../../src/ml/mood/score-mood'
import { CONFIDENCE } from '../../../src/ml/mood/shipped/english-model'
import { MODEL_CARD } from '../../../src/ml/mood/shipped/card'
import { englishWeights } from '../../../src/ml/mood/shipped/model-weights'
import { moodTerms } from '../../../src/ml/mood/shipped/mood-terms'
import { MOOD_LABELS, moodLabelOf, stepOf } from '../../../src/ml/mood/steps'
import { tokenise } from '../../../src/text/tokenise'

const stepOfText = (text: string): number => scoreMood(text).step

describe('the mood of a message', () => {
  it.each([
    ['Absolutely perfect, best purchase ever', 5],
    ['it is nice', 4],
    ['The parcel of Monday', 3],
    ['请问几点发货', 3],
    ['The delivery was slow and late', 2],
    ['Terrible quality and awful service, worst shop ever', 1],
    ['太好吃了，特别满意', 5],
    ['质量太差了，再也不买了，垃圾', 1],
    ['質量很好，推薦購買', 5],
  ])('has five steps: “%s” is %i', (text, step) => expect(stepOfText(text)).toBe(step))

  it('is surer of what is said strongly, and of nothing where nothing is said', () => {
    expect(scoreMood('terrible, terrible, awful').confidence).toBeGreaterThan(scoreMood('a bit slow').confidence)
    expect(scoreMood('the parcel of Monday')).toEqual({ score: 0, step: 3, confidence: 0, feelings: [] })
    for (const [, slope] of Object.values(CONFIDENCE)) expect(slope).toBeGreaterThan(0)
  })

  it.each([
    ['Good morning, where is parcel 12? Looking forward to your answer. Kind regards', 3],
    ['Where is it? Thanks.', 3],
    ['亲，发票抬头可以改成公司名吗？辛苦了。', 3],
    ['请问什么时候发货？谢谢', 3],
    ['Terrible quality, awful. Kind regards', 1],
    // What is meant stays: the whole message, or thanks for something.
    ['Thanks!', 4],
    ['Thank you for the beautiful gift, I love it', 5],
    ['谢谢，质量很好', 5],
  ])('takes courtesies for none: “%s” is %i', (text, step) => expect(stepOfText(text)).toBe(step))

  it.each([
    ['Is it safe to wash the small one?', 3],
    ['Could you tell me how I return it', 3],
    ['I would like to exchange one item.', 3],
    ['When will it be back in stock? Kind regards', 3],
    ['请问怎么申请退货', 3],
    ['这款适合老人用吗？', 3],
    // Who reproaches, or says beside the question how it was, does not merely ask.
    ['Why is it so slow?', 2],
    ['Is this garbage a joke?', 2],
    ['It broke, I am disappointed. How do I return it?', 1],
    ['怎么这么慢？', 2],
  ])('takes what is asked for for no feeling: “%s” is %i', (text, step) => expect(stepOfText(text)).toBe(step))

  it('passes over the shop’s own names, whole and as customers shorten them, and nothing else', () => {
    const ignore = knownNames(['Clean Cotton candle, 180 g', 'Lovely Lemon, 20 bags', '香薰蜡烛 180 克', 'Perfect'])
    const scoreOf = (text: string): number => scoreMood(text, { ignore }).score
    for (const name of ['CLEAN cotton candle', 'Lovely Lemon', 'Clean Cotton candle, 180 g', '香薰蜡烛180克']) {
      expect(scoreMood(`The ${name} of Monday`, {}).score).not.toBe(0)
      expect(scoreOf(`The ${name} of Monday`)).toBe(0)
    }
    expect(scoreOf('The Lovely Lemon is terrible')).toBeLessThan(-0.15)
    // A part of a name, and a name that is itself a word of feeling, mean what they say.
    expect(scoreOf('lovely, and clean')).toBeGreaterThan(0.15)
    expect(scoreOf('perfect')).toBeGreaterThan(0.15)
  })

  it('shows what is denied with what denies it', () => {
    const text = "It isn't good"
    expect(scoreMood(text).feelings.map(({ start, end }) => text.slice(start, end))).toEqual(["isn't good"])
  })

  it('marks the words that drove it in what was written', () => {
    const text = '<b>Beautiful</b> dress but the FABRIC feels cheap'
    const marked = scoreMood(text).feelings.map(({ start, end, weight }) => [text.slice(start, end), Math.sign(weight)])
    expect(marked).toContainEqual(['Beautiful', 1])
    expect(marked.some(([word, sign]) => String(word).includes('cheap') && sign === -1)).toBe(true)
  })

  it('reads no more than the begin of what is endless, and halves no character', () => {
    const flood = `${'a'.repeat(19_999)}😡 terrible`
    expect(scoreMood(flood)).toMatchObject({ score: 0, feelings: [] })
  })

  it('answers any text within its bounds, the same each time', () => {
    const piece = fc.oneof(
      fc.constantFrom('great', 'not', '太差', '不', 'terrible', '!', '<script>', '\u202e', '\u200b', ' ', '😡'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        const mood = scoreMood(text)
        expect(Math.abs(mood.score)).toBeLessThanOrEqual(1)
        expect(mood.confidence >= 0 && mood.confidence <= 1).toBe(true)
        expect(mood.step).toBe(stepOf(mood.score))
        let last = 0
        for (const { start, end, weight } of mood.feelings) {
          expect(start >= last && start < end && end <= text.length && Number.isFinite(weight)).toBe(true)
          last = start
        }
        expect(scoreMood(text)).toEqual(mood)
      }),
      { seed: 29, numRuns: 60 },
    )
  })
})

describe('the five steps', () => {
  it('grow with the score, and have a word each', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), (a, b) => {
        if (a <= b) expect(stepOf(a)).toBeLessThanOrEqual(stepOf(b))
        expect(stepOf(-a)).toBe(6 - stepOf(a))
      }),
      { seed: 3, numRuns: 100 },
    )
    expect([-1, -0.4, 0, 0.4, 1].map((score) => moodLabelOf(stepOf(score)))).toEqual([...MOOD_LABELS])
  })
})

describe('the shipped model', () => {
  it('holds what its card says, in weights that are no greater than a word of the lexicon', () => {
    expect(englishWeights().size).toBe(MODEL_CARD.terms)
    for (const [term, weight] of englishWeights()) {
      expect(term).toMatch(/^!?[a-z'\u00c0-\u024f]+( !?[a-z'\u00c0-\u024f]+)?$/)
      expect(Math.abs(weight)).toBeLessThan(5)
    }
  })

  it('knows terms by whether a negation reaches them, and pairs of neighbours', () => {
    const terms = moodTerms(tokenise("I don't love the soft fabric. Great", { cutsChinese: false }))
    const named = terms.map(({ term }) => term)
    expect(named).toEqual(expect.arrayContaining(['!love', '!soft', '!love !soft', 'great']))
    expect(named).not.toContain('love')
    expect(named.some((term) => term.endsWith('great') && term !== 'great')).toBe(false)
  })

  it('tells what the dictionaries miss', () => {
    const known = [...englishWeights()].filter(([, weight]) => weight > 0.8).map(([term]) => term)
    expect(known).toContain('versatile')
    expect(scoreMood('versatile').score).toBeGreaterThan(0)
  })
})
