import {
  FIGURES,
  type Figure,
  type FigureName,
  type FigureUnit,
  type OverviewInputs,
  type Period,
  type Tally,
} from './spec'

const FIGURE_UNITS: Readonly<Record<FigureName, FigureUnit>> = {
  revenue: 'money',
  orders: 'count',
  customers: 'count',
  averageOrder: 'money',
  repeatRate: 'share',
  newCustomers: 'count',
  returningRevenueShare: 'share',
  refundShare: 'share',
  profit: 'money',
}

type Known = Pick<OverviewInputs, 'hasCost' | 'hasPeople' | 'areDaily' | 'dataFrom'>
type Values = Record<FigureName, number | null>

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

/**
 * The figures of the period that begins on `from`. What the data cannot say is null, never 0: where the period begins with the
 * data, nobody can be known to have bought before.
 */
export function valuesOf(tally: Tally, from: number, { hasCost, hasPeople, areDaily, dataFrom }: Known): Values {
  return {
    revenue: tally.revenue,
    orders: areDaily ? null : tally.orders,
    customers: hasPeople ? tally.customers : null,
    averageOrder: areDaily ? null : ratio(tally.gross, tally.valuedOrders),
    repeatRate: ratio(tally.repeatCustomers, tally.customers),
    newCustomers: hasPeople ? tally.newCustomers : null,
    returningRevenueShare: from > dataFrom ? ratio(tally.returningRevenue, tally.namedRevenue) : null,
    refundShare: ratio(tally.refunds, tally.sold),
    profit: hasCost ? tally.profit : null,
  }
}

/** Every figure with the same figure of the periods compared with. */
export function compareFigures(inputs: OverviewInputs): Record<FigureName, Figure> {
  const { previous, lastYear } = inputs.tallies
  const valuesIn = (period: Period | null, tally: Tally | null): Values | null =>
    period && tally && valuesOf(tally, period.from, inputs)
  const now = valuesOf(inputs.current, inputs.period.from, inputs)
  const before = valuesIn(inputs.previous, previous)
  const yearAgo = valuesIn(inputs.lastYear, lastYear)
  const entries = FIGURES.map((name): [FigureName, Figure] => {
    const unit = FIGURE_UNITS[name]
    const [value, earlier, year] = [now[name], before?.[name] ?? null, yearAgo?.[name] ?? null]
    return [
      name,
      {
        unit,
        value,
        previous: earlier,
        lastYear: year,
        change: changeOf(unit, value, earlier),
        changeLastYear: changeOf(unit, value, year),
      },
    ]
  })
  return Object.fromEntries(entries) as Record<FigureName, Figure>
}

function changeOf(unit: FigureUnit, value: number | null, base: number | null): number | null {
  if (value === null || base === null) return null
  if (unit === 'share') return value - base
  return base === 0 ? null : (value - base) / Math.abs(base)
}
