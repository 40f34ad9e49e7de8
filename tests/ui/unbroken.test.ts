import { describe, expect, it } from 'vitest'
import { createFormat } from '../../src/core/format'
import { unbroken } from '../../src/ui/unbroken'

const JOINER = '\u2060'
const pounds = createFormat('en', 'GBP')
const yuan = createFormat('zh', 'CNY')
const francs = createFormat('en', 'CHF')

describe('a figure in a sentence', () => {
  it.each([
    ['a gain', pounds.signedMoney(4391.4), `+${JOINER}£4,391.40`],
    ['a loss', pounds.money(-12), `-${JOINER}£12.00`],
    ['a currency without a symbol', francs.money(-12), `-${JOINER}CHF\u00a012.00`],
    ['ten thousands', yuan.compactMoney(969_000), `¥96.9${JOINER}万`],
  ])('is held together: %s', (_, figure, held) => {
    expect(unbroken(`more (${figure}).`)).toBe(`more (${held}).`)
  })

  it('is held together once, however often it is asked', () => {
    expect(unbroken(unbroken('up +£3'))).toBe(unbroken('up +£3'))
  })

  it.each(['well-known A-B', '3 - 4 = -1', '+7.7%', 'GB-EUR', '2026年11月', '万事'])(
    'leaves alone what breaks nowhere, or may break (control): %s',
    (text) => {
      expect(unbroken(text)).toBe(text)
    },
  )
})
