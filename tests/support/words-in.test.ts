import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsIn } from './words-in'

describe('the search for many words in a text', () => {
  it('finds exactly those that are in it', () => {
    const letters = (least: number, most: number) =>
      fc.string({ unit: fc.constantFrom('a', 'b', '张', '😀'), minLength: least, maxLength: most })
    const word = letters(3, 5).filter((text) => text.length >= 3)
    fc.assert(
      fc.property(letters(0, 60), fc.array(word, { maxLength: 30 }), (text, words) => {
        expect(wordsIn(text, words)).toEqual(words.filter((one) => text.includes(one)))
      }),
      { seed: 20_261_122, numRuns: 300 },
    )
  })

  it('refuses a word that it could not find (control)', () => {
    expect(() => wordsIn('abc', ['ab'])).toThrow(/too short/)
  })
})
