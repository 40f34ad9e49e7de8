import type { Frames } from '../../src/analyses/contract'
import type { Column, Frame } from '../../src/schema/columns'
import { frameOf, type Row } from '../support/frames'
import { shopFrame, shopRows } from '../support/shop'

export interface OddShop {
  name: string
  frames: Frames
}

/** Shops at the edges of what data can be; the customer `c11` is in all that have customers. */
export function oddShops(): OddShop[] {
  const change = (name: string, row: (row: Row, index: number) => Row): OddShop => ({
    name,
    frames: { orders: shopFrame({ change: row }) },
  })
  const one = shopRows().find(({ person }) => person === 'c11')!
  const same = (row: Row): Row => ({ ...one, person: row.person, customerId: row.person })
  return [
    { name: 'no tables', frames: {} },
    { name: 'no rows', frames: { orders: withoutRows(shopFrame()) } },
    { name: 'one row', frames: { orders: frameOf([one]) } },
    { name: 'two rows', frames: { orders: frameOf([one, one]) } },
    { name: 'one customer', frames: { orders: frameOf(shopRows().filter(({ person }) => person === 'c11')) } },
    { name: 'every row twice', frames: { orders: frameOf(shopRows().flatMap((row) => [row, row])) } },
    { name: 'columns twice', frames: { orders: withCopies(shopFrame()) } },
    { name: 'all missing', frames: { orders: withoutValues(shopFrame()) } },
    { name: 'required columns only', frames: { orders: keeping(['orderedAt', 'unitPrice']) } },
    { name: 'no price', frames: { orders: keeping(['orderedAt', 'person', 'orderId', 'quantity']) } },
    { name: 'no date', frames: { orders: keeping(['unitPrice', 'person', 'orderId', 'quantity']) } },
    change('constant', same),
    change('no customers', (row) => ({ ...row, person: '', customerId: '' })),
    change('no order ids', (row) => ({ ...row, orderId: '' })),
    change('one order id', (row) => ({ ...row, orderId: 'o' })),
    change('dates only', (row) => ({ ...row, orderedAt: Math.floor(Number(row.orderedAt) / 86_400_000) * 86_400_000 })),
    change('no dates', (row) => ({ ...row, orderedAt: null })),
    change('dates far apart', (row, i) => ({ ...row, orderedAt: i === 0 ? -6e13 : row.orderedAt })),
    change('a date in the far future', (row, i) => ({ ...row, orderedAt: i === 0 ? 2e14 : row.orderedAt })),
    change('returns only', (row) => ({ ...row, quantity: -1 })),
    change('price zero', (row) => ({ ...row, unitPrice: 0 })),
    change('huge prices', (row) => ({ ...row, unitPrice: 1e15 })),
    change('tiny prices', (row) => ({ ...row, unitPrice: 1e-9 })),
    change('quantity missing', (row) => ({ ...row, quantity: null })),
    change('all cancelled', (row) => ({ ...row, status: 'cancelled' })),
    change('all refunded', (row) => ({ ...row, status: 'refunded' })),
    change('refunded by amount', (row, i) => ({ ...row, refunded: i % 3 === 0 ? 1000 : null })),
    change('another currency', (row) => ({ ...row, currency: 'EUR' })),
    change('hostile names', (row) => ({ ...row, productName: '<img src=x onerror=alert(1)>', country: '__proto__' })),
  ]
}

function keeping(names: readonly string[]): Frame {
  const { rows, columns } = shopFrame()
  return { rows, columns: new Map([...columns].filter(([name]) => names.includes(name))) }
}

const withCopies = ({ rows, columns }: Frame): Frame => ({
  rows,
  columns: new Map([...columns, ...[...columns].map(([name, column]): [string, Column] => [`custom:${name}`, column])]),
})

const mapColumns = ({ rows, columns }: Frame, change: (column: Column) => Column, kept = rows): Frame => ({
  rows: kept,
  columns: new Map([...columns].map(([name, column]) => [name, change(column)])),
})

const withoutRows = (frame: Frame): Frame =>
  mapColumns(
    frame,
    (column) => {
      if (column.kind === 'code') return { ...column, codes: new Uint32Array() }
      if (column.kind === 'text') return { ...column, offsets: new Uint32Array(1) }
      return { ...column, values: column.values.slice(0, 0) } as Column
    },
    0,
  )

const withoutValues = (frame: Frame): Frame =>
  mapColumns(frame, (column) => {
    if (column.kind === 'code') return { ...column, codes: new Uint32Array(frame.rows) }
    if (column.kind === 'text') return { ...column, offsets: new Uint32Array(frame.rows + 1) }
    if (column.kind === 'bool') return { ...column, values: new Uint8Array(frame.rows) }
    return { ...column, values: new Float64Array(frame.rows).fill(NaN) }
  })
