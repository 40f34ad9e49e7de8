import type { Written } from './commit'
import type { SegmentReader } from './segment-reader'

/** ISO 4217. */
const CODE = /^[A-Z]{3}$/

/**
 * The currency that a workspace without one takes over from its first import: that of most order lines, each as its own cell, else its
 * file, says; without orders, what any file says; '' where none does.
 */
export async function findCurrency(reader: SegmentReader, written: readonly Written[]): Promise<string> {
  const counts = new Map<string, number>()
  const count = (name: string, rows: number): void => {
    const currency = name.trim().toUpperCase()
    if (CODE.test(currency)) counts.set(currency, (counts.get(currency) ?? 0) + rows)
  }
  for (const { record, segment } of written.filter(({ record }) => record.table === 'orders')) {
    let named = 0
    const column = await reader.column(record, 'currency')
    if (column?.kind === 'code') {
      const rows = new Uint32Array(column.dictionary.length)
      for (const code of column.codes) rows[code]!++
      column.dictionary.forEach((name, code) => code > 0 && count(name, rows[code]!))
      named += column.codes.length - rows[0]!
    }
    count(record.currency, segment.rows - named)
  }
  const [most] = [...counts].filter(([, rows]) => rows > 0).sort((a, b) => b[1] - a[1])
  return most?.[0] ?? written.find(({ record }) => record.currency !== '')?.record.currency.toUpperCase() ?? ''
}
