import { unpackStrings } from '../../../core/packed-strings'
import type { Task } from '../../../core/task'
import { aspectsOf, aspectWords, type AspectWords } from '../../../ml/mood/aspects'
import { knownNames } from '../../../ml/mood/find-names'
import { headOf, moodOf } from '../../../ml/mood/score-mood'
import { tokenise } from '../../../text/tokenise'
import type { DrivingWord, PackedAspects, SentimentInputs } from '../spec'

/** What words alone say of every message. */
export interface ReadMoods {
  score: Float32Array
  step: Uint8Array
  confidence: Float32Array
  aspects: PackedAspects
  words: AspectWords
  driving: { good: DrivingWord[]; bad: DrivingWord[] }
}

/** Messages, and bytes of them, that are read between two steps of progress: some 20 ms, and less before the code is compiled. */
const AT_ONCE = { messages: 200, bytes: 24_000 }
const AT_FIRST = 1500
const MOST_WORDS = 40
/** Fewer messages with a word say nothing of the shop. */
const LEAST_MESSAGES = 2
const LONGEST_WORD = 40
/** What denies tells nothing without what it denies. */
const SMALL = /^(?:\w*n['’]t|not|no|but|never|.)$/iu

/** Every message by lexicon and shipped model, its aspects, and the words that moved scores. */
export async function* readMoods({ texts, id, aspects, names }: SentimentInputs): Task<ReadMoods> {
  const rows = id.length
  const words = aspectWords(aspects)
  const ignore = knownNames(names)
  const placeOf = new Map(aspects.map(({ key }, place) => [key, place]))
  const read = { score: new Float32Array(rows), step: new Uint8Array(rows), confidence: new Float32Array(rows) }
  const parts = openParts()
  const counts = new Map<string, { messages: number; weight: number }>()
  yield { kind: 'phase-start', phase: 'read', total: rows }
  for (let from = 0, to = 0, bytes = AT_FIRST; from < rows; from = to) {
    to = endOfPiece(texts, from, bytes)
    bytes = Math.min(AT_ONCE.bytes, 1.5 * bytes)
    unpackStrings(texts, from, to).forEach((text, i) => {
      const head = headOf(text)
      const tokens = tokenise(head, { cutsChinese: false })
      const mood = moodOf(head, tokens, { ignore })
      const row = from + i
      read.score[row] = mood.score
      read.step[row] = mood.step
      read.confidence[row] = mood.confidence
      for (const part of aspectsOf(tokens, mood.feelings, words)) parts.add(row, placeOf.get(part.aspect)!, part)
      countWords(head, mood.feelings, counts)
    })
    yield { kind: 'step', phase: 'read', done: to, total: rows }
  }
  yield { kind: 'phase-end', phase: 'read' }
  return { ...read, aspects: parts.finish(), words, driving: drivingOf(counts) }
}

/** One message at least. */
function endOfPiece({ offsets }: SentimentInputs['texts'], from: number, bytes: number): number {
  const last = Math.min(offsets.length - 1, from + AT_ONCE.messages)
  let to = from + 1
  while (to < last && offsets[to + 1]! - offsets[from]! <= bytes) to++
  return to
}

interface Part {
  score: number
  start: number
  end: number
}

function openParts(): { add(message: number, aspect: number, part: Part): void; finish(): PackedAspects } {
  const columns = { message: [], aspect: [], score: [], start: [], end: [] } as Record<keyof PackedAspects, number[]>
  return {
    add(message, aspect, { score, start, end }) {
      columns.message.push(message)
      columns.aspect.push(aspect)
      columns.score.push(score)
      columns.start.push(start)
      columns.end.push(end)
    },
    finish: () => ({
      message: Uint32Array.from(columns.message),
      aspect: Uint16Array.from(columns.aspect),
      score: Float32Array.from(columns.score),
      start: Uint32Array.from(columns.start),
      end: Uint32Array.from(columns.end),
    }),
  }
}

/** Each word once a message. What is counted is of the lexicon or the model: no message's own words get out this way. */
function countWords(
  text: string,
  feelings: readonly { start: number; end: number; weight: number }[],
  counts: Map<string, { messages: number; weight: number }>,
): void {
  const own = new Map<string, number>()
  for (const { start, end, weight } of feelings) {
    const word = text.slice(start, end).toLowerCase().replace(/\s+/gu, ' ')
    if (end - start > LONGEST_WORD || SMALL.test(word)) continue
    own.set(word, (own.get(word) ?? 0) + weight)
  }
  for (const [word, weight] of own) {
    const count = counts.get(word) ?? { messages: 0, weight: 0 }
    counts.set(word, { messages: count.messages + 1, weight: count.weight + weight })
  }
}

function drivingOf(counts: ReadonlyMap<string, { messages: number; weight: number }>): ReadMoods['driving'] {
  const all = [...counts]
    .filter(([, { messages }]) => messages >= LEAST_MESSAGES)
    .map(([word, { messages, weight }]) => ({ word, messages, weight: weight / messages }))
  const most = (sign: number): DrivingWord[] =>
    all
      .filter(({ weight }) => Math.sign(weight) === sign)
      .sort((a, b) => b.messages * Math.abs(b.weight) - a.messages * Math.abs(a.weight) || (a.word < b.word ? -1 : 1))
      .slice(0, MOST_WORDS)
  return { good: most(1), bad: most(-1) }
}
