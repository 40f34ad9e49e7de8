import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TimelineEntry, TimelineKind } from '../../../src/analyses/profile/spec'
import {
  chooseKinds,
  countKinds,
  goNewer,
  goOlder,
  listYears,
  stretchAt,
} from '../../../src/analyses/profile/timeline-window'

const entry = (kind: TimelineKind, at: string): TimelineEntry =>
  ({ kind, at: Date.parse(at), text: '' }) as unknown as TimelineEntry
const entries = [entry('send', '2022-03-01'), entry('order', '2022-01-01'), entry('order', '2021-12-31T23:59Z')]

describe('the window on a timeline', () => {
  it('counts the kinds that there are, orders first', () => {
    expect(countKinds(entries)).toEqual([
      { kind: 'order', count: 2 },
      { kind: 'send', count: 1 },
    ])
  })

  it('shows the kinds chosen, and everything while none is', () => {
    expect(chooseKinds(entries, ['send'])).toEqual([entries[0]])
    expect(chooseKinds(entries, [])).toEqual(entries)
  })

  it('finds where each year begins', () => {
    expect(listYears(entries)).toEqual([
      { year: 2022, from: 0, count: 2 },
      { year: 2021, from: 2, count: 1 },
    ])
  })

  it('draws few entries however long the timeline is, and reaches all of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(1999), (total, start) => {
        let stretch = stretchAt(start % total, total)
        const seen = new Set<number>()
        const look = (): void => {
          expect(stretch.to - stretch.from).toBeLessThanOrEqual(150)
          for (let i = stretch.from; i < stretch.to; i++) seen.add(i)
        }
        look()
        while (stretch.to < total) {
          stretch = goOlder(stretch, total)
          look()
        }
        while (stretch.from > 0) {
          stretch = goNewer(stretch)
          look()
        }
        expect(seen.size).toBe(total)
      }),
      { seed: 20_261_122, numRuns: 40 },
    )
  })
})
