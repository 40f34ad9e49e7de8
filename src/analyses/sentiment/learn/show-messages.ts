import { unpackStrings } from '../../../core/packed-strings'
import { knownNames } from '../../../ml/mood/find-names'
import { headOf, scoreMood } from '../../../ml/mood/score-mood'
import { maskPersonalData } from '../../../text/privacy/mask-personal-data'
import type { SentimentInputs, ShownMessage } from '../spec'

/** What a person reads through; the latest, the worst, the best. */
const MOST = { latest: 60, worst: 50, best: 50 }
/** Characters shown of one message. */
const LONGEST = 600

/** Places of the messages that are shown: those named first, then the latest, the worst and the best. */
export function chooseShown(score: ArrayLike<number>, at: Float64Array, named: readonly number[]): number[] {
  const moment = (i: number): number => (Number.isNaN(at[i]!) ? -Infinity : at[i]!)
  const later = (a: number, b: number): number => (moment(a) === moment(b) ? b - a : moment(b) - moment(a))
  const latest = foremost(score.length, MOST.latest, later)
  const worst = foremost(score.length, MOST.worst, (a, b) => score[a]! - score[b]! || later(a, b))
  const best = foremost(score.length, MOST.best, (a, b) => score[b]! - score[a]! || later(a, b))
  return [...new Set([...named.filter((place) => place >= 0), ...latest, ...worst, ...best])]
}

/** The first places in an order of all, without putting the others in it. */
function foremost(count: number, most: number, compare: (a: number, b: number) => number): number[] {
  const first: number[] = []
  for (let place = 0; place < count; place++) {
    if (first.length === most && compare(place, first[most - 1]!) >= 0) continue
    let at = first.length
    while (at > 0 && compare(place, first[at - 1]!) < 0) at--
    first.splice(at, 0, place)
    first.length = Math.min(first.length, most)
  }
  return first
}

/** Messages to be read, with what tells of persons masked; the words are found in what is left. */
export function showMessages(
  { texts, names }: Pick<SentimentInputs, 'texts' | 'names'>,
  places: readonly number[],
): ShownMessage[] {
  const ignore = knownNames(names)
  return places.map((message) => {
    const [text] = unpackStrings(texts, message, message + 1)
    const masked = maskPersonalData(headOf(text!)).text
    const isCut = masked.length > LONGEST
    const shown = isCut ? cutAt(masked, LONGEST) : masked
    return { message, text: shown, isCut, feelings: scoreMood(shown, { ignore }).feelings }
  })
}

function cutAt(text: string, length: number): string {
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length)
}
