import { describe, expect, it } from 'vitest'
import { resultToCsv, toCell } from '../../scripts/lib/result-to-csv.mjs'

describe('the CSV of a result', () => {
  it('takes the arrays that are as long as the keys, a row a customer', () => {
    const result = { customerKey: ['a', 'b'], net: [1.5, null], centers: [[1], [2], [3]], features: ['x'], k: 2 }
    expect(resultToCsv(result)).toBe('customerKey,net\r\na,1.5\r\nb,\r\n')
  })

  it('writes a list of records a row each', () => {
    expect(resultToCsv({ rules: [{ if: ['p'], lift: 2 }, { lift: 3 }] })).toBe('if,lift\r\n"[""p""]",2\r\n,3\r\n')
  })

  it.each(['=1+1', '+1', '-x', '@a', '\t=1', ' =1', '\n=1', '＝1', '\0=1'])(
    'guards %j, which a spreadsheet would compute',
    (text) => {
      expect(toCell(text).replace(/^"/, '')).toMatch(/^'/)
    },
  )

  it('leaves numbers and harmless text alone', () => {
    expect([toCell(-2), toCell('a-b'), toCell('O"Neil, Ann')]).toEqual(['-2', 'a-b', '"O""Neil, Ann"'])
  })
})
