import { readColumns, viewOf } from './table-view'
import { codes } from '../schema/columns'
import type { Session } from './session'
import type { CurrencyInUse } from './types'

/** The currencies that order lines name, most lines first; lines that name none are in that of the workspace. */
export async function currenciesInUse(session: Session): Promise<CurrencyInUse[]> {
  const view = await viewOf(session, 'orders')
  const column = codes(await readColumns(view.rows, ['currency'], view.column), 'currency')
  if (!column) return []
  const lines = new Uint32Array(column.dictionary.length)
  for (const code of column.codes) lines[code]!++
  return column.dictionary
    .map((currency, code) => ({ currency, lines: lines[code]! }))
    .filter(({ currency, lines: count }) => currency !== '' && count > 0)
    .sort((a, b) => b.lines - a.lines)
}
