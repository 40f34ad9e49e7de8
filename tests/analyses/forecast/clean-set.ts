import type { Frame } from '../../../src/schema/columns'

/** Revenue of its full months from December 2010 (pandas 1.5.3): customer given, no invoice with C, quantity and price above zero. */
export const CLEAN_MONTHS = [
  ...[572_713.89, 569_445.04, 447_137.35, 595_500.76, 469_200.36, 678_594.56],
  ...[661_213.69, 600_091.01, 645_343.9, 952_838.38, 1_039_318.79, 1_161_817.38],
]

/** The lines of Online Retail that its reference calls the clean set. */
export function cleanSet(orders: Frame): Frame {
  const value = (name: string): Float64Array => (orders.columns.get(name) as { values: Float64Array }).values
  const code = (name: string) => orders.columns.get(name) as { codes: Uint32Array; dictionary: readonly string[] }
  const [quantity, price, person, order] = [value('quantity'), value('unitPrice'), code('person'), code('orderId')]
  const kept = [...quantity.keys()].filter(
    (row) =>
      person.codes[row]! > 0 &&
      quantity[row]! > 0 &&
      price[row]! > 0 &&
      !order.dictionary[order.codes[row]!]!.startsWith('C'),
  )
  const columns = [...orders.columns].map(([name, column]) => {
    if (column.kind === 'code')
      return [name, { ...column, codes: Uint32Array.from(kept, (row) => column.codes[row]!) }] as const
    return [
      name,
      { ...column, values: Float64Array.from(kept, (row) => (column as { values: Float64Array }).values[row]!) },
    ] as const
  })
  return { rows: kept.length, columns: new Map(columns as never) }
}
