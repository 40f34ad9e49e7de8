import { describe, expect, it } from 'vitest'
import { fill, inWords, isText } from '../../src/core/locale'

describe('fill', () => {
  it('replaces what it is given and leaves the rest visible', () => {
    expect(fill('{a} of {b}, {c}', { a: 1, b: 'two' })).toBe('1 of two, {c}')
    expect(fill('{a}')).toBe('{a}')
    expect(fill('{toString} {__proto__}', {})).toBe('{toString} {__proto__}')
  })

  it('does not replace within what it has put in', () => {
    expect(fill('{a}', { a: '{b}', b: 'no' })).toBe('{b}')
    expect(fill('{a}', { a: '$&' })).toBe('$&')
  })
})

describe('isText', () => {
  it('knows a sentence in both languages', () => {
    expect(isText({ en: 'a', zh: '甲' })).toBe(true)
    for (const value of [null, 'a', { en: 'a' }, { zh: '甲' }, { en: 1, zh: 2 }]) expect(isText(value)).toBe(false)
  })
})

describe('inWords', () => {
  it('takes the reader’s words and keeps other values', () => {
    const values = { unit: { en: 'rows', zh: '行' }, count: 3, list: [1] }
    expect(inWords(values, 'en')).toEqual({ unit: 'rows', count: 3, list: [1] })
    expect(inWords(values, 'zh')).toEqual({ unit: '行', count: 3, list: [1] })
  })
})
