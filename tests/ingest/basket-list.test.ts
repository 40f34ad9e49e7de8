import { describe, expect, it } from 'vitest'
import { planOf, readText, readWhole, rowsOf } from './read-all'

const THINGS = ['milk', 'bread', 'eggs', 'rice', 'tea', 'soap', 'salt']

/** Baskets of one to six things, the same ones in any place. */
const baskets = Array.from({ length: 60 }, (_, i) =>
  Array.from({ length: 1 + ((i * 5) % 6) }, (__, k) => THINGS[(i * 3 + k * 2) % THINGS.length]!),
)
const textOf = (rows: readonly (readonly string[])[]): string => `${rows.map((row) => row.join(',')).join('\n')}\n`

describe('a list of baskets, one a line', () => {
  it('is read whole, from its first line on, as wide as its longest', () => {
    const { plan, block, rows } = readText(textOf(baskets))
    expect([plan.table, plan.header.length, plan.skipRecords]).toEqual(['table', 6, 0])
    expect([block.rows, block.rejected.length]).toEqual([60, 0])
    expect(rows.map((row) => Object.values(row).filter((value) => value !== null))).toEqual(baskets)
    expect(plan.issues.map(({ code }) => code)).toContain('HEADER_MISSING')
    // A basket of few things lacks none.
    expect(block.issues).toEqual([])
  })

  it('keeps baskets that are longer than all of its beginning', () => {
    const text = textOf(baskets)
    const long = Array.from({ length: 9 }, (_, i) => THINGS[i % THINGS.length]!)
    const whole = `${text.repeat(Math.ceil(1_100_000 / text.length))}${textOf([long])}`
    const bytes = new TextEncoder().encode(whole)
    const plan = planOf(bytes)
    const block = readWhole(bytes, plan)
    expect([block.rejected, block.issues, plan.tail ?? []]).toEqual([[], [], []])
    expect(block.rows).toBe(whole.split('\n').length - 1)
    const last = rowsOf(block).at(-1)!
    expect(Object.values(last).filter((value) => value !== null)).toEqual(long)
  })

  it('tells a table whose rows are cut short all the same (control)', () => {
    const { block } = readText(`a,b,c\n${'1,2,3\n'.repeat(40)}1,2\n`)
    expect(block.issues.map(({ code, count }) => [code, count])).toEqual([['ROW_SHORT', 1]])
  })

  it('is none where its first line names columns, or where each column has things of its own', () => {
    expect(readText(textOf([['first', 'second', 'third'], ...baskets])).plan.skipRecords).toBe(1)
    const table = baskets.map((row) => row.map((thing, place) => `${thing} ${place}`))
    expect(readText(textOf(table)).plan.header).not.toContain('Column 6')
  })
})
