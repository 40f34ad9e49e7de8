import type { VoiceMark } from '../../features/voice-mark'
import { ASKS, type Ask } from './reply/types'
import { USUAL_PROMISES } from './spec'

/** What persons said, as the room reads it. */
export interface Said {
  /** The intent that a message was said to ask, by its key; '' for none of them. */
  intentOf: ReadonlyMap<string, string>
  /** The step of feeling that a message was said to have. */
  moodOf: ReadonlyMap<string, number>
  /** The label that stands for a label, after what was made one with another. */
  standsFor(label: string): string
  nameOf(label: string): string
  actionOf(label: string): Ask | null
  /** What was sent in the place of drafts, the latest first. */
  answers: readonly { message: string; question: string; answer: string }[]
  /** Proposed entries that nobody wants to see again. */
  dismissed: ReadonlySet<string>
  promises: { priority: string; answerHours: number; solveHours: number }[]
}

const isAsk = (action: string | undefined): action is Ask => (ASKS as readonly string[]).includes(action ?? '')

/** @param marks the latest first; one of each thing */
export function readVoice(marks: readonly VoiceMark[]): Said {
  const of = <Kind extends VoiceMark['kind']>(kind: Kind): Extract<VoiceMark, { kind: Kind }>[] =>
    marks.filter((mark): mark is Extract<VoiceMark, { kind: Kind }> => mark.kind === kind)
  const named = new Map(of('intentName').map((mark) => [mark.intent, mark]))
  const standsFor = (label: string): string => {
    const seen = new Set([label])
    let at = label
    for (let next = named.get(at)?.into; next !== undefined && !seen.has(next); next = named.get(at)?.into) {
      seen.add(next)
      at = next
    }
    return at
  }
  return {
    intentOf: new Map(of('intent').map(({ message, intent }) => [message, intent])),
    moodOf: new Map(of('mood').map(({ message, step }) => [message, step])),
    standsFor,
    nameOf: (label) => named.get(label)?.name ?? label,
    actionOf(label) {
      const action = named.get(label)?.action
      return isAsk(action) ? action : null
    },
    answers: of('answer').map(({ message, question, answer }) => ({ message, question, answer })),
    dismissed: new Set(of('gap').flatMap(({ gap, verdict }) => (verdict === 'dismissed' ? [gap] : []))),
    promises: promisesOf(of('promise')),
  }
}

/** The shop's own in the place of the usual ones. */
function promisesOf(own: readonly { priority: string; answerHours: number; solveHours: number }[]): Said['promises'] {
  const said = new Map(
    own.map(({ priority, answerHours, solveHours }) => [priority, { priority, answerHours, solveHours }]),
  )
  const usual = USUAL_PROMISES.map((promise) => said.get(promise.priority) ?? { ...promise })
  const known = new Set<string>(USUAL_PROMISES.map(({ priority }) => priority))
  return [...usual, ...[...said.values()].filter(({ priority }) => !known.has(priority))]
}
