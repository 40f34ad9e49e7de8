import { describe, expect, it } from 'vitest'
import type { ChosenRows } from '../../src/analyses/contract'
import { findSource } from '../../src/analyses/message-source'
import { toFailure } from '../../src/core/errors'
import { cell, type Frame, type Provenance } from '../../src/schema/columns'
import { frameOf } from '../support/frames'

const CLOTHES = Array.from({ length: 60 }, (_, i) => ({
  'custom:Review Text': `The sleeves of number ${i} are far too long for me`,
  'custom:Rating': (i % 5) + 1,
}))
const MEALS = Array.from({ length: 8 }, (_, i) => ({
  'custom:review': `Cold when it came, and ${i} minutes late`,
  'custom:label': i % 2,
}))
const CODES = Array.from({ length: 8 }, (_, i) => ({ 'custom:sku': `A-${i}`, 'custom:colour': i % 2 ? 'red' : 'blue' }))
const importOf = (row: number): string => (row < 60 ? 'clothes' : row < 68 ? 'meals' : 'codes')
const frame: Frame = {
  ...frameOf([...CLOTHES, ...MEALS, ...CODES]),
  provenance: { importOf: (row: number) => ({ importId: importOf(row) }) } as unknown as Provenance,
}
const headers = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, '']))
const source = (chosen: Partial<ChosenRows>, column?: string): ReturnType<typeof findSource> =>
  findSource({ table: frame }, { table: 'table', ...chosen }, column)

function codeOfThrown(act: () => unknown): string | undefined {
  try {
    act()
    return undefined
  } catch (thrown) {
    return toFailure(thrown).code
  }
}

describe('messages of one of several files in a table', () => {
  it('are in a column of that file, though another file has one that is found first', () => {
    const found = source({ importId: 'meals', headers: headers('label', 'review') })
    expect(found.column).toBe('review')
    expect(cell(found.text, 60)).toBe('Cold when it came, and 0 minutes late')
    expect([found.rating, found.label !== undefined]).toEqual([undefined, true])
    expect(Array.from({ length: frame.rows }, (_, row) => row).filter(found.has)).toEqual([
      ...[60, 61, 62, 63, 64, 65, 66, 67],
    ])
    // Control: of the whole table it is the other file's.
    expect(source({}).column).toBe('Review Text')
  })

  it('are found by their length, however few rows of the table are the file’s', () => {
    const own = frameOf([
      ...Array.from({ length: 3000 }, () => ({ 'custom:note': 'x' })),
      { 'custom:said': 'The lid does not close, and nobody answers' },
    ])
    const provenance = { importOf: (row: number) => ({ importId: row < 3000 ? 'a' : 'b' }) } as unknown as Provenance
    const chosen = { table: 'table', importId: 'b', headers: headers('said') } as const
    expect(findSource({ table: { ...own, provenance } }, chosen, undefined).column).toBe('said')
  })

  it('are none in a file of codes, and a column of another file is not known', () => {
    const codes = { importId: 'codes', headers: headers('sku', 'colour') }
    expect(codeOfThrown(() => source(codes))).toBe('DATA_MISSING')
    expect(codeOfThrown(() => source(codes, 'review'))).toBe('COLUMN_UNKNOWN')
    expect(codeOfThrown(() => source({}, 'review'))).toBeUndefined()
  })
})
