import { describe, expect, it } from 'vitest'
import { createFormat } from '../../src/core/format'
import type { ErasureReceipt } from '../../src/data/types'
import { leftOutText, receiptFacts, receiptText } from '../../src/app/pages/data/receipt-facts'

const RECEIPT: ErasureReceipt = {
  number: 'AAAA-BBBB-CCCC-DDDD',
  at: 1_700_000_000_000,
  sales: 'anonymous',
  rows: 3,
  anonymous: 2,
  tables: [
    { table: 'orders', rows: 1, anonymous: 2 },
    { table: 'customers', rows: 2, anonymous: 0 },
  ],
  edits: 1,
  decisions: 0,
  notes: 4,
  rejects: 0,
  results: 5,
  backups: [{ at: 1_690_000_000_000, bytes: 10 }],
  keys: ['0123456789abcdef'],
  bytes: 'deleted',
  isEncrypted: false,
}
const readers = (['en', 'zh'] as const).map((locale) => ({
  locale,
  format: createFormat(locale, 'GBP'),
  workspace: 'Corner shop',
}))

describe('a receipt in words', () => {
  it('says every part in both languages, without a placeholder left', () => {
    const states = [
      { bytes: 'memory' as const },
      { bytes: 'lingering' as const },
      { bytes: 'lingering' as const, isEncrypted: true },
      { bytes: 'waiting' as const, reason: 'QUOTA_EXCEEDED' },
      { bytes: 'waiting' as const, reason: 'BUSY_OTHER_TAB' },
      { bytes: 'waiting' as const },
      { keys: [], backups: [], tables: [], liftedAt: 1_700_000_000_001 },
      { keys: [], names: ['0123456789abcdef'] },
    ]
    for (const reader of readers) {
      const seen = states.map((state) => receiptText({ ...RECEIPT, ...state }, reader))
      expect(new Set(seen).size).toBe(states.length)
      for (const text of seen) expect(text).not.toMatch(/[{}]|undefined|NaN/)
    }
  })

  it('has a label of its own for every line, and the same lines in both languages', () => {
    const [en, zh] = readers.map((reader) => receiptFacts(RECEIPT, reader))
    expect(new Set(en!.map(({ label }) => label)).size).toBe(en!.length)
    expect(zh).toHaveLength(en!.length)
    expect(zh!.map(({ label }) => label)).not.toEqual(en!.map(({ label }) => label))
  })

  it('counts what was left out', () => {
    const said = readers.map((reader) => leftOutText({ rows: 1, anonymous: 0, people: 1 }, reader))
    expect(said).toEqual(['1 row of 1 erased person left out.', '已排除 1 位已清除个人的 1 行。'])
    expect(leftOutText({ rows: 12, anonymous: 3, people: 2 }, readers[0]!)).toMatch(/12 rows of 2 erased people .* 3/)
  })
})
