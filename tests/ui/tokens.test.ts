import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '../../src/core/locale'
import { WORDS } from '../../src/ui/messages'

const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8')

/** Both values of a token: light, dark. */
function token(name: string): [string, string] {
  const match = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css)
  if (match === null) throw new Error(`no token --${name}`)
  return [match[1]!, match[2]!]
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high! + 0.05) / (low! + 0.05)
}

const GROUNDS = ['ground', 'surface', 'surface-raised', 'surface-sunken']

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('The %s theme', (_, theme) => {
  it.each(['text', 'text-muted', 'text-faint', 'accent', 'better', 'worse', 'caution'])(
    'writes --%s at 4.5 : 1 on every ground and under the pointer',
    (name) => {
      for (const ground of [...GROUNDS, 'hover']) {
        expect(contrast(token(name)[theme], token(ground)[theme]), ground).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  it.each(['better', 'worse', 'caution'])('writes --%s at 4.5 : 1 on its own soft ground', (name) => {
    expect(contrast(token(name)[theme], token(`${name}-soft`)[theme])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6', 'chart-rest', 'focus', 'border-control'])(
    'draws --%s at 3 : 1 on the surface',
    (name) => {
      expect(contrast(token(name)[theme], token('surface')[theme])).toBeGreaterThanOrEqual(3)
    },
  )

  it('writes on the accent at 4.5 : 1', () => {
    expect(contrast(token('on-accent')[theme], token('accent')[theme])).toBeGreaterThanOrEqual(4.5)
  })
})

describe('contrast', () => {
  it('finds a pair that cannot be read, as a control', () => {
    expect(contrast('#999999', '#aaaaaa')).toBeLessThan(4.5)
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  })
})

describe('WORDS', () => {
  it('says every word in every language, with the same placeholders', () => {
    const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()
    for (const [key, text] of Object.entries(WORDS)) {
      for (const locale of LOCALES) expect(text[locale], key).not.toBe('')
      expect(places(text.zh), key).toEqual(places(text.en))
    }
  })
})
