import { stepOf } from '../../../ml/mood/steps'
import type { FoundTopics } from '../../../ml/topics'
import type { TopicsInputs, TopicsResult } from '../spec'
import { type ComplaintSet, findCauses } from './find-causes'

/** Topics whose complaints are looked at: those with most of them. */
const MOST_SETS = 12
const LEAST_COMPLAINTS = 8

/** Causes of all complaints, and of those about each topic, against the messages that complain of nothing. */
export function* findCausesOf(
  { causes, withOrder, lateDays }: TopicsInputs,
  { topic, topics }: FoundTopics,
  mood: Float32Array,
): Generator<void, Pick<TopicsResult, 'causes' | 'causesOf'>, void> {
  const isBad = Uint8Array.from(mood, (score) => (stepOf(score) < 3 ? 1 : 0))
  const bad = new Uint32Array(topics.length)
  let complaints = 0
  isBad.forEach((own, message) => {
    complaints += own
    if (own === 1 && topic[message]! >= 0) bad[topic[message]!]!++
  })
  const looked = [...bad.keys()]
    .filter((place) => bad[place]! >= LEAST_COMPLAINTS)
    .sort((a, b) => bad[b]! - bad[a]! || a - b)
    .slice(0, MOST_SETS)
  const sets: ComplaintSet[] = [
    { topic: '', role: isBad },
    ...looked.map((place) => ({
      topic: topics[place]!.key,
      role: isBad.map((own, message) => (own === 0 ? 0 : topic[message] === place ? 1 : 2)),
    })),
  ]
  return {
    causes: yield* findCauses(sets, causes),
    causesOf: { complaints, withOrder, kinds: causes.map(({ kind }) => kind), lateDays },
  }
}
