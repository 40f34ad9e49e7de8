import type { AnalysisId } from '../../src/analyses/specs'
import { createRandom } from '../../src/core/random'

/** A shop whose export is at the edge of what an export can be. */
export interface BadShop {
  name: string
  /** Its files as text, by name. */
  files: Record<string, string>
  /** What has to be said, by the code of a failure or a warning, and which rooms have to say it; `done` is an answer of any kind. */
  said: Record<string, readonly AnalysisId[]>
}

type Said = BadShop['said']

interface Line {
  order: string
  day: string
  customer: string
  sku: string
  quantity: number
  price: number
  /** Of a column that other shops do not have. */
  extra?: string
}

const DAY_MS = 86_400_000
const START = Date.UTC(2023, 0, 2)

/** The day so many days after the shop's first. */
const dayAt = (days: number): string => new Date(START + days * DAY_MS).toISOString().slice(0, 10)
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

const { next } = createRandom(5)

/** An ordinary shop: 50 customers, an order a day for a year and a half, prices that move a little. */
const ordinary = times(540, (i): Line => ({
  order: `O${1000 + i}`,
  day: dayAt(i),
  customer: `C${Math.floor(next() ** 1.6 * 50)}`,
  sku: `P${(i * 3) % 8}`,
  quantity: 1 + (i % 3),
  price: 10 + ((i * 3) % 8) * 2 - (i % 5 === 0 ? 1 : 0),
}))

function csvOf(lines: readonly Line[], extra?: string): string {
  const header = ['Order ID', 'Order Date', 'Customer ID', 'SKU', 'Quantity', 'Unit Price']
  const rows = lines.map(({ order, day, customer, sku, quantity, price, extra: own }) => [
    ...[order, day, customer, sku, quantity, price.toFixed(2)],
    ...(extra === undefined ? [] : [own ?? '']),
  ])
  return [extra === undefined ? header : [...header, extra], ...rows].map((cells) => cells.join(',')).join('\n')
}

const shop = (name: string, lines: readonly Line[], said: Said, extra?: string): BadShop => ({
  name,
  files: { 'orders.csv': csvOf(lines, extra) },
  said,
})
const changed = (
  name: string,
  change: (line: Line, index: number) => Partial<Line>,
  said: Said,
  extra?: string,
): BadShop =>
  shop(
    name,
    ordinary.map((line, i) => ({ ...line, ...change(line, i) })),
    said,
    extra,
  )

const OF_CUSTOMERS: readonly AnalysisId[] = ['churn', 'cohorts', 'lifetime', 'rfm', 'segments']
const OF_DATES: readonly AnalysisId[] = [...OF_CUSTOMERS, 'forecast', 'overview']
const NOTHING_BOUGHT: Said = {
  DATA_NO_PURCHASE: [...OF_CUSTOMERS, 'recommend'],
  NO_PURCHASES: ['forecast', 'overview'],
}

const namesOnly = (): BadShop => {
  const rows = ordinary.map(({ day, customer, price }) => `${day},Ann ${customer},${price}`)
  return {
    name: 'names and no keys',
    files: { 'orders.csv': ['Date,Customer Name,Amount', ...rows].join('\n') },
    said: { done: [...OF_DATES, 'identity'] },
  }
}

const negativeStock = (): BadShop => {
  const rows = times(8, (i) => `P${i},Thing ${i},${10 + i * 2},${i - 6}`)
  return {
    name: 'negative stock',
    files: {
      'orders.csv': csvOf(ordinary),
      'products.csv': ['SKU,Product Name,Price,Stock', ...rows].join('\n'),
    },
    said: { NEGATIVE_STOCK: ['stock'], done: OF_DATES },
  }
}

const dailyTotals = (): BadShop => {
  const sales = (day: number): string => (200 + 60 * Math.sin((day * 2 * Math.PI) / 7) + (day % 11)).toFixed(2)
  return {
    name: 'daily totals and no customers',
    files: {
      'daily.csv': ['Date,Sales,Visitors', ...times(400, (i) => `${dayAt(i)},${sales(i)},${90 + (i % 7)}`)].join('\n'),
    },
    said: { DAILY_TOTALS: ['forecast', 'overview'], DATA_MISSING: OF_CUSTOMERS },
  }
}

const daily = (): Line[] =>
  times(120, (day) =>
    times(6, (c): Line => ({
      ...{ order: `O${day}-${c}`, day: dayAt(day), customer: `C${c}` },
      ...{ sku: 'P1', quantity: 1, price: 10 },
    })),
  ).flat()

/** Each shop with what its rooms have to say of it. */
export const badShops = (): BadShop[] => [
  shop('nothing amiss', ordinary, { done: OF_DATES, NO_NAMES: ['recommend'], NO_STOCK: ['recommend'] }),
  changed('ids that differ in case and space', ({ sku }, i) => (i % 5 === 0 ? { sku: ` ${sku.toLowerCase()} ` } : {}), {
    ID_SPELLINGS: ['recommend'],
    done: OF_DATES,
  }),
  changed('one customer', () => ({ customer: 'C1' }), {
    FEW_CUSTOMERS: ['cohorts', 'rfm'],
    DATA_TOO_LITTLE: ['churn', 'lifetime', 'recommend', 'segments'],
    done: ['forecast', 'overview', 'profile'],
  }),
  changed('one order each', (_, i) => ({ customer: `C${i}` }), {
    ALL_ONCE: ['rfm'],
    NOT_JUDGED: ['recommend'],
    DATA_TOO_LITTLE: ['churn', 'lifetime'],
    done: ['cohorts', 'forecast', 'overview', 'segments'],
  }),
  changed('one day of history', () => ({ day: dayAt(0) }), {
    NO_EARLIER_MONTH: ['rfm'],
    NOT_JUDGED: ['recommend'],
    NOT_COMPARED: ['cohorts'],
    DATA_TOO_LITTLE: ['churn', 'forecast', 'lifetime'],
    done: ['overview', 'segments'],
  }),
  shop('one line', ordinary.slice(0, 1), {
    FEW_CUSTOMERS: ['cohorts', 'rfm'],
    DATA_TOO_LITTLE: ['churn', 'forecast', 'lifetime', 'recommend', 'segments'],
    done: ['overview'],
  }),
  changed('prices of zero', () => ({ price: 0 }), NOTHING_BOUGHT),
  changed('everything refunded', () => ({ extra: 'refunded' }), NOTHING_BOUGHT, 'Status'),
  changed(
    'everything cancelled',
    () => ({ extra: 'cancelled' }),
    { DATA_NO_PURCHASE: [...OF_DATES, 'recommend'] },
    'Status',
  ),
  changed('everything returned', ({ quantity }) => ({ quantity: -quantity }), NOTHING_BOUGHT),
  changed('customers left empty', () => ({ customer: '' }), {
    DATA_MISSING: [...OF_CUSTOMERS, 'recommend'],
    done: ['forecast', 'overview'],
  }),
  changed('some dates in the future', (_, i) => (i % 120 === 0 ? { day: '2091-03-01' } : {}), {
    FUTURE_LINES: OF_DATES,
  }),
  changed('all dates in the future', ({ day }) => ({ day: day.replace(/^20/, '21') }), { FUTURE_COUNTED: OF_DATES }),
  changed('a gap of a year', ({ day }, i) => (i < 180 ? { day: `2021${day.slice(4)}` } : {}), {
    HISTORY_GAP: ['churn', 'cohorts', 'forecast', 'lifetime', 'overview'],
    done: ['rfm', 'segments'],
  }),
  changed(
    'a change of currency',
    (_, i) => ({ extra: i < 270 ? 'GBP' : 'EUR' }),
    { CURRENCY_MIXED: [...OF_CUSTOMERS, 'overview'], CURRENCY_CHANGED_FROM: ['forecast'] },
    'Currency',
  ),
  negativeStock(),
  changed('prices that never move', ({ sku }) => ({ price: 10 + Number(sku.slice(1)) }), {
    NOTHING_MOVED: ['price'],
    done: OF_DATES,
  }),
  shop('the same order of every customer every day', daily(), {
    FEW_CUSTOMERS: ['cohorts', 'rfm'],
    DATA_TOO_LITTLE: ['churn', 'lifetime', 'recommend', 'segments'],
    done: ['forecast', 'overview'],
  }),
  namesOnly(),
  dailyTotals(),
]
