import { expect, it } from 'vitest'
import { treatedInWords } from '../../src/data/treated-words'

it('says in both languages what treatments did, with own columns by their headers', () => {
  const words = treatedInWords([
    { table: 'orders', field: 'quantity', about: 'missing', action: { kind: 'drop' }, rows: 3 },
    { table: 'orders', field: 'custom:Fee', about: 'extreme', action: { kind: 'drop' }, rows: 2 },
  ])
  expect(words.en).toBe('rows without Quantity left out (3); rows with an extreme Fee left out (2)')
  expect(words.zh).toMatch(/^排除缺少.+的行（3 行）；排除Fee异常的行（2 行）$/)
})
