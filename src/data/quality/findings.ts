import { CUSTOM_PREFIX, findField } from '../../schema'
import type { TableName } from '../../schema/field'
import type { ColumnQuality, Finding, FindingCode, SampleRow, TableQuality } from './types'

/** How much a kind of finding matters before its extent is looked at, and how it is shown. */
const KINDS: Readonly<Record<FindingCode, { base: number; tone: Finding['tone'] }>> = {
  CURRENCIES: { base: 80, tone: 'worse' },
  KEY_REPEATED: { base: 78, tone: 'worse' },
  DATES_FUTURE: { base: 74, tone: 'worse' },
  CELLS_INVALID: { base: 70, tone: 'worse' },
  ACROSS_IMPORTS: { base: 64, tone: 'caution' },
  ROWS_SET_ASIDE: { base: 60, tone: 'caution' },
  DATES_OLD: { base: 60, tone: 'caution' },
  PRICE_NEGATIVE: { base: 47, tone: 'caution' },
  NO_CUSTOMER: { base: 54, tone: 'caution' },
  SOME_MISSING: { base: 50, tone: 'caution' },
  ORPHANS: { base: 48, tone: 'caution' },
  KEY_MISSING: { base: 46, tone: 'caution' },
  PRICE_ZERO: { base: 42, tone: 'neutral' },
  EXTREME: { base: 40, tone: 'caution' },
  ROWS_DUPLICATE: { base: 38, tone: 'neutral' },
  DATE_GAPS: { base: 34, tone: 'neutral' },
  RETURNS: { base: 20, tone: 'neutral' },
  MOSTLY_MISSING: { base: 12, tone: 'neutral' },
  ONE_VALUE: { base: 8, tone: 'neutral' },
}
/** What the whole extent adds to the base; by its root, as a tenth of the rows is far more than nothing. */
const EXTENT = 30

/** Columns whose empty cells change figures. */
const COUNTED: Partial<Record<TableName, readonly string[]>> = {
  orders: ['orderedAt', 'quantity', 'unitPrice', 'lineTotal', 'orderTotal', 'productId', 'productName', 'country'],
  customers: ['email', 'phone', 'country', 'createdAt'],
  products: ['productName', 'price', 'cost', 'stock', 'category'],
  events: ['at', 'type', 'productId'],
  conversations: ['author', 'productId'],
  sends: ['opened', 'clicked', 'converted'],
  deals: ['amount', 'outcome', 'closedAt'],
}

export type Judged = Omit<TableQuality, 'findings' | 'seconds'> & {
  /** Rows whose money is in a currency without a rate. */
  withoutRate: { rows: number; currencies: string[] }
  /** The first rows in which a column is empty, zero or negative. */
  rowsWith(what: 'empty' | 'zero' | 'negative', column: string): SampleRow[]
}

/** What a person should know of a table, what matters most first. */
export function findingsOf(report: Judged): Finding[] {
  const found = [
    ...ofTable(report),
    ...report.columns.flatMap((column) => ofColumn(report, column)),
    ...together(report),
  ]
  return found.sort((a, b) => b.weight - a.weight)
}

interface Extent {
  rows: number
  share?: number
  column?: string
  details?: Record<string, number | string>
  samples?: SampleRow[]
}

function finding(
  code: FindingCode,
  of: number,
  { rows, column, details = {}, samples = [], ...given }: Extent,
): Finding[] {
  if (rows === 0) return []
  const share = given.share ?? Math.min(1, rows / Math.max(1, of))
  const { base, tone } = KINDS[code]
  const weight = base + EXTENT * Math.sqrt(share)
  return [{ code, weight, tone, rows, share, details, samples, ...(column !== undefined && { column }) }]
}

function ofTable(report: Judged): Finding[] {
  const { rows, key, duplicates, imports, acrossImports, gaps, orphans, withoutCustomer, withoutRate } = report
  const keyFields = key?.fields.join('\n') ?? ''
  const read = rows + imports.rejected
  return [
    ...finding('ROWS_SET_ASIDE', read, { rows: imports.rejected }),
    ...finding('CURRENCIES', rows, { ...withoutRate, details: { currencies: withoutRate.currencies.join(', ') } }),
    ...(key?.isOfRow === true
      ? finding('KEY_REPEATED', rows, { rows: key.repeated, details: { fields: keyFields }, samples: key.samples })
      : []),
    ...finding('KEY_MISSING', rows, { rows: key ? rows - key.filled : 0, details: { fields: keyFields } }),
    ...finding('ROWS_DUPLICATE', rows, { rows: duplicates.rows, samples: duplicates.samples }),
    ...finding('ACROSS_IMPORTS', key?.distinct ?? rows, { rows: acrossImports.ids, samples: acrossImports.samples }),
    ...(withoutCustomer ? finding('NO_CUSTOMER', rows, withoutCustomer) : []),
    ...orphans.flatMap(({ column, target, rows: named, unknown, distinct, samples }) =>
      finding('ORPHANS', named, { rows: unknown, column, details: { target, distinct }, samples }),
    ),
    ...(gaps
      ? finding('DATE_GAPS', gaps.days, {
          rows: gaps.missing,
          column: gaps.column,
          details: { from: gaps.longest[0]?.from ?? 0, to: gaps.longest[0]?.to ?? 0, days: gaps.longest[0]?.days ?? 0 },
        })
      : []),
  ]
}

const MOSTLY = 0.5

function ofColumn(report: Judged, quality: ColumnQuality): Finding[] {
  const { table, rows } = report
  const { column, missing, invalid, troubles, numbers, dates } = quality
  const isCounted = COUNTED[table]?.includes(column) === true
  const [trouble] = troubles
  const sum = (of: (profile: ColumnQuality['numbers'][number]) => number): number =>
    numbers.reduce((total, profile) => total + of(profile), 0)
  const empty = missing + invalid
  const samples = report.rowsWith('empty', column)
  const extremes = numbers.flatMap((profile) => profile.extremes)
  const carried = Math.max(0, ...numbers.map(({ weight }) => weight))
  const isPrice = table === 'orders' && column === 'unitPrice'
  return [
    ...finding('CELLS_INVALID', rows, {
      rows: invalid + quality.setAside,
      column,
      details: { sample: trouble?.sample ?? '', file: trouble?.file ?? '' },
      samples: invalid > 0 ? samples : [],
    }),
    ...(isCounted && missing > 0 && empty < MOSTLY * rows
      ? finding('SOME_MISSING', rows, { rows: missing, column, samples })
      : []),
    ...(dates ? finding('DATES_FUTURE', rows, { rows: dates.future, column, samples: dates.samples.future }) : []),
    ...(dates ? finding('DATES_OLD', rows, { rows: dates.old, column, samples: dates.samples.old }) : []),
    ...(isPrice
      ? finding('PRICE_ZERO', rows, {
          rows: sum(({ zeros }) => zeros),
          column,
          samples: report.rowsWith('zero', column),
        })
      : []),
    ...(isPrice
      ? finding('PRICE_NEGATIVE', rows, {
          rows: sum(({ negatives }) => negatives),
          column,
          samples: report.rowsWith('negative', column),
        })
      : []),
    ...(table === 'orders' && column === 'quantity'
      ? finding('RETURNS', rows, {
          rows: sum(({ negatives }) => negatives),
          column,
          samples: report.rowsWith('negative', column),
        })
      : []),
    ...(isMeasured(table, column)
      ? finding('EXTREME', rows, {
          rows: sum(({ tooSmall, tooLarge }) => tooSmall + tooLarge),
          column,
          // What matters is what they carry, not how many they are.
          share: carried,
          details: { largest: extremes[0]?.value ?? '', currency: numbers[0]?.currency ?? '' },
          samples: extremes,
        })
      : []),
  ]
}

/** Money and counts of the schema, and own columns: years and postcodes are numbers too, but nobody's outliers. */
const isMeasured = (table: TableName, column: string): boolean =>
  column.startsWith(CUSTOM_PREFIX) || findField(table, column)?.unit !== undefined

/** What is no news of one column but may be of several: nearly empty ones, and those that say the same everywhere. */
function together({ rows, columns }: Judged): Finding[] {
  const names = (some: readonly ColumnQuality[]): string => some.map(({ column }) => column).join('\n')
  const sparse = columns.filter(({ known }) => known < MOSTLY * rows)
  const constant = columns.filter(({ distinct, known }) => distinct === 1 && known === rows && rows > 1)
  const list = (code: FindingCode, some: readonly ColumnQuality[]): Finding[] =>
    finding(code, columns.length, { rows: some.length, details: { columns: names(some) } })
  return [...list('MOSTLY_MISSING', sparse), ...list('ONE_VALUE', constant)]
}
