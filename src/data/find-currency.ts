import type { Written } from './commit'

/** ISO 4217. */
const CODE = /^[A-Z]{3}$/

/**
 * The currency that a workspace without one takes over from its first import: what the caller said, else the one that most
 * order lines name; '' where none does.
 */
export function findCurrency(written: readonly Written[]): string {
  const said = written.find(({ record }) => record.currency !== '')?.record.currency
  if (said !== undefined) return said.toUpperCase()
  const counts = new Map<string, number>()
  for (const { segment } of written.filter(({ record }) => record.table === 'orders')) {
    for (const chunk of segment.columns.get('currency') ?? []) {
      if (chunk?.kind !== 'code') continue
      const rows = new Uint32Array(chunk.dictionary.length)
      for (const code of chunk.codes) rows[code]!++
      chunk.dictionary.forEach((name, code) => {
        const currency = name.trim().toUpperCase()
        if (CODE.test(currency)) counts.set(currency, (counts.get(currency) ?? 0) + rows[code]!)
      })
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most?.[0] ?? ''
}
