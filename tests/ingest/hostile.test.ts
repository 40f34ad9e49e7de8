import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ClienteleError } from '../../src/core/errors'
import type { ImportPlan } from '../../src/ingest/types'
import { bytesOf, planOf, readInBlocks, readText, readWhole, rowsOf } from './read-all'

const SEED = 20260517

describe('hostile files', () => {
  test('are planned or refused in words, and read without losing a record, whatever they hold', () => {
    const piece = fc.constantFrom(
      'a',
      'order id',
      'date',
      '"',
      '""',
      ',',
      ';',
      '\t',
      '\n',
      '\r',
      '\r\n',
      '5',
      '1,5',
      '2024-01-01',
      '\0',
      'é',
      '汉',
      ' ',
      '=',
      '__proto__',
    )
    const text = fc.array(piece, { maxLength: 60 }).map((pieces) => bytesOf(pieces.join('')))
    fc.assert(
      fc.property(fc.oneof(text, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        const plan = planOrRefusal(bytes)
        if (plan === undefined) return
        const block = readWhole(bytes, plan)
        expect(block.records).toBe(block.rows + block.rejected.length)
        expect(block.consumed).toBe(bytes.length)
        expect(rowsOf(block).length).toBe(block.rows)
      }),
      { seed: SEED, numRuns: 1500 },
    )
  })

  test('with an unclosed quote in row 2 lose that row alone, in one block and in many', () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => `${i + 2},2024-01-02,6,ok`)
    const bytes = bytesOf(`order id,date,amount,note\n1,2024-01-01,5,"open,surplus\n${lines.join('\n')}\n`)
    const plan = planOf(bytes)
    for (const cuts of [[], [500_000], [60, 400_000, 900_000]]) {
      const blocks = readInBlocks(bytes, plan, cuts)
      const sum = (of: 'rows' | 'records'): number => blocks.reduce((total, block) => total + block[of], 0)
      expect([sum('records'), sum('rows')]).toEqual([50_001, 50_000])
      expect(blocks.flatMap(({ rejected }) => rejected)).toMatchObject([{ line: 2, code: 'QUOTE_UNCLOSED' }])
    }
  })

  test('cannot reach the prototype of anything through a header', () => {
    const { block, plan } = readText('__proto__,constructor,prototype,hasOwnProperty\n1,2,3,4\n', { table: 'table' })
    expect(Object.keys(block.columns)).toEqual([
      'custom:__proto__',
      'custom:constructor',
      'custom:prototype',
      'custom:hasOwnProperty',
    ])
    expect(Object.getPrototypeOf(block.columns)).toBe(Object.prototype)
    expect(plan.header).toEqual(['__proto__', 'constructor', 'prototype', 'hasOwnProperty'])
    expect(({} as Record<string, unknown>)['1']).toBeUndefined()
  })

  test('keep HTML and formulas in names and cells as the text they are', () => {
    const { block, rows } = readText(
      'order id,date,amount,<img src=x onerror=alert(1)>\n1,2024-01-01,5,"=HYPERLINK(""x"")"\n',
    )
    expect(Object.keys(block.columns)).toContain('custom:<img src=x onerror=alert(1)>')
    expect(rows[0]).toMatchObject({ 'custom:<img src=x onerror=alert(1)>': '=HYPERLINK("x")' })
  })

  test('with a column that turns from numbers to words keep every row and say how many cells were left empty', () => {
    const numbers = Array.from({ length: 3000 }, (_, i) => `${i},2024-01-01,5,${i}`).join('\n')
    const { block } = readText(`order id,date,amount,points\n${numbers}\n9,2024-01-02,6,none of them\n`)
    expect(block.rows).toBe(3001)
    expect(block.issues).toMatchObject([{ code: 'NUMBER_INVALID', column: 'points', count: 1, firstRow: 3002 }])
  })

  test('of many columns and blank records are read, and the blank ones counted', () => {
    const header = Array.from({ length: 2000 }, (_, i) => `c${i}`).join(',')
    const blank = `${'"",'.repeat(1999)}""\n`
    const { block } = readText(`${header}\n${'1,'.repeat(1999)}1\n${blank.repeat(200)}`, { table: 'table' })
    expect(block.rows).toBe(1)
    expect(block.issues).toMatchObject([{ code: 'ROW_EMPTY', count: 200, firstRow: 3 }])
  })
})

function planOrRefusal(bytes: Uint8Array): ImportPlan | undefined {
  try {
    return planOf(bytes, { table: 'table' })
  } catch (thrown) {
    if (thrown instanceof ClienteleError && thrown.code !== 'INTERNAL') return undefined
    throw thrown
  }
}
