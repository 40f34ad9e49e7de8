import type { IntentAnswer } from '../../../ml/intents/types'
import { maskPersonalData } from '../../../text/privacy/mask-personal-data'
import { excerptOf } from '../queue/build-desk'
import type { ServiceInputs, ToLabel } from '../spec'

/** Messages that are proposed at once. */
export const MOST_TO_LABEL = 20
/** Of them, so many that nothing known is like: a kind of question may be missing. */
const MOST_ODD = 6

export interface Candidate {
  thread: number
  /** Place of what it asks among the messages. */
  at: number
  answer: IntentAnswer
}

/** Those that were suggested, in their order, and those that are like nothing known: masked, and no two say the same. */
export function chooseToLabel(
  { suggested, asked }: { suggested: readonly Candidate[]; asked: readonly Candidate[] },
  inputs: ServiceInputs,
  placeOf: (label: string) => number,
): ToLabel[] {
  const { threads, key } = inputs
  const odd = asked
    .filter(({ answer }) => answer.isOutOfScope)
    .toSorted((a, b) => b.answer.outOfScope - a.answer.outOfScope || a.thread - b.thread)
  const seen = new Set<string>()
  const take = (from: readonly Candidate[], most: number, reason: ToLabel['reason']): ToLabel[] => {
    const taken: ToLabel[] = []
    for (const { thread, at, answer } of from) {
      if (taken.length >= most) break
      const text = excerptOf(inputs, at, (words) => maskPersonalData(words).text)
      if (seen.has(text.toLowerCase())) continue
      seen.add(text.toLowerCase())
      const guesses = answer.intents.flatMap(({ label, confidence }) => {
        const intent = placeOf(label)
        return intent < 0 ? [] : [{ intent, confidence }]
      })
      taken.push({ message: key[at]!, thread: threads.key[thread]!, text, guesses, reason })
    }
    return taken
  }
  const strange = take(odd, MOST_ODD, 'odd')
  return [...take(suggested, MOST_TO_LABEL - strange.length, 'unsure'), ...strange]
}
