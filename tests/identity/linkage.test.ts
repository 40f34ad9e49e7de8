import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LinkInput, RawEvidence } from '../../src/identity'
import { clusterPairs } from '../../src/identity/linkage/cluster'
import { learnWeights, type Patterns } from '../../src/identity/linkage/fellegi-sunter'
import type { LinkedPair } from '../../src/identity/linkage/types'
import { codeColumn } from '../support/frames'
import { hasFebrl, readFebrl } from '../support/febrl'
import { linkAll, linkQuality } from '../support/link-quality'
import { createTwoShops } from '../support/two-shops'
import { describeWith } from '../support/describe-with'

function inputOf(
  rows: readonly Partial<Record<keyof RawEvidence, string>>[],
  change: Partial<LinkInput> = {},
): LinkInput {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))] as (keyof RawEvidence)[]
  const evidence: RawEvidence = {}
  for (const field of fields) {
    const column = codeColumn(rows.map((row) => row[field] ?? ''))
    if (column.kind === 'code') evidence[field] = column
  }
  const none = new Uint32Array(rows.length)
  return { count: rows.length, evidence, source: none, ownId: none, apart: [], phoneCountry: '', ...change }
}

describe('linkRecords on two invented shops', () => {
  it('joins almost nobody wrongly, and asks about most of those it misses', async () => {
    for (const seed of [1, 2]) {
      const { input, truth } = createTwoShops(3000, seed)
      const { clusters, pairs } = await linkAll(input)
      const quality = linkQuality(clusters.cluster, truth)
      const asked = pairs.filter(({ a, b, verdict }) => verdict === 'ask' && truth[a] === truth[b]).length
      expect(quality.precision, `seed ${seed}`).toBeGreaterThanOrEqual(0.99)
      expect(quality.recall, `seed ${seed}`).toBeGreaterThan(0.75)
      expect(quality.recall + asked / quality.pairs, `seed ${seed}`).toBeGreaterThan(0.9)
    }
  })

  it('finds a name in whatever order and script it is written, and in a mailbox that bears it', async () => {
    const rows: Partial<Record<keyof RawEvidence, string>>[] = [
      { name: '李静东', nick: 'tiger4411', city: '长沙市', phone: '13812345678' },
      { name: 'Li Jing dong', email: 'tiger@example.com', city: 'Changsha' },
      { name: 'Jingdong Li', email: 'moon@example.com', city: '长沙' },
      { name: 'Jason Li', email: 'lijingdong@example.com', city: 'Changsha' },
      { name: 'Jason Wang', email: 'lijingdong.w@example.com', city: 'Changsha' },
    ]
    const { input } = createTwoShops(600, 6)
    const many = Array.from({ length: input.count }, (_, i) =>
      Object.fromEntries(
        Object.entries(input.evidence).map(([name, { codes, dictionary }]) => [name, dictionary[codes[i]!]!]),
      ),
    )
    const { pairs, fields } = await linkAll(inputOf([...rows, ...many]))
    const given = fields.indexOf('given')
    const found = pairs.filter(({ a, b }) => b < rows.length && a === 0)
    expect(found.map(({ b }) => b).sort()).toEqual([1, 2, 3])
    for (const { levels } of found) expect(levels[given]).toBe(3)
  })

  it('learns whether people put one number behind all their names', async () => {
    const { input } = createTwoShops(3000, 7)
    const email = input.evidence.email!
    const dictionary = email.dictionary.map((text, i) => text.replace(/\d+(?=@)/, String((i * 7919) % 10_000)))
    /** Bits that another number speaks against one person. */
    const weightOf = async (given: LinkInput): Promise<number> => {
      const { model, fields } = await linkAll(given)
      const handle = fields.indexOf('handle')
      return Math.log2(model.m[handle]![1]! / model.u[handle]![1]!)
    }
    expect(await weightOf(input)).toBeLessThan(-2)
    const other = await weightOf({ ...input, evidence: { ...input.evidence, email: { ...email, dictionary } } })
    expect(other).toBeGreaterThan(-1)
  })

  it('never puts two accounts of one shop together', async () => {
    const { input } = createTwoShops(3000, 3)
    const { clusters } = await linkAll(input)
    const idOf = new Map<string, number>()
    for (let record = 0; record < input.count; record++) {
      if (input.ownId[record] === 0) continue
      const place = `${clusters.cluster[record]} ${input.source[record]}`
      expect(idOf.get(place) ?? input.ownId[record]).toBe(input.ownId[record])
      idOf.set(place, input.ownId[record]!)
    }
  })

  it('gives the same answer for the same records and seed', async () => {
    const { input } = createTwoShops(600, 4)
    expect(await linkAll(input, 5)).toEqual(await linkAll(input, 5))
  })

  it('finds nearly the same pairs in whatever order the records come', async () => {
    const { input } = createTwoShops(600, 5)
    const last = input.count - 1
    const turned: LinkInput = {
      ...input,
      evidence: Object.fromEntries(
        Object.entries(input.evidence).map(([name, column]) => [
          name,
          { ...column, codes: column.codes.slice().reverse() },
        ]),
      ),
      source: input.source.slice().reverse(),
      ownId: input.ownId.slice().reverse(),
    }
    const sure = async (given: LinkInput, place: (record: number) => number): Promise<string[]> =>
      (await linkAll(given)).pairs
        .filter(({ verdict }) => verdict === 'join')
        .map(({ a, b }) => `${Math.min(place(a), place(b))} ${Math.max(place(a), place(b))}`)
    const [one, other] = [await sure(input, (i) => i), await sure(turned, (i) => last - i)]
    // Other random pairs are drawn: what lies at the border of sure may fall on either side of it.
    expect(one.filter((pair) => !other.includes(pair)).length).toBeLessThan(0.05 * one.length)
    expect(Math.abs(one.length - other.length)).toBeLessThan(0.05 * one.length)
  })

  it('compares few enough pairs for each record, however many there are', async () => {
    const perRecord = async (count: number): Promise<number> =>
      (await linkAll(createTwoShops(count, 6).input)).compared / count
    const [small, large] = [await perRecord(1000), await perRecord(8000)]
    expect(large).toBeLessThan(30)
    expect(large).toBeGreaterThan(small)
  })
})

describe('linkRecords on few records', () => {
  const stranger = (i: number): Partial<Record<keyof RawEvidence, string>> => ({
    name: `Person${i} Number${i}`,
    email: `p${i}@x${i}.org`,
    phone: `+44207000${String(1000 + 37 * i)}`,
  })

  it('joins an equal address and name at once', async () => {
    const ann = { name: 'Ann Lee', email: 'ann@x.org' }
    const rows = [
      ann,
      { name: 'Lee, Ann', email: 'Ann+shop@x.org', phone: '+442070001111' },
      ...[1, 2, 3].map(stranger),
    ]
    const { clusters } = await linkAll(inputOf(rows))
    expect(clusters.cluster[0]).toBe(clusters.cluster[1])
    expect(clusters.count).toBe(4)
  })

  it('asks where a phone is the same and the first names are not', async () => {
    const rows = [
      { name: 'Ann Lee', phone: '+442079460018' },
      { name: 'Bob Lee', phone: '+442079460018' },
      ...Array.from({ length: 40 }, (_, i) => stranger(i)),
    ]
    const { clusters, pairs } = await linkAll(inputOf(rows))
    expect(clusters.count).toBe(42)
    expect(pairs.map(({ a, b, verdict }) => [a, b, verdict])).toEqual([[0, 1, 'ask']])
  })

  it('keeps apart whom a person told apart, and whoever hangs together with both', async () => {
    const same = { name: 'Ann Lee', email: 'ann@x.org', phone: '+442079460018' }
    const rows = [same, same, same, ...Array.from({ length: 20 }, (_, i) => stranger(i))]
    const { clusters } = await linkAll(inputOf(rows, { apart: [[0, 2]] }))
    expect(clusters.cluster[0]).not.toBe(clusters.cluster[2])
  })

  it('answers for one record and for none', async () => {
    expect((await linkAll(inputOf([stranger(1)]))).clusters.count).toBe(1)
    expect((await linkAll(inputOf([]))).pairs).toEqual([])
  })
})

describeWith(hasFebrl('linkage of Febrl'), 'linkRecords on Febrl', () => {
  it.each([1, 2, 3] as const)('reaches F1 0.99 on data set %i without a label', async (number) => {
    const { evidence, count, truth } = readFebrl(number)
    const none = new Uint32Array(count)
    const { clusters } = await linkAll({ count, evidence, source: none, ownId: none, apart: [], phoneCountry: '' })
    expect(linkQuality(clusters.cluster, truth).f1).toBeGreaterThanOrEqual(0.99)
  })
})

describe('learnWeights', () => {
  const M = [0.9, 0.97, 0.8]
  const U = [0.01, 0.02, 0.05]
  const FIELDS = ['region', 'country', 'region'] as const

  /** Counts that 1,000 pairs of one person and 100,000 others show, by three fields that agree or do not. */
  function planted(): Patterns {
    const patterns = [...Array(8).keys()].map((bits) => [0, 1, 2].map((field) => 1 + ((bits >> field) & 1)))
    const chance = (levels: readonly number[], shares: readonly number[]): number =>
      levels.reduce((product, level, field) => product * (level === 2 ? shares[field]! : 1 - shares[field]!), 1)
    return {
      levels: Uint8Array.from(patterns.flat()),
      counts: Float64Array.from(patterns, (levels) => 1000 * chance(levels, M) + 100_000 * chance(levels, U)),
      isBarred: new Uint8Array(8),
    }
  }
  /** Random pairs hold the matches too, one in 101. */
  const random = U.map((share, field) => (100 * share + M[field]!) / 101).map((share) => ({
    shares: Float64Array.of(0, 1 - share, share),
    least: Float64Array.of(0, 1e-7, 1e-7),
  }))

  it('finds the planted shares, given how often pairs agree by chance', () => {
    const { m, prior, hasConverged } = learnWeights(FIELDS, planted(), random, 101_000)
    expect(hasConverged).toBe(true)
    M.forEach((share, field) => expect(m[field]![2], FIELDS[field]).toBeCloseTo(share, 1))
    expect(prior * 101_000).toBeGreaterThan(900)
    expect(prior * 101_000).toBeLessThan(1100)
  })

  it('learns nothing from pairs that cannot be one person', () => {
    const { m } = learnWeights(FIELDS, { ...planted(), isBarred: new Uint8Array(8).fill(1) }, random, 101_000)
    expect(m[0]![2]).toBeCloseTo(0.9, 6)
    expect(m[1]![2]).toBeCloseTo(0.97, 6)
  })
})

describe('clusterPairs', () => {
  const pair = (a: number, b: number, weight: number): LinkedPair => ({
    a,
    b,
    weight,
    probability: 1,
    levels: new Uint8Array(),
    parts: new Float64Array(),
    verdict: 'join',
  })

  it('holds together what hangs together, and never two ids of one source, from the surest pair downwards', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 40 }),
        fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 3 }),
        (edges, ids, apart) => {
          const bounds = { count: 12, source: new Uint32Array(12).fill(1), ownId: Uint32Array.from(ids), apart }
          const pairs = edges.filter(([a, b]) => a !== b).map(([a, b], i) => pair(a, b, 100 - i))
          const { cluster, count } = clusterPairs(bounds, pairs)
          const own = new Map<number, number>()
          cluster.forEach((number, record) => {
            if (ids[record] === 0) return
            expect(own.get(number) ?? ids[record]).toBe(ids[record])
            own.set(number, ids[record]!)
          })
          for (const [a, b] of apart) if (a !== b) expect(cluster[a]).not.toBe(cluster[b])
          const free = new Uint32Array(12)
          if (apart.every(([a, b]) => a === b) && ids.every((id) => id === 0)) {
            for (const [a, b] of edges) expect(cluster[a]).toBe(cluster[b])
          }
          expect(new Set(cluster).size).toBe(count)
          expect(clusterPairs({ ...bounds, ownId: free, apart: [] }, []).count).toBe(12)
        },
      ),
      { seed: 3, numRuns: 200 },
    )
  })
})
