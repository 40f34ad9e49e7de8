import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutByWords, wordList } from '../../src/text/chinese/cut-han'
import { lemmaOf } from '../../src/text/english/lemma'
import { detectLanguage } from '../../src/text/language/detect-language'
import { maskPersonalData } from '../../src/text/privacy/mask-personal-data'
import { tokenise } from '../../src/text/tokenise'

const words = (text: string): string[] => tokenise(text).map((token) => token.text)
const negated = (text: string): string[] =>
  tokenise(text)
    .filter(({ isNegated }) => isNegated)
    .map((token) => token.text)

describe('tokens', () => {
  it('keep words of service whole', () => {
    expect(words('退货率高，客服说发货时间要三天')).toEqual([
      '退货率',
      '高',
      ',',
      '客服',
      '说',
      '发货时间',
      '要',
      '三天',
    ])
  })

  it('keep given names of products whole', () => {
    expect(tokenise('星空杯很好', { words: wordList(['星空杯']) })[0]).toMatchObject({
      text: '星空杯',
      start: 0,
      end: 3,
    })
  })

  it('read contractions apart, with places', () => {
    const text = 'I don’t think it’s ok'
    expect(words(text)).toEqual(['i', 'do', 'not', 'think', 'it', "'s", 'ok'])
    expect(tokenise(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'I',
      'do',
      'n’t',
      'think',
      'it',
      '’s',
      'ok',
    ])
    expect(words('cant wont cannot')).toEqual(['can', 'not', 'will', 'not', 'can', 'not'])
  })

  it('read typed feelings', () => {
    expect(words('sooooo goooood 😂👍 :) <3')).toEqual(['so', 'good', '😂', '👍', ':)', '<3'])
    expect(tokenise('😂 :( xyz').map(({ lemma }) => lemma)).toEqual(['joy', 'sad', 'xyz'])
  })

  it('keep numbers, units, links and marks apart', () => {
    expect(tokenise('5kg for $3.99, see www.shop.com!').map(({ kind, text }) => `${kind}:${text}`)).toEqual([
      'number:5',
      'word:kg',
      'word:for',
      'mark:$',
      'number:3.99',
      'mark:,',
      'word:see',
      'link:www.shop.com!',
    ])
  })

  it('mark how far a negation reaches', () => {
    expect(negated('not a good phone, but fast')).toEqual(['a', 'good', 'phone'])
    expect(negated("I didn't like it. It is nice")).toEqual(['like', 'it'])
    expect(negated('没有送筷子，味道好')).toContain('送')
    expect(negated('没有送筷子，味道好')).not.toContain('味道')
    expect(negated('good and fast')).toEqual([])
  })

  it('slice back to the original, in order, whatever is written', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '不好吃',
        '退貨',
        'don’t',
        '&amp;',
        '<b>x</b>',
        '👍🏽',
        'İ',
        'ﬁne',
        ' ',
        '1,5',
        '。',
        'ありがとう',
        '\u0301',
        'ﷺ',
        'สวัสดี',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        let last = 0
        for (const { start, end, text: token } of tokenise(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(token).not.toBe('')
          last = start
        }
      }),
      { seed: 13, numRuns: 120 },
    )
  })

  it('are what was written, where that is clean', () => {
    const plain = 'Nice, quick delivery of 2 cups'
    for (const { start, end, text } of tokenise(plain)) expect(plain.slice(start, end).toLowerCase()).toBe(text)
  })

  it('are cut without a dictionary of the platform too', () => {
    const lists = [wordList(['退货', '退货率', '客服', '态度'])]
    expect(cutByWords('客服态度退货率很高', lists)).toEqual(['客服', '态度', '退货率', '很高'])
    expect(cutByWords('', lists)).toEqual([])
    expect(cutByWords('好', lists)).toEqual(['好'])
  })
})

describe('base forms', () => {
  it.each(
    'batteries:battery boxes:box running:run hoping:hope making:make stopped:stop tried:try children:child went:go better:good dying:die rated:rate liked:like news:news bus:bus this:this thing:thing less:less boring:boring shoes:shoe movies:movie waiting:wait arriving:arrive 2x:2x was:be'
      .split(' ')
      .map((pair) => pair.split(':') as [string, string]),
  )('%s is of %s', (word, base) => {
    expect(lemmaOf(word)).toBe(base)
  })
})

describe('long messages', () => {
  /** Processor time of the best of two, in milliseconds. */
  const costOf = (work: () => void): number => {
    let best = Infinity
    for (let round = 0; round < 2; round++) {
      const before = process.cpuUsage().user
      work()
      best = Math.min(best, (process.cpuUsage().user - before) / 1000)
    }
    return best
  }

  it.each([
    'a',
    '<',
    '&',
    '&amp',
    '<a ',
    '好',
    '路',
    'e\u0301',
    '😂',
    'www.',
    'a@',
    '1',
    '1.',
    '1 ',
    "a'",
    ':',
    '<!--',
    'の',
    '张',
    'Dear A ',
    '#1',
  ])('of “%s” over and over take time in proportion to their length', (piece) => {
    const [short, long] = [4_000, 32_000].map((length) => piece.repeat(length / piece.length))
    const work = (text: string) => () => {
      tokenise(text)
      detectLanguage(text)
      maskPersonalData(text)
    }
    // Eight times the length: 64 times the work where time grows with the square; what is quick counts as quick.
    expect(costOf(work(long!))).toBeLessThan(20 * Math.max(8, costOf(work(short!))))
  })
})
