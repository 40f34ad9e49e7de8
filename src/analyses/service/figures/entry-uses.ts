import { maskPersonalData } from '../../../text/privacy/mask-personal-data'
import { foldAnswer } from '../learn/fold-answer'
import { excerptOf } from '../queue/build-desk'
import type { EntryUse, ServiceInputs } from '../spec'

const FOUR_WEEKS_MS = 28 * 86_400_000
/** Questions of an entry that are told, the latest. */
const MOST_TOLD = 8

/** What entry each thread asks for, −1 for none, and how sure. */
export interface Met {
  entry: Int32Array
  confidence: Float32Array
}

interface Asked {
  met: Met
  /** Place of what each thread asks among the messages. */
  askedAt: Uint32Array
  /** Answers of agents, masked. */
  answers: readonly string[]
}

/** How often each entry of the knowledge is asked for, and sent as it is; as many as entries, in their order. */
export function entryUses(inputs: ServiceInputs, { met, askedAt, answers }: Asked): EntryUse[] {
  const { knowledge, at, asOf } = inputs
  const threads = knowledge.question.map((): number[] => [])
  met.entry.forEach((entry, thread) => {
    if (entry >= 0) threads[entry]!.push(thread)
  })
  const moment = (thread: number): number => at[askedAt[thread]!]! || 0
  const sent = countSent(knowledge.answer, answers)
  return threads.map((asking, entry): EntryUse => {
    const latest = asking.toSorted((a, b) => moment(b) - moment(a) || a - b)
    const sure = asking.reduce((sum, thread) => sum + met.confidence[thread]!, 0)
    return {
      question: knowledge.question[entry]!,
      productId: knowledge.productId[entry]!,
      asked: asking.length,
      recent: asking.filter((thread) => asOf - at[askedAt[thread]!]! < FOUR_WEEKS_MS).length,
      confidence: asking.length === 0 ? null : sure / asking.length,
      sent: sent[entry]!,
      latest: latest.slice(0, MOST_TOLD).map((thread) => questionOf(inputs, askedAt[thread]!, thread, met)),
    }
  })
}

function questionOf(inputs: ServiceInputs, place: number, thread: number, met: Met): EntryUse['latest'][number] {
  return {
    message: inputs.key[place]!,
    thread: inputs.threads.key[thread]!,
    text: excerptOf(inputs, place, (words) => maskPersonalData(words).text),
    at: inputs.at[place]!,
    confidence: met.confidence[thread]!,
  }
}

/** How often agents answered in the very words of an entry, however they are spaced. */
function countSent(entries: readonly string[], answers: readonly string[]): Uint32Array {
  const counts = new Map<string, number>()
  for (const answer of answers) counts.set(foldAnswer(answer), (counts.get(foldAnswer(answer)) ?? 0) + 1)
  return Uint32Array.from(entries, (answer) => counts.get(foldAnswer(maskPersonalData(answer).text)) ?? 0)
}
