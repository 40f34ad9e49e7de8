import { describe, expect, it } from 'vitest'
import { toEnd } from '../../../src/core/to-end'
import { coherences } from '../../../src/ml/topics/coherence'
import { countByTopic, tellingTerms } from '../../../src/ml/topics/topic-terms'
import { keysOf } from '../../../src/ml/topics/topic-keys'
import { readTerms, type TopicTerm } from '../../../src/ml/topics'

const termsOf = (...names: string[]): TopicTerm[] =>
  names.map((name, i) => ({ term: name, written: name, weight: 10 - i, texts: 10 }))

describe('tellingTerms', () => {
  it('weighs by class-based TF-IDF, and leaves out what all topics have', () => {
    const read = toEnd(readTerms(['kettle spout', 'kettle lid', 'scarf wool', 'scarf wool', 'kettle scarf']))
    const [kettles] = tellingTerms(read, countByTopic(read.counts, Int32Array.of(0, 0, 1, 1, -1), 2), 2)
    // Topic 0 holds six terms, the topics six each on average; kettle is twice in it and twice in all of them.
    expect(kettles![0]).toMatchObject({ term: 'kettle', texts: 2, weight: (2 / 6) * Math.log(1 + 6 / 2) })
    const same = toEnd(readTerms(['kettle spout', 'kettle lid']))
    const topics = tellingTerms(same, countByTopic(same.counts, Int32Array.of(0, 1), 2), 2)
    expect(topics.flat().map(({ term: name }) => name)).not.toContain('kettle')
  })
})

describe('keysOf', () => {
  it('names a topic by its core terms, whatever their order', () => {
    expect(keysOf([termsOf('late', 'parcel', 'depot', 'driver', 'rain')])).toEqual(
      keysOf([termsOf('driver', 'late', 'depot', 'parcel', 'snow')]),
    )
  })
  it('keeps a known key while half of its terms are there, and gives it to the closest topic alone', () => {
    const known = [{ key: 'depot+driver+late+parcel' }]
    const near = termsOf('late', 'parcel', 'rain', 'snow')
    const nearer = termsOf('parcel', 'late', 'driver', 'wind')
    expect(keysOf([near, nearer], known)).toEqual(['late+parcel+rain+snow', 'depot+driver+late+parcel'])
    expect(keysOf([termsOf('late', 'rain', 'snow', 'wind')], known)).toEqual(['late+rain+snow+wind'])
  })
  it('gives no key twice', () => {
    const same = termsOf('a1', 'b1', 'c1', 'd1')
    expect(new Set(keysOf([same, same, same])).size).toBe(3)
  })
})

describe('coherences', () => {
  const matrix = (rows: number[][], columns: number) => ({
    ...{ rows: rows.length, columns },
    starts: Uint32Array.from([0, ...rows.map((_, i) => rows.slice(0, i + 1).flat().length)]),
    column: Uint32Array.from(rows.flat()),
    value: Float64Array.from(rows.flat(), () => 1),
  })
  it('is 1 for words that only come together, −1 for those that never do', () => {
    const counts = matrix([[0, 1], [0, 1], [2], [3]], 4)
    expect(coherences(counts, [[0, 1], [2, 3], [0]])).toEqual([expect.closeTo(1, 12), -1, NaN])
  })
  it('is 0 for words that come together as chance has it', () => {
    // Each in half of the texts, both in a quarter.
    expect(coherences(matrix([[0, 1], [0], [1], [2]], 3), [[0, 1]])[0]).toBeCloseTo(0, 12)
  })
})
