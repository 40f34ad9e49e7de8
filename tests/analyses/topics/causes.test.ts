import { describe, expect, it } from 'vitest'
import { findCauses, type ComplaintSet } from '../../../src/analyses/topics/causes/find-causes'
import { liftOf } from '../../../src/analyses/topics/causes/lift'
import type { CauseColumn, CauseKind } from '../../../src/analyses/topics/spec'
import { createRandom } from '../../../src/core/random'
import { toEnd } from '../../../src/core/to-end'

const MESSAGES = 600

/** Messages of which a sixth complain; carriers and channels by chance, but for what is planted. */
function shop(seed: number, planted: { late: number; otherLate: number }) {
  const random = createRandom(seed)
  const role = Uint8Array.from({ length: MESSAGES }, (_, i) => (i % 6 === 0 ? 1 : 0))
  const late = Array.from(role, (own) => (random.next() < (own === 1 ? planted.late : planted.otherLate) ? 1 : 0))
  const carrier = Array.from(role, () => random.int(3))
  const channel = Array.from(role, () => random.int(4))
  const week = Array.from(role, () => random.int(30))
  const columns = [
    columnOf('late', late, ['', ''], [1]),
    columnOf('carrier', carrier, ['A', 'B', 'C']),
    columnOf('channel', channel, ['mail', 'chat', 'phone', 'review']),
    columnOf(
      'week',
      week,
      Array.from({ length: 30 }, (_, i) => `w${i}`),
    ),
  ]
  return { set: { topic: '', role } as ComplaintSet, columns, late, carrier }
}

const columnOf = (
  kind: CauseKind,
  code: readonly number[],
  names: readonly string[],
  asked?: number[],
): CauseColumn => ({
  ...{ kind, code: Int32Array.from(code), values: names.map((key) => ({ key, title: key })) },
  asked: asked ?? names.map((_, i) => i),
})

describe('findCauses', () => {
  it('finds what was planted, with its counts, and nothing else', () => {
    const { set, columns, late } = shop(1, { late: 0.6, otherLate: 0.1 })
    const causes = toEnd(findCauses([set], columns))
    expect(causes.map(({ kind }) => kind)).toEqual(['late'])
    const hits = late.filter((one, i) => one === 1 && set.role[i] === 1).length
    const otherHits = late.filter((one, i) => one === 1 && set.role[i] === 0).length
    expect(causes[0]).toMatchObject({ hits, otherHits, complaints: 100, others: 500 })
    expect(causes[0]!.lift).toBeCloseTo(hits / 100 / (otherHits / 500), 10)
    expect(causes[0]!.low).toBeGreaterThan(3)
  })

  it('finds nothing where complaints are told apart by chance', () => {
    const found = Array.from({ length: 30 }, (_, seed) => {
      const { set, columns } = shop(100 + seed, { late: 0.15, otherLate: 0.15 })
      return toEnd(findCauses([set], columns)).length
    })
    expect(found.filter((count) => count > 0).length).toBeLessThanOrEqual(3)
  })

  it('tells a carrier of late parcels beside lateness only where it is worse than other late ones', () => {
    const { set, columns, late, carrier } = shop(2, { late: 0.6, otherLate: 0.1 })
    const by = columnOf(
      'lateBy',
      late.map((one, i) => (one === 1 ? 1 + carrier[i]! : 0)),
      ['', 'A', 'B', 'C'],
      [1, 2, 3],
    )
    expect(toEnd(findCauses([set], [...columns, by])).map(({ kind }) => kind)).toEqual(['late'])
    // Now nearly all late parcels that are complained of are those of C, and hardly any of the others.
    const worse = by.code.map((own, i) => (own === 0 ? 0 : set.role[i] === 1 ? 3 : 1 + (i % 2)))
    const told = toEnd(findCauses([set], [...columns, { ...by, code: Int32Array.from(worse) }]))
    expect(told.some(({ kind, value }) => kind === 'lateBy' && value === 'C')).toBe(true)
  })

  it('passes over messages of which a thing is not known, and complaints about something else', () => {
    const { set, columns } = shop(3, { late: 0.7, otherLate: 0.05 })
    const role = set.role.map((own, i) => (own === 1 && i % 12 === 0 ? 2 : own))
    const code = columns[0]!.code.map((own, i) => (i % 5 === 0 ? -1 : own))
    const [cause] = toEnd(findCauses([{ topic: 't', role }], [{ ...columns[0]!, code }]))
    expect(cause).toMatchObject({ topic: 't', complaints: 40, others: 400 })
  })

  it('says nothing of few complaints', () => {
    const { columns } = shop(4, { late: 0.9, otherLate: 0 })
    const role = Uint8Array.from({ length: MESSAGES }, (_, i) => (i % 100 === 0 ? 1 : 0))
    expect(toEnd(findCauses([{ topic: '', role }], columns))).toEqual([])
  })
})

describe('liftOf', () => {
  it('is the ratio of shares, with the interval of Katz', () => {
    const { lift, low, high } = liftOf({ hits: 31, complaints: 40, otherHits: 37, others: 200 })
    expect(lift).toBeCloseTo(31 / 40 / (37 / 200), 12)
    const spread = Math.exp(1.959964 * Math.sqrt(1 / 31 - 1 / 40 + 1 / 37 - 1 / 200))
    expect([low, high]).toEqual([expect.closeTo(lift / spread, 5), expect.closeTo(lift * spread, 5)])
  })
  it('stays finite where no other message has it', () => {
    const { lift, high } = liftOf({ hits: 5, complaints: 10, otherHits: 0, others: 90 })
    expect(Number.isFinite(lift) && Number.isFinite(high)).toBe(true)
  })
})
