import type { Random } from '../core/random'

/**
 * `count` different numbers of 0 … n − 1 in ascending order, each subset equally likely (a partial Fisher-Yates shuffle);
 * all of them when `count` is not less than n.
 */
export function sampleIndices(n: number, count: number, random: Random): Uint32Array {
  const pool = Uint32Array.from({ length: n }, (_, i) => i)
  if (count >= n) return pool
  for (let i = 0; i < count; i++) {
    const other = i + random.int(n - i)
    const kept = pool[i]!
    pool[i] = pool[other]!
    pool[other] = kept
  }
  return pool.slice(0, count).sort()
}
