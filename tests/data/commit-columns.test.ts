import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commitColumns } from '../../src/data/commit-columns'
import { editRow, undoEdit } from '../../src/data/edits'
import { redoImport, undoImport } from '../../src/data/history'
import { readRows, listTables } from '../../src/data/rows'
import { dataVersionOf, reload, type Session } from '../../src/data/session'
import { createMemoryStore } from '../../src/store'
import { failingStore, openTestSession, orderColumns, type Line } from './support'

const add = async (session: Session, lines: readonly Line[]) =>
  (await commitColumns(session, [{ table: 'orders', columns: orderColumns(lines), source: 'test' }]))[0]!

const visible = async (session: Session): Promise<string[]> => {
  const rows = await readRows(session, 'orders', { limit: 10_000 })
  return rows.map((row) => `${row.orderId ?? '-'} ${row.productId} ${row.quantity}`).sort()
}

const A: Line[] = [
  ['1', 'x', 1],
  ['1', 'x', 1],
  ['2', 'y', 3],
  [null, 'z', 1],
]

describe('imports of one table', () => {
  it('keep equal lines of one file and drop the file that comes twice', async () => {
    const session = await openTestSession()
    expect(await add(session, A)).toMatchObject({ rowsRead: 4, rowsKept: 4, rowsDuplicate: 0, rowsUpdated: 0 })
    expect(await add(session, A)).toMatchObject({ rowsRead: 4, rowsKept: 0, rowsDuplicate: 4, rowsUpdated: 0 })
    expect(await visible(session)).toEqual(['- z 1', '1 x 1', '1 x 1', '2 y 3'])
  })

  it('replace an order that comes with other lines, and give it back on undo', async () => {
    const session = await openTestSession()
    await add(session, A)
    const before = dataVersionOf(session)
    const second = await add(session, [
      ['2', 'y', 5],
      ['3', 'w', 1],
    ])
    expect(second).toMatchObject({ rowsKept: 1, rowsUpdated: 1, rowsDuplicate: 0 })
    expect(await visible(session)).toEqual(['- z 1', '1 x 1', '1 x 1', '2 y 5', '3 w 1'])
    const changed = dataVersionOf(session)
    await undoImport(session, second.importId)
    expect(await visible(session)).toEqual(['- z 1', '1 x 1', '1 x 1', '2 y 3'])
    expect(dataVersionOf(session)).toBe(before)
    await redoImport(session, second.importId)
    expect(dataVersionOf(session)).toBe(changed)
    expect(changed).not.toBe(before)
  })

  it('show a duplicate again once the import it repeated is undone', async () => {
    const session = await openTestSession()
    const first = await add(session, A)
    await add(session, A)
    await undoImport(session, first.importId)
    expect(await visible(session)).toHaveLength(4)
  })

  it('count rows without an id and keep the greater count', async () => {
    const session = await openTestSession()
    await add(session, [
      [null, 'z', 1],
      [null, 'z', 1],
    ])
    expect(
      await add(session, [
        [null, 'z', 1],
        [null, 'z', 1],
        [null, 'z', 1],
      ]),
    ).toMatchObject({ rowsKept: 1, rowsDuplicate: 2 })
    expect(await visible(session)).toEqual(['- z 1', '- z 1', '- z 1'])
  })

  it('come back after the store is opened anew', async () => {
    const store = createMemoryStore()
    const session = await openTestSession(store)
    await add(session, A)
    await add(session, [['2', 'y', 5]])
    const again = await openTestSession(store)
    expect(await visible(again)).toEqual(await visible(session))
    expect(dataVersionOf(again)).toBe(dataVersionOf(session))
    expect(await listTables(again)).toEqual([
      { table: 'orders', rows: 4, columns: ['orderId', 'productId', 'quantity'] },
    ])
  })

  it('span chunks without losing or mixing rows', async () => {
    const lines = Array.from({ length: 150_001 }, (_, i): Line => [`o${i >> 1}`, `p${i % 97}`, i])
    const store = createMemoryStore()
    await add(await openTestSession(store), lines)
    const session = await openTestSession(store)
    const rows = await readRows(session, 'orders', { offset: 65_534, limit: 4 })
    expect(rows.map((row) => [row.orderId, row.productId, row.quantity])).toEqual(lines.slice(65_534, 65_538))
    expect(rows.map((row) => (row.source as { line: number }).line)).toEqual([65_536, 65_537, 65_538, 65_539])
    expect((await readRows(session, 'orders', { offset: 150_000 }))[0]?.quantity).toBe(150_000)
  })
})

const line = fc.tuple(
  fc.constantFrom<string | null>('1', '2', '3', null),
  fc.constantFrom('x', 'y'),
  fc.integer({ min: 1, max: 2 }),
)
const step = fc.oneof(
  fc.record({ do: fc.constant('import' as const), lines: fc.array(line, { minLength: 1, maxLength: 6 }) }),
  fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const), which: fc.nat({ max: 5 }) }),
)

/** What shows, said in plain maps: imports replayed in order. */
function modelOf(imports: { lines: readonly Line[]; isActive: boolean }[]): string[] {
  const orders = new Map<string, string[]>()
  const loose = new Map<string, number>()
  for (const { lines } of imports.filter(({ isActive }) => isActive)) {
    const own = new Map<string, string[]>()
    const counts = new Map<string, number>()
    for (const [order, product, quantity] of lines) {
      const text = `${order ?? '-'} ${product} ${quantity}`
      if (order === null) counts.set(text, (counts.get(text) ?? 0) + 1)
      else own.set(order, [...(own.get(order) ?? []), text])
    }
    for (const [order, texts] of own) orders.set(order, texts)
    for (const [text, count] of counts) loose.set(text, Math.max(count, loose.get(text) ?? 0))
  }
  const repeated = [...loose].flatMap(([text, count]) => Array.from({ length: count }, () => text))
  return [...[...orders.values()].flat(), ...repeated].sort()
}

describe('any sequence of imports, undo and redo', () => {
  it('shows what replaying the active imports shows, and counts every row once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const store = createMemoryStore()
        const session = await openTestSession(store)
        const model: { id: string; lines: readonly Line[]; isActive: boolean }[] = []
        for (const one of steps) {
          if (one.do === 'import') {
            const report = await add(session, one.lines)
            model.push({ id: report.importId, lines: one.lines, isActive: true })
            expect(report.rowsKept + report.rowsUpdated + report.rowsDuplicate + report.rowsRejected).toBe(
              report.rowsRead,
            )
          } else {
            const target = model[one.which]
            if (!target) continue
            target.isActive = one.do === 'redo'
            await (one.do === 'undo' ? undoImport : redoImport)(session, target.id)
          }
          expect(await visible(session)).toEqual(modelOf(model))
        }
        await reload(session)
        expect(await visible(session)).toEqual(modelOf(model))
      }),
      { numRuns: 150, seed: 20 },
    )
  })

  it('leaves the old or the new state when the nth write fails, whatever n is', async () => {
    for (const mode of ['quota', 'killed'] as const) {
      for (let failAt = 1; failAt <= 6; failAt++) {
        const inner = createMemoryStore()
        await add(await openTestSession(inner), A)
        const before = await visible(await openTestSession(inner))
        const store = failingStore(inner, failAt, mode)
        const session = await openTestSession(store)
        const failed = await add(session, [
          ['2', 'y', 5],
          ['9', 'q', 1],
        ]).then(
          () => false,
          () => true,
        )
        const after = await visible(await openTestSession(inner))
        const unfinished = (await inner.list('imports')).filter(
          ({ value }) => (value as { state: string }).state === 'running',
        )
        expect(unfinished, `${mode} at ${failAt}`).toEqual([])
        expect(after, `${mode} at ${failAt}`).toEqual(failed ? before : ['- z 1', '1 x 1', '1 x 1', '2 y 5', '9 q 1'])
        if (!failed) expect(failAt).toBeGreaterThan(store.commits() - 1)
      }
    }
  })

  it('tells the name of a file whose import was killed', async () => {
    const inner = createMemoryStore()
    const session = await openTestSession(failingStore(inner, 3, 'killed'))
    await expect(add(session, A)).rejects.toThrow('planted')
    expect((await openTestSession(inner)).discarded).toEqual(['test'])
    expect(await inner.list('chunks')).toEqual([])
  })
})

describe('edits', () => {
  it('survive a re-import, an undo and the way back', async () => {
    const session = await openTestSession()
    const first = await add(session, A)
    const [row] = (await readRows(session, 'orders')).filter(({ orderId }) => orderId === '2')
    await editRow(session, 'orders', { quantity: 30, status: 'paid' }, { id: row!.id as string })
    await add(session, [['2', 'y', 4]])
    expect(await visible(session)).toContain('2 y 30')
    await undoImport(session, first.importId)
    expect(await visible(session)).toEqual(['2 y 30'])
    await undoEdit(session)
    expect(await visible(session)).toEqual(['2 y 4'])
    await expect(undoEdit(session)).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
  })

  it('add, change and delete rows, each with an id that stays', async () => {
    const session = await openTestSession()
    await add(session, A)
    const { id } = await editRow(session, 'orders', {
      orderId: 'h',
      productId: 'x',
      quantity: 7,
      orderedAt: '2024-02-03T10:00:00',
    })
    await editRow(session, 'orders', { quantity: 8 }, { id })
    const rows = await readRows(session, 'orders')
    expect(rows.at(-1)).toEqual({
      id,
      orderId: 'h',
      productId: 'x',
      quantity: 8,
      orderedAt: '2024-02-03T10:00:00',
      source: null,
    })
    const twin = rows.filter(({ orderId }) => orderId === '1')
    await editRow(session, 'orders', {}, { id: twin[1]!.id as string, delete: true })
    const left = await readRows(session, 'orders')
    expect(left.filter(({ orderId }) => orderId === '1').map((row) => row.id)).toEqual([twin[0]!.id])
    await editRow(session, 'orders', {}, { id, delete: true })
    expect(await visible(session)).toEqual(['- z 1', '1 x 1', '2 y 3'])
  })

  it('refuse a value that the column cannot hold, and an id that is not there', async () => {
    const session = await openTestSession()
    await add(session, A)
    const [row] = await readRows(session, 'orders')
    const id = row!.id as string
    for (const bad of [
      { quantity: 'many' },
      { orderedAt: 'yesterday' },
      { orderedAt: '2024-02-30' },
      { nonsense: 1 },
      { status: 'unheard' },
    ]) {
      await expect(editRow(session, 'orders', bad, { id })).rejects.toMatchObject({ code: 'ROW_INVALID' })
    }
    await expect(editRow(session, 'orders', { quantity: 1 }, { id: 'none' })).rejects.toMatchObject({
      code: 'ROW_NOT_FOUND',
    })
    await expect(editRow(session, 'orders', { quantity: 1 }, { id })).resolves.toEqual({ id })
  })
})

const handStep = fc.oneof(
  step,
  fc.record({
    do: fc.constant('change' as const),
    isDeletion: fc.boolean(),
    which: fc.nat({ max: 9 }),
    to: fc.nat({ max: 5 }),
  }),
  fc.record({ do: fc.constant('insert' as const) }),
  fc.record({ do: fc.constant('take back' as const) }),
)

describe('any sequence of imports and edits', () => {
  it('is the same after a restart, and without its edits what the imports say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(handStep, { maxLength: 10 }), async (steps) => {
        const store = createMemoryStore()
        const session = await openTestSession(store)
        const imports: string[] = []
        let edits = 0
        for (const one of steps) {
          if (one.do === 'import') imports.push((await add(session, one.lines)).importId)
          else if (one.do === 'take back') {
            if (edits > 0) await undoEdit(session)
            edits = Math.max(0, edits - 1)
          } else if (one.do === 'insert') {
            await editRow(session, 'orders', { orderId: 'h', productId: 'x', quantity: 9 })
            edits++
          } else if (one.do === 'change') {
            const rows = await readRows(session, 'orders')
            const row = rows[one.which]
            if (!row) continue
            const id = row.id as string
            await editRow(session, 'orders', { quantity: one.to }, { id, delete: one.isDeletion })
            edits++
            const after = await readRows(session, 'orders')
            if (one.isDeletion)
              expect(after.map((other) => other.id)).toEqual(
                rows.filter((other) => other !== row).map((other) => other.id),
              )
            else {
              // A row from a file says which of its values were made by hand.
              const source = row['source'] && { ...(row['source'] as object), byHand: ['quantity'] }
              expect(after).toEqual(rows.map((other) => (other === row ? { ...row, quantity: one.to, source } : other)))
            }
          } else {
            const target = imports[one.which]
            if (target) await (one.do === 'undo' ? undoImport : redoImport)(session, target)
          }
        }
        const rows = await readRows(session, 'orders')
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
        expect(await readRows(await openTestSession(store), 'orders')).toEqual(rows)
        for (; edits > 0; edits--) await undoEdit(session)
        const bare = await readRows(session, 'orders')
        await store.commit([{ place: 'edits', prefix: [], delete: true }])
        expect(await readRows(await openTestSession(store), 'orders')).toEqual(bare)
      }),
      { numRuns: 120, seed: 41 },
    )
  })
})
