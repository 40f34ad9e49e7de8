import { fill, type Locale } from '../../../../core/locale'
import type { CellText, FileDifference } from '../../../../data/types'
import { findField } from '../../../../schema'
import type { TableName } from '../../../../schema/field'
import type { Format } from '../../../../ui/context'
import { cellText, columnTitle, unitOf, valueWord } from '../columns-words'
import { differenceMessages as words } from './difference-messages'

/** The reader of the moment. */
export interface Look {
  locale: Locale
  format: Format
}

const UNITS: Readonly<Record<TableName, keyof typeof words>> = {
  orders: 'orders',
  customers: 'persons',
  products: 'products',
  events: 'entries',
  conversations: 'conversations',
  knowledge: 'answers',
  sends: 'sends',
  deals: 'deals',
  table: 'entries',
}

/** So many orders (or customers, or products), in words. */
export const unitsOf = (table: TableName, count: number, { locale, format }: Look): string =>
  fill(words[UNITS[table]][locale], { count: format.integer(count) })

/** A cell as people write it; what is missing is said. */
export function cellWords(table: TableName, field: string, value: CellText, { locale, format }: Look): string {
  if (value === null) return words.emptyCell[locale]
  const unit = unitOf(table, field)
  // A price of a part of a cent must not look like the one that it replaces.
  if (unit === 'money' && typeof value === 'number' && Math.abs(value * 100 - Math.round(value * 100)) > 1e-6)
    return new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: 6 }).format(value)
  const kind = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? 'date' : findField(table, field)?.kind
  return cellText(valueWord(table, field, value, locale), kind, unit, format)
}

/** Whether a file would change nothing that anybody can see. */
export const changesNothing = ({ rows }: FileDifference): boolean =>
  rows.added + rows.updated + rows.joined + rows.aside + rows.replaced === 0

/** What a person should know before they say yes: what would be lost first, facts last. */
export function warningsOf(file: FileDifference, look: Look): { tone: 'caution' | 'plain'; text: string }[] {
  const { locale, format } = look
  const { table, rows, units, older } = file
  const say = (key: keyof typeof words, values: Record<string, unknown> = {}): string =>
    fill(words[key][locale], values)
  const count = (number: number): string => format.integer(number)
  const cautions: string[] = []
  if (older.values > 0)
    cautions.push(say('older', { values: count(older.values), units: unitsOf(table, older.units, look) }))
  for (const { field, emptied, isAbsent } of file.fields) {
    if (emptied === 0) continue
    const title = columnTitle(table, field, locale)
    cautions.push(say(isAbsent ? 'absent' : 'emptied', { field: title, count: count(emptied) }))
  }
  const facts: string[] = [...coverage(file, look)]
  const named = units.added + units.changed + units.unchanged
  if (rows.withoutKey > 0 && named === 0) facts.push(say('noKey'))
  else if (rows.withoutKey > 0)
    facts.push(say('someNoKey', { count: count(rows.withoutKey), key: keyTitle(table, locale) }))
  if (rows.replaced > 1 && rows.replaced !== units.changed) facts.push(exchanged(file, look))
  if (rows.joined > 0) facts.push(say('joined', { count: count(rows.joined) }))
  if (rows.aside > 0) facts.push(say('aside', { count: count(rows.aside) }))
  if (rows.rejected > 0) facts.push(say('rejected', { count: count(rows.rejected) }))
  return [
    ...cautions.map((text) => ({ tone: 'caution' as const, text })),
    ...facts.map((text) => ({ tone: 'plain' as const, text })),
  ]
}

function coverage({ table, units, period }: FileDifference, look: Look): string[] {
  if (!period) return []
  const [from, to] = [look.format.date(period.from), look.format.date(period.to)]
  const known = units.changed + units.unchanged
  if (known === 0) return [fill(words.covers[look.locale], { from, to })]
  const values = {
    from,
    to,
    all: unitsOf(table, known + units.added, look),
    known: look.locale === 'zh' ? unitsOf(table, known, look) : look.format.integer(known),
    one: known,
  }
  return [fill(words.coversKnown[look.locale], values)]
}

/** Orders are exchanged as a whole, whichever of their lines changed. */
const exchanged = ({ table, units, rows }: FileDifference, look: Look): string =>
  fill(words.exchanged[look.locale], {
    units: unitsOf(table, units.changed, look),
    fresh: look.format.integer(rows.updated),
    old: look.format.integer(rows.replaced),
    one: units.changed,
  })

/** What would name a row of this table. */
const KEYS: Partial<Record<TableName, string>> = {
  orders: 'orderId',
  customers: 'customerId',
  conversations: 'conversationId',
  sends: 'campaignId',
  deals: 'dealId',
}
const keyTitle = (table: TableName, locale: Locale): string => columnTitle(table, KEYS[table] ?? '', locale)

/** Where new rows are, in a sentence: orders that are new, and those that get further lines. */
export function newWords({ table, units, lines }: FileDifference, look: Look): string {
  const known = lines.added > 0 ? look.format.integer(lines.added) : ''
  const fresh = units.added > 0 ? unitsOf(table, units.added, look) : ''
  if (fresh === '') return known === '' ? '' : words.allInKnown[look.locale]
  return fill(words[known === '' ? 'inUnits' : 'inUnitsAndKnown'][look.locale], { units: fresh, known })
}
