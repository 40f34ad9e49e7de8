import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldMessage } from '../../src/app/pages/voice/desk/fold-message'

/** What stands there at once. */
const shown = (text: string): string => text.slice(0, foldMessage(text)?.shown)

describe('a message on the desk', () => {
  it.each([
    [
      'a mail program',
      'It is broken.\n\nOn Mon, 9 Nov 2026 at 10:12, Shop <a@b.c> wrote:\n> Dear Ann\n> it left',
      'It is broken.',
    ],
    ['another one', 'It is broken.\n\n-----Original Message-----\nFrom: Shop\nDear Ann', 'It is broken.'],
    ['a Chinese one', '还没收到\n\n------------------ 原始邮件 ------------------\n发件人: 客服\n您好', '还没收到'],
    ['a phone', '请尽快处理\n\n张三于2026年11月9日写道：\n> 您好', '请尽快处理'],
    ['a hand', 'Yes.\n> Do you want it?\n>\n> Best', 'Yes.'],
  ])('shows the words of its writer without the letter that they answer, as quoted by %s', (_, text, own) => {
    expect(shown(text)).toBe(own)
    expect(foldMessage(text)!.rest).toBe('quoted')
  })

  it('is whole where somebody answers below or between what they quote, or has nothing of their own', () => {
    for (const text of [
      'On Monday, Shop <a@b.c> wrote:\n> Which colour?\n\nThe blue one.',
      '> Which colour?\nBlue.\n> Which size?\nLarge.',
      '> Dear Ann',
      'From here on it works.\nThank you!',
      'a -- b',
      '',
    ])
      expect(foldMessage(text)).toBeUndefined()
  })

  it('shows no signature, unless it would be half of the letter', () => {
    expect(shown('Where is it?\n\n-- \nAnn\nHead of Tea')).toBe('Where is it?')
    expect(shown('到哪了\n发自我的iPhone')).toBe('到哪了')
    const long = `Where is it?\n--\n${'a line\n'.repeat(20)}`
    expect(foldMessage(long)).toBeUndefined()
  })

  it('shows the begin of a long message, up to the end of a sentence', () => {
    const text = 'It broke on the way. '.repeat(5_000)
    const fold = foldMessage(text)!
    expect(fold.rest).toBe('long')
    expect(text.slice(0, fold.shown).trimEnd().endsWith('way.')).toBe(true)
    expect(fold.shown).toBeLessThanOrEqual(800)
    expect(shown('a line of a list\n'.repeat(100)).split('\n')).toHaveLength(24)
    // What is a little too long is not worth a press.
    expect(foldMessage('字'.repeat(1_150))).toBeUndefined()
  })

  it('is never cut within a character, nor folded for less than is worth a press', () => {
    const line = fc.oneof(
      fc.constantFrom('> quoted', '-- ', 'On Monday at ten, Ann wrote:', '原始邮件', '', '👩‍👩‍👧 😀😀😀'.repeat(40)),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const text = lines.join('\n')
        const fold = foldMessage(text)
        if (!fold) return
        expect(text.slice(0, fold.shown).trim()).not.toBe('')
        expect(fold.shown).toBeLessThan(text.length)
        expect(/^[\uDC00-\uDFFF]/.test(text.slice(fold.shown))).toBe(false)
        if (fold.rest === 'long') expect(text.length - fold.shown).toBeGreaterThanOrEqual(400)
      }),
      { seed: 11, numRuns: 300 },
    )
  })
})
