import { describe, expect, it } from 'vitest'
import { fileName, toCsv, toTsv } from '../../src/ui/export'

const columns = [{ label: 'Name' }, { label: 'Spend' }]

describe('toCsv', () => {
  it('begins with a byte-order mark and quotes what needs it', () => {
    expect(toCsv({ columns, rows: [['Smith, "Jo"', '£1,000']] })).toBe(
      '\uFEFFName,Spend\r\n"Smith, ""Jo""","£1,000"\r\n',
    )
  })

  it('disarms what a spreadsheet would run', () => {
    expect(toCsv({ columns, rows: [['=HYPERLINK("x")', '1']] })).toContain('"\'=HYPERLINK(""x"")"')
  })
})

describe('toTsv', () => {
  it('keeps one row on one line', () => {
    expect(toTsv({ columns, rows: [['a\tb\nc', '@SUM(1)']] })).toBe("Name\tSpend\na b c\t'@SUM(1)")
  })
})

describe('fileName', () => {
  it('keeps letters of any script', () => {
    expect(fileName('11 月销售额：创一年新高/2011')).toBe('11-月销售额-创一年新高-2011')
    expect(fileName('???')).toBe('chart')
  })
})
