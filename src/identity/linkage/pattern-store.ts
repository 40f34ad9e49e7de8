import type { Patterns } from './fellegi-sunter'

/** Every pair that was compared, with its pattern of agreement: three numbers a pair, however many there are. */
export interface PatternStore {
  add(a: number, b: number, levels: Uint8Array, isBarred: boolean): void
  pairs(): number
  /** The pair at a place: records and number of its pattern. */
  pair(place: number): { a: number; b: number; pattern: number }
  patterns(): Patterns
}

/** `radix[i]` is one more than the highest level of field i. */
export function createPatternStore(radix: readonly number[]): PatternStore {
  const width = radix.length
  const numberOf = new Map<number, number>()
  const levels: number[] = []
  const counts: number[] = []
  const barred: number[] = []
  let kept = new Uint32Array(3 * 4096)
  let size = 0
  return {
    add(a, b, own, isBarred) {
      let key = 0
      for (let i = 0; i < width; i++) key = key * radix[i]! + own[i]!
      let pattern = numberOf.get(key)
      if (pattern === undefined) {
        pattern = numberOf.size
        numberOf.set(key, pattern)
        levels.push(...own)
        counts.push(0)
        barred.push(isBarred ? 1 : 0)
      }
      counts[pattern]!++
      if (3 * size === kept.length) kept = grow(kept)
      kept.set([a, b, pattern], 3 * size++)
    },
    pairs: () => size,
    pair: (place) => ({ a: kept[3 * place]!, b: kept[3 * place + 1]!, pattern: kept[3 * place + 2]! }),
    patterns: () => ({
      levels: Uint8Array.from(levels),
      counts: Float64Array.from(counts),
      isBarred: Uint8Array.from(barred),
    }),
  }
}

function grow(kept: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * kept.length)
  larger.set(kept)
  return larger
}
