import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countKnownTerms, countTexts, pickTexts, PLAIN_VIEW, type CountedTexts } from '../../../src/ml/text/features'
import { eachTerm } from '../../../src/ml/text/grams'
import type { TextView } from '../../../src/ml/text/types'
import { finish } from '../../../src/ml/text/work'
import { ODD_TEXTS, plantedTexts } from './planted'

const IN_WORDS: TextView = { ...PLAIN_VIEW, words: null, characters: null, inWords: [2, 3] }
const CUT: TextView = { ...PLAIN_VIEW, characters: null, words: [1, 1], isCut: true }
const EVERYTHING: TextView = { ...PLAIN_VIEW, inWords: [2, 5], characters: [1, 3], hasShort: true }
const VIEWS = [PLAIN_VIEW, IN_WORDS, CUT, EVERYTHING, { ...EVERYTHING, isCut: true }]

function termsOf(text: string, view: TextView): string[] {
  const terms: string[] = []
  eachTerm(text, view, (term) => terms.push(term))
  return terms
}

const count = (texts: readonly string[], view: TextView = PLAIN_VIEW): CountedTexts => finish(countTexts(texts, view))

describe('terms of a text', () => {
  it('are words of two letters at least and their pairs, as scikit-learn has them', () => {
    expect(termsOf("I don't like it, Really", PLAIN_VIEW)).toEqual([
      ...['don', 'like', 'it', 'really'],
      ...['don like', 'like it', 'it really'],
    ])
  })

  it('are characters and their pairs in Chinese, full width and traditional as one', () => {
    expect(termsOf('很慢！', PLAIN_VIEW)).toEqual(['很', '慢', '!', '很慢', '慢!'])
    expect(termsOf('東西', PLAIN_VIEW)).toEqual(termsOf('东西', PLAIN_VIEW))
  })

  it('are both in a mixed text, a Latin word being one character of Chinese', () => {
    expect(termsOf('用APP下单', PLAIN_VIEW)).toEqual(['app', '用', '下', '单', '用app', 'app下', '下单'])
    expect(termsOf('APP slow 慢', PLAIN_VIEW)).toEqual(['app', 'slow', 'app slow', '慢', ' 慢'])
  })

  it('are runs within words, a short word once, whole', () => {
    expect(termsOf('to a', { ...IN_WORDS, inWords: [4, 5] })).toEqual([' to ', ' a '])
    expect(termsOf('ab', IN_WORDS)).toEqual([' a', 'ab', 'b ', ' ab', 'ab '])
  })

  it('are base forms, apart where they are denied, with Chinese cut into words', () => {
    expect(termsOf('not arrived', CUT)).toEqual(['not', '¬arrive'])
    expect(termsOf('arrived', CUT)).toEqual(['arrive'])
    expect(termsOf('不好吃', CUT).join(' ')).not.toEqual(termsOf('好吃', CUT).join(' '))
  })

  it('never hold a line end or half a character, and stand within the text', () => {
    for (const text of [...ODD_TEXTS.map((one) => one.slice(0, 500)), 'a\nb 好\n吃', '👍👍好'])
      for (const view of VIEWS)
        eachTerm(text, view, (term, from, to, placeOf) => {
          const [start, end] = placeOf(from, to)
          const isGood = !term.includes('\n') && start >= 0 && start < end && end <= text.length
          if (!isGood || (!text.includes('\ud83d') && /\p{Cs}/u.test(term)))
            throw new Error(`${JSON.stringify(term)} at ${start}–${end}`)
        })
    expect(termsOf('好\n吃', PLAIN_VIEW)).toContain('好 ')
  })
})

describe('counted texts', () => {
  it('are the same whether picked from counted ones or read by themselves', () => {
    const { texts } = plantedTexts(20, 3, 31)
    const all = texts.slice()
    for (const view of VIEWS) count(all, view)
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(19), { minLength: 1 }), fc.integer({ min: 1, max: 3 }), (rows, minTexts) => {
        for (const view of VIEWS) {
          const own = { ...view, minTexts }
          const picked = count(pickTexts(all, Uint32Array.from(rows)), own)
          expect(picked).toEqual(
            count(
              rows.map((row) => texts[row]!),
              own,
            ),
          )
        }
      }),
      { seed: 41, numRuns: 8 },
    )
  })

  it('are read anew where the list was written to meanwhile', () => {
    const texts = ['late parcel', 'lovely dress']
    expect(count(texts).terms).toContain('late')
    const picked = pickTexts(texts, Uint32Array.of(0))
    texts[0] = 'broken zip'
    expect(count(texts).terms).toContain('broken')
    expect(count(texts).terms).not.toContain('late')
    expect(count(picked).terms).toContain('late')
  })

  it('keep the terms that enough texts hold', () => {
    expect(count(['late late', 'late parcel', 'zip'], { ...PLAIN_VIEW, words: [1, 1], minTexts: 2 }).terms).toEqual([
      'late',
    ])
  })

  it('are looked up by a model alike, whether they were counted before or not', () => {
    const { texts } = plantedTexts(10, 2, 33)
    const numbers = new Map([
      ['order', 0],
      ['订单', 1],
      ['late', 2],
    ])
    const fresh = countKnownTerms(texts.slice(), PLAIN_VIEW, [numbers])[0]!
    const counted = texts.slice()
    count(counted)
    expect(countKnownTerms(counted, PLAIN_VIEW, [numbers])).toEqual([fresh])
    expect(fresh.column.length).toBeGreaterThan(0)
  })
})
