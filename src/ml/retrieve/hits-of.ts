import { groupsOf, scoreReading, weighGroups, type Groups } from './score-entries'
import type { HitSigns } from './chance'
import type { Reading } from './read-text'
import type { Retriever } from './types'

/** A hit with what is seen of it. */
export interface Hit extends HitSigns {
  entry: number
  /** Number of its group, as `groupsOf` counts. */
  group: number
  score: number
}

/** The entries that fit a text best, the best first, equal ones in their order. What shares nothing with it is no hit. */
export const hitsOf = (
  retriever: Retriever,
  reading: Reading,
  most: number,
  isLeftOut?: (entry: number, group: number) => boolean,
): Hit[] => rankScores(retriever, scoreReading(retriever, reading), most, isLeftOut)

/**
 * The same by what each entry shares with the text.
 * @param isLeftOut entries that are to be passed over, as if they were not there
 */
export function rankScores(
  retriever: Retriever,
  shared: Float64Array,
  most: number,
  isLeftOut?: (entry: number, group: number) => boolean,
): Hit[] {
  const own = isLeftOut ? shared.slice() : shared
  const all = groupsOf(retriever)
  const groups = isLeftOut ? without(own, all, isLeftOut) : all
  const scores = weighGroups(own, groups, retriever.weights.group)
  const { best, second } = bestTwo(scores, groups)
  return highest(scores, Math.max(0, Math.floor(most))).map((entry) => {
    const [score, group] = [scores[entry]!, groups.of[entry]!]
    return { entry, group, score, own: own[entry]!, ahead: score - (group === best.group ? second : best.score) }
  })
}

/** Takes entries out: they score nothing in place, and their groups are smaller. */
function without(scores: Float64Array, groups: Groups, isLeftOut: (entry: number, group: number) => boolean): Groups {
  const sizes = groups.sizes.slice()
  for (let entry = 0; entry < scores.length; entry++) {
    if (!isLeftOut(entry, groups.of[entry]!)) continue
    scores[entry] = 0
    sizes[groups.of[entry]!]!--
  }
  return { ...groups, sizes }
}

function bestTwo(scores: Float64Array, { of }: Groups): { best: { group: number; score: number }; second: number } {
  const best = { group: -1, score: 0 }
  for (let i = 0; i < scores.length; i++)
    if (scores[i]! > best.score) {
      best.group = of[i]!
      best.score = scores[i]!
    }
  let second = 0
  for (let i = 0; i < scores.length; i++) if (of[i] !== best.group) second = Math.max(second, scores[i]!)
  return { best, second }
}

/** Places of the highest scores above 0, by insertion: few are asked for. */
export function highest(scores: Float64Array, most: number): number[] {
  const places: number[] = []
  if (most < 1) return places
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!
    if (!(score > 0)) continue
    if (places.length >= most && scores[places[places.length - 1]!]! >= score) continue
    if (places.length >= most) places.pop()
    let at = places.length
    while (at > 0 && scores[places[at - 1]!]! < score) at--
    places.splice(at, 0, i)
  }
  return places
}
