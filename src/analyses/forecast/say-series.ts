import type { RowSource, Sort } from '../../ui/table/types'
import { missOf } from './say-forecast'
import type { ForecastResult, ForecastSeries } from './spec'

/** A series as the table shows it. */
export interface SeriesRow {
  key: string
  name: string
  mean: number
  low: number
  high: number
  last: number
  change: number | null
  miss: number | null
  /** Its error in the share of that of the last season repeated. */
  ratio: number | null
  method: ForecastSeries['method']
}

export type SortKey = 'name' | 'mean' | 'last' | 'change' | 'miss' | 'ratio'

export function rowsOf(result: ForecastResult, nameOf: (series: ForecastSeries) => string): SeriesRow[] {
  return result.series.map((series) => ({
    key: series.key,
    name: nameOf(series),
    mean: series.next.mean,
    low: series.next.lower80,
    high: series.next.upper80,
    last: series.next.last,
    change: series.next.change,
    miss: missOf(series),
    ratio: series.mase !== null && series.baselineMase ? series.mase / series.baselineMase : null,
    method: series.method,
  }))
}

/** The rows in the order asked for; what is not known comes last, whichever way. */
export function openRows(rows: readonly SeriesRow[], sort: Sort | undefined): RowSource<SeriesRow> {
  const sorted = sort ? [...rows].sort(comparison(sort)) : rows
  return {
    total: sorted.length,
    name: 'forecast series',
    load: (offset, limit) => Promise.resolve(sorted.slice(offset, offset + limit)),
    peek: (index) => sorted[index],
  }
}

function comparison({ by, descending }: Sort): (a: SeriesRow, b: SeriesRow) => number {
  const key = by as SortKey
  const direction = descending ? -1 : 1
  return (a, b) => {
    const [x, y] = [a[key], b[key]]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return direction * (typeof x === 'string' ? x.localeCompare(String(y)) : x - Number(y))
  }
}
