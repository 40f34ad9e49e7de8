import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DataService } from '../../../src/data/service'
import { csv, file, openService, shown, stage } from './support'

const SEED = 20_240_607
const HEADER = 'order id,sku,qty,order date,price,customer id'

/** One order line: order (0 for none), product, pieces. */
type Line = readonly [order: number, product: number, pieces: number]

const line = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 3 }))
const lines = fc.array(line, { minLength: 1, maxLength: 8 })

type Step =
  | { kind: 'import' | 'staged' | 'discarded'; lines: readonly Line[] }
  | { kind: 'undo' | 'redo'; which: number }
  /** Imports again what an earlier step imported: an older export. */
  | { kind: 'again'; which: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('import', 'staged', 'discarded'), lines }),
  fc.record({ kind: fc.constantFrom('undo', 'redo', 'again'), which: fc.nat(7) }),
)
const steps = fc.array(step, { minLength: 1, maxLength: 9 })

const textOf = (given: readonly Line[]): string =>
  csv(
    given.map(([order, product, pieces]) => `${order || ''},p${product},${pieces},2024-03-01,2,c1`),
    HEADER,
  )
const rowOf = ([order, product, pieces]: Line): string => `${order}/p${product}/${pieces}`

interface Known {
  lines: readonly Line[]
  isActive: boolean
}

/** What shows, by the plainest reading of the rules: of each order the newest import's version, of rows without one the most. */
function oracle(imports: readonly Known[]): string[] {
  const active = imports.filter(({ isActive }) => isActive)
  const orders = new Map<number, string[]>()
  const loose = new Map<string, number>()
  for (const { lines: rows } of active) {
    for (const id of new Set(rows.map(([order]) => order)))
      if (id > 0) orders.set(id, rows.filter(([order]) => order === id).map(rowOf))
    const counts = new Map<string, number>()
    for (const row of rows) if (row[0] === 0) counts.set(rowOf(row), (counts.get(rowOf(row)) ?? 0) + 1)
    for (const [row, count] of counts) loose.set(row, Math.max(count, loose.get(row) ?? 0))
  }
  const single = [...loose].flatMap(([row, count]) => Array.from({ length: count }, () => row))
  return [...[...orders.values()].flat(), ...single].sort()
}

async function visible(data: DataService): Promise<string[]> {
  if ((await data.tables()).length === 0) return []
  const rows = await data.rows('orders', { limit: 10_000 })
  return rows
    .map(
      ({ orderId, productId, quantity }) =>
        `${(orderId as string | null) ?? 0}/${String(productId)}/${String(quantity)}`,
    )
    .sort()
}

/** Does the steps on a service and on the plain list beside it, and compares after each. */
async function follow(given: readonly Step[], expected = oracle): Promise<void> {
  const data = openService()
  const known: (Known & { importId: string })[] = []
  for (const one of given) {
    await doStep(data, known, one)
    expect(await visible(data)).toEqual(expected(known))
  }
}

async function doStep(data: DataService, known: (Known & { importId: string })[], one: Step): Promise<void> {
  if (one.kind === 'undo' || one.kind === 'redo') {
    const found = known[one.which % Math.max(1, known.length)]
    if (!found) return
    await (one.kind === 'undo' ? data.undoImport(found.importId) : data.redoImport(found.importId))
    found.isActive = one.kind === 'redo'
    return
  }
  const rows = 'lines' in one ? one.lines : known[one.which % Math.max(1, known.length)]?.lines
  if (!rows) return
  const text = file(textOf(rows))
  if (one.kind === 'staged' || one.kind === 'discarded') {
    const review = await stage(data, text)
    expectBalance(review.files[0]!.rows, rows.length)
    if (one.kind === 'discarded') return data.discardStaged(review.importIds)
    const outcome = await data.commitStaged(review.importIds, review.dataVersion)
    if (!('reports' in outcome)) throw new Error('nothing has changed meanwhile')
    const [report] = outcome.reports
    const { added, joined, updated, unchanged } = review.files[0]!.rows
    expect([report!.rowsKept, report!.rowsUpdated, report!.rowsDuplicate]).toEqual([added + joined, updated, unchanged])
    known.push({ lines: rows, isActive: true, importId: report!.importId })
    return
  }
  const [report] = await data.import('j', [text], {})
  known.push({ lines: rows, isActive: true, importId: report!.importId })
}

function expectBalance(rows: { read: number } & Record<string, number>, read: number): void {
  const { added, updated, unchanged, joined, aside, rejected } = rows
  expect(rows.read).toBe(read)
  expect(added! + updated! + unchanged! + joined! + aside! + rejected!).toBe(read)
}

describe('imports, updates, undoing and redoing in any order', () => {
  it('shows what the rules say after every step', async () => {
    await fc.assert(
      fc.asyncProperty(steps, (given) => follow(given)),
      { seed: SEED, numRuns: 40 },
    )
  })

  it('is not shown by a reading of the rules in which an older version stays', async () => {
    const wrong = (imports: readonly Known[]): string[] => oracle([...imports].reverse())
    await expect(
      fc.assert(
        fc.asyncProperty(steps, (given) => follow(given, wrong)),
        { seed: SEED, numRuns: 40, endOnFailure: true },
      ),
    ).rejects.toThrow(/Property failed/)
  })
})

describe('undoing an update', () => {
  const base = [
    [1, 0, 1],
    [1, 1, 2],
    [2, 0, 1],
  ] as const
  const newer = [
    [1, 0, 3],
    [2, 0, 1],
    [3, 0, 1],
  ] as const

  it('brings back exactly what was there, and the name of the data with it', async () => {
    const data = openService()
    await data.import('j', [file(textOf(base))], {})
    const [before, { dataVersion }] = [await shown(data), await data.info()]
    const review = await stage(data, file(textOf(newer)))
    await data.commitStaged(review.importIds)
    const after = await shown(data)
    expect(after).not.toEqual(before)
    await data.undoImport(review.importIds[0]!)
    expect(await shown(data)).toEqual(before)
    expect((await data.info()).dataVersion).toBe(dataVersion)
    await data.redoImport(review.importIds[0]!)
    expect(await shown(data)).toEqual(after)
  })

  it('lets the version before the last show when the last is undone, and the first when both are', async () => {
    const data = openService()
    const states: string[][] = []
    const ids: string[] = []
    for (const pieces of [1, 2, 3]) {
      const [report] = await data.import('j', [file(textOf([[1, 0, pieces]]))], {})
      ids.push(report!.importId)
      states.push(await shown(data))
    }
    await data.undoImport(ids[1]!)
    expect(await shown(data)).toEqual(states[2])
    await data.undoImport(ids[2]!)
    expect(await shown(data)).toEqual(states[0])
    await data.redoImport(ids[1]!)
    expect(await shown(data)).toEqual(states[1])
  })

  it('keeps a value made by hand through update, undo and redo', async () => {
    const data = openService()
    await data.import('j', [file(textOf(base))], {})
    const row = (await data.rows('orders')).find(({ orderId, productId }) => orderId === '1' && productId === 'p0')!
    await data.edit('orders', { quantity: 77 }, { id: String(row['id']) })
    const pieces = async (): Promise<unknown> => {
      const rows = await data.rows('orders')
      return rows.find(({ orderId, productId }) => orderId === '1' && productId === 'p0')?.['quantity']
    }
    const review = await stage(data, file(textOf(newer)))
    await data.commitStaged(review.importIds)
    expect(await pieces()).toBe(77)
    await data.undoImport(review.importIds[0]!)
    expect(await pieces()).toBe(77)
    await data.undo()
    expect(await pieces()).toBe(1)
    await data.redoImport(review.importIds[0]!)
    expect(await pieces()).toBe(3)
  })
})
