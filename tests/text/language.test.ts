import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../src/text/language/detect-language'

/** Lines of `language[+other]<tab>message`, written for this test. */
const lines = readFileSync(new URL('./fixtures/languages.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.includes('\t'))
  .map((line) => {
    const [label = '', text = ''] = line.split('\t')
    return { languages: label.split('+'), text }
  })

const inFull = ({ language, script }: { language: string; script?: string }): string =>
  script === undefined ? language : `${language}-${script}`

describe('the language of a message', () => {
  it('is right for more than 95 of 100 hand-made messages', () => {
    expect(lines.length).toBeGreaterThanOrEqual(200)
    const wrong = lines.filter(({ languages, text }) => inFull(detectLanguage(text)) !== languages[0])
    expect(
      1 - wrong.length / lines.length,
      wrong.map(({ languages, text }) => `${languages[0]!}: ${text} → ${inFull(detectLanguage(text))}`).join('\n'),
    ).toBeGreaterThan(0.95)
  })

  it('names both parts of most mixed messages', () => {
    const mixed = lines.filter(({ languages }) => languages.length > 1)
    const found = mixed.filter(({ languages, text }) => {
      const parts = new Set(detectLanguage(text).parts.map(inFull))
      return languages.every((language) => parts.has(language))
    })
    expect(found.length / mixed.length).toBeGreaterThan(0.85)
  })

  it('is wrong where labels are moved by one', () => {
    const right = lines.filter(
      ({ text }, i) => inFull(detectLanguage(text)) === lines[(i + 40) % lines.length]!.languages[0],
    )
    expect(right.length / lines.length).toBeLessThan(0.4)
  })

  it('covers every text with parts, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { parts, confidence } = detectLanguage(text)
        expect(confidence).toBeGreaterThanOrEqual(0)
        expect(confidence).toBeLessThanOrEqual(1)
        expect(parts.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
      }),
      { seed: 7, numRuns: 200 },
    )
  })

  it('is undetermined for one sign and for nothing', () => {
    for (const text of ['', '1', '?', '👍']) expect(detectLanguage(text).language).toBe('und')
    expect(detectLanguage('好').language).toBe('zh')
  })
})
