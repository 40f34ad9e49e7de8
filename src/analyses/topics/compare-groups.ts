import { adjustInFamilies } from '../../math/false-discovery'
import { fisherGreater } from '../../math/fisher-exact'
import type { Grouping } from '../groupings'
import type { TopicGroup } from './spec'

const LEVEL = 0.05
const MOST_OF_EACH = 5

/** Products, channels, segments and values of columns of each topic, the most frequent first, and whether they are more than elsewhere. */
export function compareGroups(groupings: readonly Grouping[], topic: Int32Array, topics: number): TopicGroup[][] {
  const lists = Array.from({ length: topics }, (): TopicGroup[] => [])
  for (const grouping of groupings) {
    const found = countGroup(grouping, topic, topics)
    const adjusted = adjustInFamilies(
      found.map((one) => one.map(({ p }) => p)),
      LEVEL,
    )
    found.forEach((one, i) => {
      const kept = one.map(({ told }, at) => ({ ...told, isMore: adjusted[i]![at]! <= LEVEL }))
      kept.sort((a, b) => Number(b.isMore) - Number(a.isMore) || b.count - a.count)
      lists[i]!.push(...kept.slice(0, MOST_OF_EACH))
    })
  }
  return lists
}

function countGroup(
  { by, column, of, groups }: Grouping,
  topic: Int32Array,
  topics: number,
): { told: Omit<TopicGroup, 'isMore'>; p: number }[][] {
  const own = new Uint32Array(topics * groups.length)
  const inTopic = new Uint32Array(topics)
  const inGroup = new Uint32Array(groups.length)
  let all = 0
  of.forEach((place, message) => {
    if (place < 0) return
    all++
    inGroup[place]!++
    if (topic[message]! < 0) return
    inTopic[topic[message]!]!++
    own[topic[message]! * groups.length + place]!++
  })
  return Array.from(inTopic, (size, i) =>
    groups.flatMap(({ key, title }, place) => {
      const count = own[i * groups.length + place]!
      if (count === 0) return []
      const elsewhere = (inGroup[place]! - count) / Math.max(1, all - size)
      const share = count / size
      const told = { by, column, key, title, count, share, lift: elsewhere === 0 ? null : share / elsewhere }
      return [{ told, p: fisherGreater({ all, a: size, b: inGroup[place]!, both: count }) }]
    }),
  )
}
