import { describe, expect, it } from 'vitest'
import { toEnd } from '../../../src/core/to-end'
import { describeTopics } from '../../../src/ml/topics/describe-topics'
import { feelingWords } from '../../../src/ml/topics/feeling-words'
import { isNearCopy, nameOf } from '../../../src/ml/topics/name-topics'
import { readTerms, type TopicTerm } from '../../../src/ml/topics'
import { chineseLexicon, englishLexicon } from '../../../src/text/lexicon/lexicon'
import { tokenise } from '../../../src/text/tokenise'

const term = (name: string, weight: number, texts = 10): TopicTerm => ({ term: name, written: name, weight, texts })
const termsOf = (...names: string[]): TopicTerm[] => names.map((name, i) => term(name, 20 - i))
const words = (named: readonly TopicTerm[]): string[] => named.map(({ written }) => written)

/** Names of groups of texts, as they are read. */
const namesOf = (groups: readonly (readonly string[])[]): string[][] => {
  const read = toEnd(readTerms(groups.flat()))
  const group = Int32Array.from(groups.flatMap((texts, i) => texts.map(() => i)))
  return toEnd(describeTopics(read, group, (terms) => terms.map((_, i) => String(i)))).topics.map(({ name }) => name)
}

describe('the name of a topic', () => {
  it('takes words that are no near copies of one another', () => {
    const terms = termsOf('refund', 'refund policy', 'refunding', 'card', 'bank')
    expect(words(nameOf(terms, new Set()))).toEqual(['refund', 'card', 'bank'])
    expect(words(nameOf(termsOf('图片 颜色', '颜色 差别', '质量'), new Set()))).toEqual(['图片 颜色', '质量'])
  })

  it('stays in the script of most of the weight', () => {
    expect(words(nameOf(termsOf('退款', 'refund', '到账', 'card', '银行卡'), new Set()))).toEqual([
      ...['退款', '到账', '银行卡'],
    ])
    expect(words(nameOf(termsOf('refund', '退款', 'card', 'bank'), new Set()))).toEqual(['refund', 'card', 'bank'])
  })

  it('takes one more word where another topic has the name', () => {
    const terms = termsOf('late', 'parcel', 'depot', 'driver')
    expect(words(nameOf(terms, new Set(['late · parcel · depot'])))).toEqual(['late', 'parcel', 'depot', 'driver'])
  })

  it('says what it is about before how it feels, and how it feels where there is nothing else', () => {
    expect(words(nameOf(termsOf('love', 'awful', 'sleeve', 'hem'), new Set()))).toEqual(['sleeve', 'hem'])
    expect(words(nameOf(termsOf('喜欢', '失望', '袖子', '面料'), new Set()))).toEqual(['袖子', '面料'])
    expect(words(nameOf(termsOf('gorgeous', 'sleeve'), new Set()))).toEqual(['sleeve', 'gorgeous'])
    expect(words(nameOf(termsOf('gorgeous', 'five star'), new Set()))).toEqual(['gorgeous', 'five star'])
    // What also describes says what it is about.
    expect(words(nameOf(termsOf('broken', 'love', 'late'), new Set()))).toEqual(['broken', 'late'])
  })

  it('puts a phrase in the place of its words where they mostly stand together', () => {
    const apart = [term('mark', 9, 10), term('deliver', 8, 10), term('mark deliver', 7, 5), term('photo', 3, 9)]
    expect(words(nameOf(apart, new Set()))).toEqual(['mark', 'deliver', 'photo'])
    const together = apart.map((one) => (one.term === 'mark deliver' ? { ...one, texts: 9 } : one))
    expect(words(nameOf(together, new Set()))).toEqual(['mark deliver', 'photo'])
  })

  it('leaves out what several other topics hold as often, but not where there is nothing else', () => {
    const wishes = 'Keep blooming'
    const about = ['kettle spout', 'scarf wool', 'lamp bulb', 'chair leg', 'clock hand']
    const named = namesOf(
      about.map((subject) => Array.from({ length: 8 }, (_, i) => `${subject} ${i % 2 ? wishes : ''}`)),
    )
    expect(named.flat().some((word) => /keep|blooming/.test(word))).toBe(false)
    expect(named.map((name) => name.join(' ')).sort()).toEqual([...about].sort())
    expect(words(nameOf(termsOf('keep', 'blooming'), new Set(), () => true))).toEqual(['keep', 'blooming'])
  })

  it('makes no phrase of words that stand in two halves of a sentence', () => {
    const near = Array.from({ length: 8 }, () => 'marked as delivered')
    const far = Array.from({ length: 8 }, () => 'late and nobody')
    expect(namesOf([near, far])).toEqual([['marked delivered'], ['late', 'nobody']])
  })
})

describe('near copies', () => {
  it('are told from words that only begin alike', () => {
    expect(isNearCopy({ term: 'delivery' }, { term: 'deliverer' })).toBe(true)
    expect(isNearCopy({ term: 'post' }, { term: 'poster' })).toBe(false)
    expect(isNearCopy({ term: '退款' }, { term: '退款 时间' })).toBe(true)
  })
})

describe('words that carry mood alone', () => {
  it('are base forms that the dictionaries of moods know', () => {
    const known = (word: string): number | undefined =>
      englishLexicon().feelings.get(word) ?? chineseLexicon().feelings.get(word)
    for (const word of feelingWords()) {
      expect([word, tokenise(word).map(({ lemma }) => lemma)]).toEqual([word, [word]])
      expect([word, Math.abs(known(word) ?? 0) > 0]).toEqual([word, true])
    }
  })
})
