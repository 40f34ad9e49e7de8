import { productColumn } from '../../features/customer-habits'
import type { OrderLines } from '../../features/line'
import { latestNames } from '../../features/latest-names'
import { createSums } from '../../features/sums'
import { codes, type CodeColumn, type Frame } from '../../schema/columns'
import { type Dimension, DIMENSIONS, type DimensionSums } from './spec'

/** Revenue by value of every dimension that the data has, in a period and in the one compared with. */
export function sumDimensions(
  orders: Frame,
  lines: OrderLines,
  current: Uint32Array,
  before: Uint32Array | null,
): DimensionSums[] {
  return DIMENSIONS.flatMap((dimension) => {
    const column = columnOf(orders, dimension)
    if (!column || column.dictionary.length < 2) return []
    const revenue = sumByCode(lines, column, current)
    const earlier = before && sumByCode(lines, column, before)
    // Sales without a customer are nobody's; without a country or product they are a part of the whole.
    const isValue = (code: number): boolean => code > 0 || dimension !== 'customer'
    const isUsed = (code: number): boolean => revenue[code] !== 0 || (earlier?.[code] ?? 0) !== 0
    const used = [...column.dictionary.keys()].filter((code) => isValue(code) && isUsed(code))
    const names = namesOf(orders, dimension, column)
    return {
      dimension,
      values: used.map((code) => column.dictionary[code]!),
      names: used.map((code) => names[code]!),
      revenue: Float64Array.from(used, (code) => revenue[code]!),
      before: earlier && Float64Array.from(used, (code) => earlier[code]!),
    }
  })
}

function columnOf(orders: Frame, dimension: Dimension): CodeColumn | undefined {
  if (dimension === 'product') return productColumn(orders)
  return codes(orders, dimension === 'customer' ? 'person' : dimension)
}

function sumByCode({ net }: OrderLines, column: CodeColumn, rows: Uint32Array): Float64Array {
  const sums = createSums(column.dictionary.length)
  for (const row of rows) sums.add(column.codes[row]!, net[row]!)
  return sums.totals()
}

function namesOf(orders: Frame, dimension: Dimension, column: CodeColumn): readonly string[] {
  if (dimension !== 'product' && dimension !== 'customer') return column.dictionary
  return latestNames(orders, column, dimension === 'customer' ? 'name' : 'productName')
}
