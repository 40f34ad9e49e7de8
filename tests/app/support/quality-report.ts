import type { ColumnQuality, TableFacts, TableQuality } from '../../../src/data/quality/types'

const DAY = 86_400_000
const KEPT = { missing: { drop: true, fill: [] }, extreme: { drop: false, cap: false } }
const PLAIN: Omit<ColumnQuality, 'column' | 'kind'> = {
  missing: 0,
  invalid: 0,
  known: 10,
  distinct: 10,
  setAside: 0,
  troubles: [],
  numbers: [],
  dates: null,
  lengths: null,
  top: [],
  allowed: KEPT,
}

/** A report of ten order lines: a price far out, an unreadable one, and lines without a customer. */
export const qualityReport: TableQuality = {
  table: 'orders',
  rows: 10,
  columns: [
    {
      ...PLAIN,
      column: 'orderedAt',
      kind: 'date',
      dates: {
        first: 0,
        last: 9 * DAY,
        median: 4 * DAY,
        every: 'day',
        bins: Array.from({ length: 10 }, (_, i) => ({ at: i * DAY, count: 1 })),
        future: 0,
        old: 0,
        samples: { future: [], old: [] },
      },
    },
    {
      ...PLAIN,
      column: 'customerId',
      kind: 'code',
      known: 8,
      missing: 2,
      distinct: 2,
      top: [
        { value: 'Ann', count: 5 },
        { value: 'Bob', count: 3 },
      ],
    },
    {
      ...PLAIN,
      column: 'unitPrice',
      kind: 'f64',
      known: 9,
      invalid: 1,
      distinct: 9,
      troubles: [
        { file: 'orders.csv', code: 'NUMBER_INVALID', column: 'Price', count: 1, firstRow: 4, sample: 'cheap' },
      ],
      numbers: [
        {
          currency: 'GBP',
          count: 9,
          min: 10,
          max: 900,
          mean: 115.11,
          sum: 1036,
          quantiles: [10, 10.8, 14, 18, 22, 550, 830],
          zeros: 0,
          negatives: 0,
          histogram: [
            { from: 10, to: 20, count: 5 },
            { from: 20, to: 50, count: 3 },
            { from: 50, to: 900, count: 1, tail: 'above' },
          ],
          fences: { scale: 'linear', low: -10, high: 46, exceptZero: false },
          tooSmall: 0,
          tooLarge: 1,
          weight: 0.87,
          extremes: [{ row: 8, value: 900 }],
        },
      ],
      allowed: { missing: { drop: true, fill: ['median', 'mean', 'value'] }, extreme: { drop: true, cap: true } },
    },
    {
      ...PLAIN,
      column: 'custom:Note',
      kind: 'code',
      known: 1,
      missing: 9,
      distinct: 1,
      top: [{ value: 'x', count: 1 }],
    },
  ],
  key: { fields: ['orderId'], isOfRow: false, filled: 10, distinct: 8, repeated: 2, samples: [] },
  duplicates: { rows: 0, samples: [] },
  imports: { count: 1, rejected: 0, duplicate: 0, updated: 0 },
  acrossImports: { ids: 0, samples: [] },
  gaps: null,
  orphans: [],
  withoutCustomer: { rows: 2, samples: [{ row: 3, value: '' }] },
  findings: [
    {
      code: 'CELLS_INVALID',
      weight: 73,
      tone: 'worse',
      column: 'unitPrice',
      rows: 1,
      share: 0.1,
      details: { sample: 'cheap', file: 'orders.csv' },
      samples: [{ row: 2, value: '' }],
    },
    {
      code: 'NO_CUSTOMER',
      weight: 60,
      tone: 'caution',
      rows: 2,
      share: 0.2,
      details: {},
      samples: [{ row: 3, value: '' }],
    },
    {
      code: 'EXTREME',
      weight: 43,
      tone: 'caution',
      column: 'unitPrice',
      rows: 1,
      share: 0.87,
      details: { largest: 900, currency: 'GBP' },
      samples: [{ row: 8, value: 900 }],
    },
  ],
  seconds: 0.01,
}

export const orderFacts: TableFacts[] = [
  {
    table: 'orders',
    rows: 10,
    filled: { orderedAt: 10, customerId: 8, unitPrice: 9 },
    first: 0,
    last: 9 * DAY,
    distinct: { customerId: 2, orderId: 8 },
  },
]
