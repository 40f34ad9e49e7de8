import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ColumnRepair, ImportPlan, PlanOptions, RejectedRow, Repair, RepairSet } from '../../../src/ingest/types'
import { examineRows } from '../../../src/ingest/repairs/examine-rows'
import { groupProblems } from '../../../src/ingest/repairs/group-problems'
import type { RepairGroup } from '../../../src/ingest/repairs/types'
import { addRepair, previewRepair } from '../../../src/ingest/repairs/preview-repair'
import { readRepaired } from '../../../src/ingest/repairs/read-repaired'
import { createFix } from '../../../src/ingest/repairs/create-fix'
import { mayBeReturned, readReturned } from '../../../src/ingest/repairs/read-returned'
import { bytesOf, planOf, readWhole, rowsOf, type Row } from '../read-all'

const NOTHING: RepairSet = { columns: [], rows: [] }

interface Read {
  plan: ImportPlan
  rows: RejectedRow[]
  groups: RepairGroup[]
}

function readOdd(text: string, options: PlanOptions = {}, set = NOTHING): Read {
  const bytes = bytesOf(text)
  const plan = planOf(bytes, options)
  const block = readWhole(bytes, plan)
  const rows = [...block.rejected, ...(block.flawed ?? [])]
  return { plan, rows, groups: groupProblems(plan, examineRows(plan, rows, set), set) }
}

const HEADER = 'Order ID,Order Date,Unit Price,Quantity,Status'
const good = (i: number): string => `G${i},0${1 + (i % 9)}/28/2024,${i}.50,1,paid`
const GOOD = Array.from({ length: 12 }, (_, i) => good(i)).join('\n')
const file = (...lines: string[]): string => [HEADER, GOOD, ...lines].join('\n') + '\n'

describe('groupProblems', () => {
  test('groups dates that another order reads, and shows what each repair would read', () => {
    const { groups } = readOdd(file('B1,31.12.2024,5,1,paid', 'B2,30.11.2024 14:05,6,1,paid', 'B3,soon,7,1,paid'))
    expect(groups.map(({ code, columns, rows, blocked }) => [code, columns, rows, blocked])).toEqual([
      ['DATE_INVALID', ['Order Date'], 2, 2],
      ['DATE_INVALID', ['Order Date'], 1, 1],
    ])
    const [first] = groups
    expect(first!.samples[0]).toMatchObject({ line: 14, cell: '31.12.2024' })
    expect(first!.offers).toEqual([
      {
        repair: { kind: 'date', column: 'Order Date', order: 'DMY' },
        mends: 2,
        saves: 2,
        samples: [
          { line: 14, before: '31.12.2024', after: '2024-12-31' },
          { line: 15, before: '30.11.2024 14:05', after: '2024-11-30 14:05' },
        ],
      },
    ])
    expect(groups.at(-1)!.offers).toEqual([])
  })

  test('groups numbers by the words beside them, in rows that were kept too', () => {
    const { groups } = readOdd(
      file('B1,01/05/2024,5,12 cartons,paid', 'B2,01/06/2024,5,1 carton,paid', 'B3,01/07/2024,7,3 Cartons,paid'),
    )
    expect(groups.map(({ rows, blocked, words }) => [rows, blocked, words[0]])).toEqual([
      [2, 0, { cell: '12 cartons', rows: 1 }],
      [1, 0, { cell: '1 carton', rows: 1 }],
    ])
    expect(groups[0]!.offers).toMatchObject([
      {
        repair: { kind: 'strip', column: 'Quantity', text: 'cartons' },
        mends: 2,
        saves: 0,
        samples: [
          { line: 14, before: '12 cartons', after: '12' },
          { line: 16, before: '3 Cartons', after: '3' },
        ],
      },
    ])
  })

  test('offers the words that a column knows for those that it does not', () => {
    const { groups } = readOdd(file('B1,01/05/2024,5,1,on its way', 'B2,01/06/2024,5,1,on its way'))
    expect(groups).toMatchObject([{ code: 'STATUS_UNKNOWN', rows: 2, words: [{ cell: 'on its way', rows: 2 }] }])
    expect(groups[0]!.allowed).toContain('refunded')
  })

  test('joins the cells of a row that has too many where they look like the others', () => {
    const { groups, plan, rows } = readOdd(
      `Order ID,Note,Order Date,Unit Price\n${Array.from({ length: 9 }, (_, i) => `G${i},some words ${i},0${i + 1}/28/2024,${i}.5`).join('\n')}\nB1,left, right, and more,01/05/2024,5\n`,
    )
    expect(rows.map(({ code }) => code)).toEqual(['ROW_RAGGED'])
    const offer = groups[0]!.offers[0]!
    expect(offer).toMatchObject({ repair: { kind: 'join', column: 'Note' }, saves: 1 })
    const { block } = readRepaired(plan, rows, addRepair(NOTHING, offer.repair))
    expect(rowsOf({ ...block } as never)).toMatchObject([{ orderId: 'B1' }])
  })

  test('names what a row lacks by the columns that could give it, and fills it', () => {
    const { groups, plan, rows } = readOdd(file('B1,,5,1,paid', 'B2,01/05/2024,,1,paid', 'B3,01/05/2024,n/a,1,paid'))
    expect(groups.map(({ id, rows: count }) => [id, count])).toEqual([
      ['MISSING|Unit Price', 2],
      ['MISSING|Order Date', 1],
    ])
    const repair: Repair = { kind: 'fill', group: 'MISSING|Unit Price', column: 'Unit Price', to: '9.90' }
    expect(
      previewRepair(plan, examineRows(plan, rows, NOTHING), NOTHING, { group: repair.group, repair }),
    ).toMatchObject({
      mends: 2,
      saves: 2,
      samples: [{ line: 15, before: '', after: '9.9' }],
    })
  })
})

const SEED = 20261122
const CELLS = {
  date: fc.constantFrom('01/05/2024', '31.12.2024', '30.11.2024 14:05', '13/01/2024', 'soon', '', 'n/a', '2024-02-30'),
  price: fc.constantFrom('5', '1.234,50', '1,50 EUR', '6 apiece', 'free', '', '-', '1e3'),
  quantity: fc.constantFrom('1', '12 cartons', 'ca. 3', 'two', '', '4 Cartons'),
  status: fc.constantFrom('paid', 'on its way', 'lost', 'Lost ', ''),
}
const LINE = fc.tuple(CELLS.date, CELLS.price, CELLS.quantity, CELLS.status)
const column = (name: string): { column: string } => ({ column: name })
const REPAIRS = fc.uniqueArray(
  fc.constantFrom<ColumnRepair>(
    { kind: 'date', ...column('Order Date'), order: 'DMY' },
    { kind: 'date', ...column('Order Date'), order: 'YMD' },
    { kind: 'replace', ...column('Order Date'), from: 'soon', to: '02/03/2024' },
    { kind: 'decimal', ...column('Unit Price') },
    { kind: 'strip', ...column('Unit Price'), text: 'apiece' },
    { kind: 'replace', ...column('Unit Price'), from: 'free', to: '0' },
    { kind: 'strip', ...column('Quantity'), text: 'cartons' },
    { kind: 'strip', ...column('Quantity'), text: 'ca.' },
    { kind: 'replace', ...column('Quantity'), from: 'two', to: '2' },
    { kind: 'replace', ...column('Status'), from: 'lost', to: 'refunded' },
    { kind: 'replace', ...column('Status'), from: 'on its way', to: 'lost' },
  ),
  { maxLength: 6 },
)
const written = (lines: readonly (readonly string[])[]): string =>
  file(...lines.map(([date, price, quantity, status], i) => `B${i},${date},"${price}",${quantity},${status}`))

/** The rows of a file with those that were read again in their places. */
function readInPlace(plan: ImportPlan, text: string, set: RepairSet): Row[] {
  const block = readWhole(bytesOf(text), plan)
  const stored = [...block.rejected.map((row, i) => ({ ...row, at: block.rejectedAt![i]! })), ...(block.flawed ?? [])]
  const again = readRepaired(plan, stored, set).block
  const taken = new Set(stored.map(({ at }) => at))
  const kept = rowsOf(block).map((row, i) => ({ row, at: block.recordOf?.[i] ?? i }))
  const fresh = rowsOf({ ...block, ...again }).map((row, i) => ({ row, at: again.recordOf[i]! }))
  const all = [...kept.filter(({ at }) => !taken.has(at)), ...fresh].sort((a, b) => a.at - b.at)
  return all.map(({ row }) => row)
}

describe('repairs', () => {
  test('do the same in place as when the whole file is read with them', () => {
    fc.assert(
      fc.property(fc.array(LINE, { maxLength: 12 }), REPAIRS, (lines, columns) => {
        const text = written(lines)
        const plan = planOf(bytesOf(text), { dateOrder: 'MDY', decimal: '.' })
        const whole = rowsOf(readWhole(bytesOf(text), { ...plan, repairs: columns }))
        expect(readInPlace(plan, text, { columns, rows: [] })).toEqual(whole)
      }),
      { seed: SEED, numRuns: 60 },
    )
  })

  test('account for every row: those that come in, those still out and those left out are those that were out', () => {
    fc.assert(
      fc.property(fc.array(LINE, { maxLength: 12 }), REPAIRS, fc.nat(), (lines, columns, pick) => {
        const { plan, rows, groups } = readOdd(written(lines), { dateOrder: 'MDY', decimal: '.' })
        const group = groups[pick % Math.max(1, groups.length)]
        const set: RepairSet = { columns, rows: group ? [{ kind: 'leave', group: group.id }] : [] }
        const { block, examined } = readRepaired(plan, rows, set)
        const out = examined.filter(({ row }) => !row.isKept)
        const saved = out.filter(({ isIn }) => isIn).length
        const left = out.filter(({ isIn, isLeft }) => !isIn && isLeft).length
        const waiting = out.filter(({ isIn, isLeft }) => !isIn && !isLeft).length
        expect(saved + left + waiting).toBe(rows.filter(({ isKept }) => !isKept).length)
        expect(block.rows).toBe(saved + rows.filter(({ isKept }) => isKept).length)
        for (const one of out) expect(one.isIn || one.problems.some(({ isBlocking }) => isBlocking)).toBe(true)
      }),
      { seed: SEED, numRuns: 60 },
    )
  })

  test('change nothing when they are done twice, and no cell that can be read', () => {
    const plan = planOf(bytesOf(file()), { dateOrder: 'MDY', decimal: '.' })
    const cells = fc.oneof(...Object.values(CELLS), fc.string({ maxLength: 12 }))
    fc.assert(
      fc.property(cells, REPAIRS, (cell, repairs) => {
        for (const mapping of plan.fields) {
          const fix = createFix({ ...plan, repairs }, mapping)
          expect(fix(fix(cell))).toBe(fix(cell))
        }
        const [, date] = plan.fields
        if (date && /^0\d\/0\d\/2024$/.test(cell)) expect(createFix({ ...plan, repairs }, date)(cell)).toBe(cell)
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  test('find the order of a line again that takes over its cells', () => {
    const text =
      'Name,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem price,Total,Email\n' +
      '#1,paid,2026-01-01 10:00:00 +0000,1,Cap,5,15,a@example.com\n#1,,,two,Pin,5,,\n#1,,,1,Bag,5,15,\n' +
      '#2,paid,soon,1,Cap,5,10,b@example.com\n#2,,,1,Pin,5,,\n'
    const plan = planOf(bytesOf(text))
    const rows: Repair[] = [
      { kind: 'replace', column: 'Lineitem quantity', from: 'two', to: '2' },
      { kind: 'replace', column: 'Created at', from: 'soon', to: '2026-01-02 10:00:00 +0000' },
    ]
    const set = rows.reduce(addRepair, NOTHING)
    const mended = text.replace('two', '2').replace('soon', '2026-01-02 10:00:00 +0000')
    const right = rowsOf(readWhole(bytesOf(mended), plan))
    expect(right.length).toBe(5)
    expect(readInPlace(plan, text, set)).toEqual(right)
  })
})

describe('rows that come back', () => {
  test.each([
    ['line,reason,a,b\n3,X,1,2\n', true],
    ['\uFEFF"line";"reason";"a"\n3;X;1\n', true],
    ['line,amount\n1,2\n', false],
    ['deadline,reason,a\n', false],
  ])('are known by their first columns: %j', (text, expected) => {
    expect(mayBeReturned(bytesOf(text))).toBe(expected)
  })

  test('lose what was put before their cells, and the sign that kept spreadsheets from running one', () => {
    const bytes = bytesOf("line,reason,id,amount\n3,MISSING: date,1,'-5\n,,new,7\n")
    const found = readReturned(bytes, { name: 'x.csv', size: bytes.length, compression: 'none' })
    expect(found).toEqual({
      header: ['id', 'amount'],
      rows: [
        { line: 3, cells: ['1', '-5'] },
        { line: undefined, cells: ['new', '7'] },
      ],
    })
  })
})
