import { describe, expect, it } from 'vitest'
import { toEnd } from '../../../src/core/to-end'
import { fitVocabulary } from '../../../src/text/vocabulary'
import { createTermCollector } from '../../../src/ml/topics/term-collector'
import { readTerms } from '../../../src/ml/topics'

const read = (...texts: string[]) => toEnd(readTerms(texts))

describe('readTerms', () => {
  it('reads base forms and pairs, without words that every message has', () => {
    const { terms } = read('Hello, please help: I want to return two shirts!')
    expect(terms).toEqual(['return', 'return two', 'shirt', 'two', 'two shirt'])
  })

  it('learns nothing of what tells of a person', () => {
    const { terms } = read('My email is anna.lee@example.com and my phone 0171 2345678, the kettle leaks')
    expect(terms.filter((term) => /anna|lee|example|0171|2345678/.test(term))).toEqual([])
    expect(terms).toContain('kettle')
  })

  it('writes words as most do, whatever stands at the begin of a sentence', () => {
    const { terms, written } = read('Kettles leak. My kettles leak.', 'The USB cable broke', 'USB again')
    expect(written[terms.indexOf('kettle')]).toBe('kettles')
    expect(written[terms.indexOf('usb')]).toBe('USB')
  })

  it('cuts Chinese into words and writes pairs of them without a space', () => {
    const { terms, written, isChinese } = read('快递包裹破损', 'parcel broken')
    expect(terms).toContain('快递')
    expect(written[terms.indexOf('快递 包裹')]).toBe('快递包裹')
    expect([...isChinese]).toEqual(terms.map((term) => (/\p{sc=Han}/u.test(term) ? 1 : 0)))
  })

  it('counts texts in which it finds nothing', () => {
    expect(read('', '!!!', '👍', 'kettle').empty).toBe(3)
  })
})

describe('createTermCollector', () => {
  it('gives the matrix that a vocabulary with the same limits gives', () => {
    const texts = ['b a b c', 'a d', 'a b', '', 'c c a'].map((text) => text.split(' ').filter(Boolean))
    const collector = createTermCollector()
    for (const text of texts) collector.add(text)
    const { terms, counts } = toEnd(collector.finish({ minTexts: 2, maxTexts: 5, most: 99 }))
    const { vocabulary, counts: expected } = fitVocabulary(texts, { minTexts: 2 })
    expect({ terms, counts }).toEqual({ terms: vocabulary.terms, counts: expected })
  })
})
