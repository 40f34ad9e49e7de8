import { describe, expect, it } from 'vitest'
import { findDateGaps } from '../../../src/data/quality/date-gaps'
import { profileDates } from '../../../src/data/quality/date-profile'
import { findOrphans, REFERENCES } from '../../../src/data/quality/orphans'
import { checkKey, findAcrossImports, findDuplicates } from '../../../src/data/quality/row-checks'
import type { Work } from '../../../src/data/quality/slices'
import { daysFromCivil, MS_PER_DAY } from '../../../src/features/periods'
import type { Column } from '../../../src/schema/columns'
import { codeColumn, numberColumn } from '../support'

function finish<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

describe('the rows of a table', () => {
  it('are copies only where every cell is equal', () => {
    const columns = new Map<string, Column>([
      ['orderId', codeColumn(['A', 'A', 'A', 'B', 'A'])],
      ['quantity', numberColumn([1, 1, 2, 1, 1])],
    ])
    expect(finish(findDuplicates(columns, 5))).toEqual({
      rows: 2,
      samples: [
        { row: 1, value: '' },
        { row: 4, value: '' },
      ],
    })
  })

  it('share a key, or lack a part of it', () => {
    const parts = [codeColumn(['m', 'm', 'm', 'n', '']), codeColumn(['1', '1', '2', '1', '1'])]
    expect(finish(checkKey(['campaignId', 'customerId'], parts, { rows: 5, isOfRow: true }))).toEqual({
      fields: ['campaignId', 'customerId'],
      isOfRow: true,
      filled: 4,
      distinct: 3,
      repeated: 1,
      samples: [{ row: 1, value: 'm · 1' }],
    })
  })

  it('show ids that more than one import tells of', () => {
    const importOf = (row: number) =>
      row < 3 ? { file: 'a', importedAt: 1 } : row < 6 ? { file: 'b', importedAt: 2 } : null
    const ids = codeColumn(['A', 'B', 'B', 'B', 'C', 'A', 'A'])
    const found = finish(findAcrossImports(ids, 7, { importOf, isByHand: () => false }))
    expect(found).toEqual({
      ids: 2,
      samples: [
        { row: 3, value: 'B' },
        { row: 5, value: 'A' },
      ],
    })
  })

  it('name what another table does not have, unless any of their ids is known there', () => {
    const own = new Map<string, Column>([
      ['customerId', codeColumn(['K1', 'K2', '', 'K9', ''])],
      ['email', codeColumn(['', 'B@x.org', 'c@x.org', 'd@x.org', ''])],
    ])
    const other = new Map<string, Column>([
      ['customerId', codeColumn(['K1', 'K5'])],
      ['email', codeColumn(['a@x.org', 'b@x.org'])],
    ])
    const found = finish(
      findOrphans(
        REFERENCES.orders[0]!,
        (name) => own.get(name),
        (name) => other.get(name),
        5,
      ),
    )
    expect(found).toMatchObject({ column: 'customerId', target: 'customers', rows: 4, unknown: 2, distinct: 2 })
    expect(found!.samples.map(({ value, row }) => [value, row])).toEqual([
      ['c@x.org', 2],
      ['K9', 3],
    ])
  })
})

describe('gaps of dates', () => {
  const monday = daysFromCivil(2024, 1, 1)

  it('are days without rows on weekdays that usually have some', () => {
    // Eight weeks, closed on Sundays, and from Wednesday to Saturday of the third.
    const counts = Uint32Array.from({ length: 56 }, (_, i) => (i % 7 === 6 || (i >= 16 && i <= 19) ? 0 : 3))
    expect(findDateGaps('orderedAt', { first: monday, counts })).toEqual({
      column: 'orderedAt',
      first: monday,
      last: monday + 55,
      days: 56,
      usual: [1, 2, 3, 4, 5, 6],
      missing: 4,
      longest: [{ from: monday + 16, to: monday + 19, days: 4 }],
    })
  })

  it('are not looked for where no weekday is usual or days are few', () => {
    const rare = Uint32Array.from({ length: 56 }, (_, i) => (i % 11 === 0 ? 1 : 0))
    expect(findDateGaps('at', { first: monday, counts: rare })).toBeNull()
    expect(findDateGaps('at', { first: monday, counts: new Uint32Array(20).fill(1) })).toBeNull()
  })

  it('are told apart from moments that cannot be', () => {
    const at = (day: number): number => (monday + day) * MS_PER_DAY
    const plausible = { low: Date.UTC(2000, 0, 1), high: at(3) }
    const values = Float64Array.of(at(0), at(2), NaN, Date.UTC(1970, 0, 1), Date.UTC(2091, 0, 1))
    const { profile, known, days } = finish(profileDates(values, plausible))
    expect(known).toBe(4)
    expect(profile).toMatchObject({ future: 1, old: 1, every: 'day' })
    expect(profile!.samples).toEqual({
      future: [{ row: 4, value: Date.UTC(2091, 0, 1) }],
      old: [{ row: 3, value: 0 }],
    })
    expect([...days.counts]).toEqual([1, 0, 1])
  })
})
