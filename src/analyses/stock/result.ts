import { MS_PER_DAY } from '../../features/periods'
import { abcOf, createXyz } from './classes'
import { decide, type Decision } from './decide'
import { quantile } from './distribution'
import type { Expected } from './expect'
import type { Recalibration } from './recalibrate'
import { PATTERNS, STATUSES, type Abc, type Backtest, type Status, type StockConfig, type Xyz } from './spec'
import type { StockInputs, StockResult } from './spec'
import { matrixOf, summaryOf } from './summary'

interface Worked {
  found: readonly Expected[]
  recalibration: Recalibration
  backtest: Backtest | null
}

interface Entry extends Decision {
  product: number
  reorderPoint: number
  xyz: Xyz
}

/** Products between two breaths. */
const SLICE = 500

/** The answer, one entry for each product, the most urgent first. */
export function* toResult(
  inputs: StockInputs,
  config: StockConfig,
  worked: Worked,
): Generator<void, StockResult, void> {
  const entries = yield* decideAll(inputs, config, worked)
  const order = byUrgency(entries, inputs.revenue)
  yield
  const abc = abcOf(inputs.revenue)
  yield
  const columns = yield* columnsOf(inputs, config, { order, abc, found: worked.found })
  yield
  const matrix = matrixOf(columns)
  yield
  const { serviceLevel, reviewDays, coverDays, deadAfterDays } = config
  const excess = order.map((entry) => entry.excess * (inputs.shelf.worth[entry.product]! || 0))
  return {
    ...columns,
    backtest: worked.backtest,
    hasStock: inputs.shelf.hasStock,
    asOf: lastDayOf(inputs) * MS_PER_DAY,
    settings: { serviceLevel, reviewDays, coverDays, deadAfterDays },
    matrix,
    summary: summaryOf(columns, excess),
  }
}

const lastDayOf = ({ firstDay, days }: StockInputs): number => firstDay + days - 1

function* decideAll(
  inputs: StockInputs,
  config: StockConfig,
  { found, recalibration }: Worked,
): Generator<void, Entry[], void> {
  const { shelf, price, lastSold, sales, days } = inputs
  const levels = new Map(PATTERNS.map((one) => [one, recalibration.levelFor(one, config.serviceLevel)]))
  const xyz = createXyz(sales, days)
  const entries: Entry[] = []
  for (const [product, { leadDays, standing }] of found.entries()) {
    if (product % SLICE === 0) yield
    const reorderPoint = quantile(standing, levels.get(standing.pattern)!)
    const decision = decide(
      {
        stock: shelf.stock[product]!,
        isBad: shelf.isBad[product] === 1,
        isEnded: shelf.isEnded[product] === 1,
        leadDays,
        demand: standing,
        reorderPoint,
        price: price[product]!,
        worth: shelf.worth[product]!,
        sinceSold: lastSold[product]! < 0 ? NaN : lastDayOf(inputs) - lastSold[product]!,
        knownDays: days,
      },
      config,
    )
    entries.push({ ...decision, product, reorderPoint, xyz: xyz(product) })
  }
  return entries
}

type Columns = Omit<StockResult, 'summary' | 'matrix' | 'backtest' | 'hasStock' | 'asOf' | 'settings'>

interface Ordered {
  order: readonly Entry[]
  abc: readonly Abc[]
  found: readonly Expected[]
}

function* columnsOf(
  inputs: StockInputs,
  { reviewDays }: StockConfig,
  { order, abc, found }: Ordered,
): Generator<void, Columns, void> {
  const { shelf, keys, names, revenue, lastSold } = inputs
  const list = function* <T>(of: (entry: Entry, expected: Expected) => T): Generator<void, T[], void> {
    yield
    return order.map((entry) => of(entry, found[entry.product]!))
  }
  const column = function* (of: (entry: Entry, expected: Expected) => number): Generator<void, Float64Array, void> {
    yield
    const values = new Float64Array(order.length)
    for (const [i, entry] of order.entries()) values[i] = of(entry, found[entry.product]!)
    return values
  }
  const momentIn = (days: number | null): number | null =>
    days === null ? null : (lastDayOf(inputs) + Math.ceil(days)) * MS_PER_DAY
  const moneyOf = (product: number, pieces: number): number | null => known(shelf.worth[product]! * pieces)
  return {
    productId: yield* list(({ product }) => keys[product]!),
    name: yield* list(({ product }) => names[product]!),
    supplier: shelf.suppliers ? yield* list(({ product }) => shelf.suppliers![product]!) : [],
    status: yield* list(({ status }) => status),
    stock: yield* list(({ product }) => known(shelf.stock[product]!)),
    lastSoldAt: yield* list(({ product }) => (lastSold[product]! < 0 ? null : lastSold[product]! * MS_PER_DAY)),
    abc: yield* list(({ product }) => abc[product]!),
    xyz: yield* list(({ xyz }) => xyz),
    revenue: yield* column(({ product }) => revenue[product]!),
    demandPerDay: yield* column((_, { standing, leadDays }) => standing.mean / (leadDays + reviewDays)),
    leadTimeDays: yield* column((_, { leadDays }) => leadDays),
    demandLead: yield* column((_, { standing }) => standing.mean),
    sdLead: yield* column((_, { standing }) => standing.sd),
    safetyStock: yield* column(({ reorderPoint }, { standing }) => Math.max(0, reorderPoint - standing.mean)),
    pattern: yield* list((_, { standing }) => standing.pattern),
    method: yield* list((_, { standing }) => standing.method),
    reorderPoint: yield* column((entry) => entry.reorderPoint),
    orderQuantity: yield* column(({ orderQuantity }) => orderQuantity),
    daysLeft: yield* list(({ daysLeft }) => daysLeft),
    runsOutAt: yield* list(({ daysLeft }) => momentIn(daysLeft)),
    orderBy: yield* list(({ orderInDays }) => momentIn(orderInDays)),
    stockValue: yield* list(({ product }) => moneyOf(product, shelf.stock[product]!)),
    orderCost: yield* list(({ product, orderQuantity }) =>
      Number.isNaN(shelf.stock[product]!) ? null : orderQuantity > 0 ? moneyOf(product, orderQuantity) : 0,
    ),
    lostRevenue: yield* list(({ lostRevenue }) => lostRevenue),
  }
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null)

const RANK: Record<Status, number> = Object.fromEntries(STATUSES.map((status, i) => [status, i])) as Record<
  Status,
  number
>

/** By what is to be done, then by the sales at stake, then by what the product brings. */
function byUrgency(entries: readonly Entry[], revenue: Float64Array): Entry[] {
  const rank = Uint8Array.from(entries, ({ status }) => RANK[status])
  const lost = Float64Array.from(entries, ({ lostRevenue }) => lostRevenue ?? 0)
  return Array.from(
    Uint32Array.from(entries.keys()).sort(
      (a, b) => rank[a]! - rank[b]! || lost[b]! - lost[a]! || revenue[b]! - revenue[a]! || a - b,
    ),
    (product) => entries[product]!,
  )
}
