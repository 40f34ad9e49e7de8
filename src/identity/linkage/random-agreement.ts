import type { Random } from '../../core/random'
import type { CompareRecords } from './compare-records'
import type { RandomAgreement } from './fellegi-sunter'
import type { Evidence } from './types'

/** Pairs drawn at random. The share of equal values is counted instead, so that rare agreement needs no larger sample. */
const RANDOM_PAIRS = 100_000

/** How often pairs of different records agree by chance, by field and level. Drawn with replacement from all pairs; yields now and then. */
export function* drawAgreement(
  evidence: readonly Evidence[],
  count: number,
  compare: CompareRecords,
  random: Random,
): Generator<void, RandomAgreement, void> {
  const agreement = evidence.map(({ levels }) => new Float64Array(levels + 1))
  const levels = new Uint8Array(evidence.length)
  const draws = count > 1 ? Math.min(RANDOM_PAIRS, (count * (count - 1)) / 2) : 0
  for (let drawn = 0; drawn < draws; drawn++) {
    const a = random.int(count)
    const b = (a + 1 + random.int(count - 1)) % count
    compare(a, b, levels)
    for (let i = 0; i < levels.length; i++) agreement[i]![levels[i]!]!++
    if ((drawn & 1023) === 0) yield
  }
  const total = Math.max(1, (count * (count - 1)) / 2)
  return agreement.map((drawn, i) => ({
    shares: withCountedTop(drawn, evidence[i]!),
    least: Float64Array.from(drawn, (_, level) => 0.5 / (level === evidence[i]!.levels ? total : Math.max(1, draws))),
  }))
}

/** Puts the share of pairs with the same value, known from the counts of values, at the highest level. What is partly hidden is not known to be the same. */
function withCountedTop(drawn: Float64Array, { codes, levels, compare }: Evidence): Float64Array {
  const counts = new Map<number, number>()
  for (const code of codes) if (code > 0) counts.set(code, (counts.get(code) ?? 0) + 1)
  let [known, same] = [0, 0]
  for (const [code, times] of counts) {
    known += times
    if (compare(code, code) === levels) same += times * (times - 1)
  }
  const others = drawn.reduce((sum, times, level) => sum + (level > 0 && level < levels ? times : 0), 0)
  const share = known > 1 ? same / (known * (known - 1)) : 0
  const shares = drawn.map((times, level) => (level === 0 || others === 0 ? 0 : (times / others) * (1 - share)))
  shares[levels] = share
  return shares
}
