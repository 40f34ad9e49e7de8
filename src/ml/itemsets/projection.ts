import type { Level } from './fit'

/** The baskets that hold one item, as bitmaps of the items that are more frequent than it. */
export interface Projection {
  /** Turns to the baskets of an item, by its rank: the items that are with it in at least `minCount` of them. */
  open(first: number, minCount: number): Level
  /** The items behind the one at `place` that are with it, too, in at least `minCount` baskets; `depth` says whose memory to use. */
  meet(level: Level, place: number, minCount: number, depth: number): Level
  /** Length of a bitmap. */
  words(): number
}

interface Ranked {
  starts: Uint32Array
  ranks: Uint32Array
}

/** Baskets of each item, in order; linear. */
function basketsByItem(
  { starts, ranks }: Ranked,
  items: number,
): { from: Uint32Array; places: Uint32Array; ends: Uint32Array } {
  const from = new Uint32Array(items + 1)
  for (let i = 0; i < ranks.length; i++) from[ranks[i]! + 1]!++
  for (let item = 0; item < items; item++) from[item + 1]! += from[item]!
  const next = from.slice(0, items)
  const [places, ends] = [new Uint32Array(ranks.length), new Uint32Array(ranks.length)]
  for (let basket = 0; basket + 1 < starts.length; basket++)
    for (let i = starts[basket]!; i < starts[basket + 1]!; i++) {
      const at = next[ranks[i]!]!++
      places[at] = i
      ends[at] = starts[basket + 1]!
    }
  return { from, places, ends }
}

export function createProjection(ranked: Ranked, items: number): Projection {
  const { ranks } = ranked
  const { from, places, ends } = basketsByItem(ranked, items)
  const counts = new Uint32Array(items)
  const slotOf = new Int32Array(items)
  let length = 0
  const kept: Uint32Array[][] = []
  /** Memory is used again for every set of a depth: none of it is read after its level is done. */
  const bitmap = (depth: number, at: number): Uint32Array => {
    const own = (kept[depth] ??= [])
    const memory = own[at]
    if (memory && memory.length >= length) return memory
    return (own[at] = new Uint32Array(Math.max(length, 2 * (memory?.length ?? 0))))
  }

  function open(first: number, minCount: number): Level {
    counts.fill(0, first)
    for (let at = from[first]!; at < from[first + 1]!; at++)
      for (let i = places[at]! + 1; i < ends[at]!; i++) counts[ranks[i]!]!++
    const level: Level = { ranks: [], bitmaps: [], counts: [] }
    length = (from[first + 1]! - from[first]! + 31) >>> 5
    slotOf.fill(-1, first)
    for (let rank = first + 1; rank < items; rank++) {
      if (counts[rank]! < minCount) continue
      slotOf[rank] = level.ranks.length
      level.bitmaps.push(bitmap(0, level.ranks.length).fill(0, 0, length))
      level.ranks.push(rank)
      level.counts.push(counts[rank]!)
    }
    if (level.ranks.length > 1) setBits(level, first)
    return level
  }

  function setBits({ bitmaps }: Level, first: number): void {
    const base = from[first]!
    for (let at = base; at < from[first + 1]!; at++) {
      const [word, bit] = [(at - base) >>> 5, 1 << ((at - base) & 31)]
      for (let i = places[at]! + 1; i < ends[at]!; i++) {
        const slot = slotOf[ranks[i]!]!
        if (slot >= 0) bitmaps[slot]![word]! |= bit
      }
    }
  }

  function meet(level: Level, place: number, minCount: number, depth: number): Level {
    const found: Level = { ranks: [], bitmaps: [], counts: [] }
    const own = level.bitmaps[place]!
    for (let other = place + 1; other < level.ranks.length; other++) {
      const target = bitmap(depth, found.ranks.length)
      const count = intersect(own, level.bitmaps[other]!, target, length)
      if (count < minCount) continue
      found.ranks.push(level.ranks[other]!)
      found.bitmaps.push(target)
      found.counts.push(count)
    }
    return found
  }

  return { open, meet, words: () => length }
}

/** Bits that are set in both, which become `target`; how many they are (Warren, Hacker's Delight, 5-1). */
function intersect(a: Uint32Array, b: Uint32Array, target: Uint32Array, length: number): number {
  let count = 0
  for (let i = 0; i < length; i++) {
    const both = a[i]! & b[i]!
    target[i] = both
    if (both === 0) continue
    let bits = both - ((both >>> 1) & 0x55555555)
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}
