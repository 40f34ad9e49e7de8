import { unpackStrings } from '../../../core/packed-strings'
import type { Task } from '../../../core/task'
import { maskPersonalData } from '../../../text/privacy/mask-personal-data'
import type { Said } from '../read-voice'
import type { ServiceInputs } from '../spec'
import { withoutGoods, type Goods } from './names-goods'

/** Messages that are read before others are let in. */
const SLICE = 200
/** Characters of what is learned from: the begin of a message says what it asks. */
const MOST_CHARACTERS = 2_000
/** Solved questions that are kept, the latest. */
const MOST_SOLVED = 5_000
/** Characters of an answer that says something. */
const LEAST_ANSWER = 12
/** Labels beyond these are no kinds of questions: they name each message. */
const MOST_LABELS = 500

/** What is learned from, with what tells of persons masked. */
export interface Corpus {
  /** What each thread asks: the first message of its customer. */
  asked: string[]
  /** Place of that message among the messages. */
  askedAt: Uint32Array
  /** Labelled messages: '' where a person said that it is none of the labels. */
  examples: { text: string; label: string; message: string; thread: number }[]
  /** Labels were given, but so many that they cannot be what is asked. */
  isScattered: boolean
  /** Questions with the answer of an agent, the latest first; `plain` is what was asked of whichever of the goods. */
  solved: { message: string; question: string; plain: string; answer: string; thread: number }[]
}

/** Reads and masks what is learned from. */
export async function* readCorpus(inputs: ServiceInputs, said: Said, goods: Goods): Task<Corpus> {
  const { threads, isAgent, key } = inputs
  const count = threads.key.length
  const corpus: Corpus = { asked: [], askedAt: new Uint32Array(count), examples: [], isScattered: false, solved: [] }
  yield { kind: 'phase-start', phase: 'read-messages', total: count }
  for (let thread = 0; thread < count; thread++) {
    const [from, to] = [threads.firstOf[thread]!, threads.firstOf[thread + 1]!]
    const texts = unpackStrings(inputs.text, from, to)
    const masked = new Map<number, string>()
    const read = (at: number): string => {
      const known = masked.get(at) ?? maskPersonalData(texts[at - from]!.slice(0, MOST_CHARACTERS)).text.trim()
      masked.set(at, known)
      return known
    }
    let first = from
    while (isAgent[first] === 1) first++
    corpus.askedAt[thread] = first
    corpus.asked.push(read(first))
    const seen = new Set<string>()
    for (let at = from; at < to; at++) {
      if (isAgent[at] === 1) continue
      const label = labelAt(inputs, said, at)
      if (label === undefined || seen.has(label)) continue
      seen.add(label)
      corpus.examples.push({ text: read(at), label, message: key[at]!, thread })
    }
    for (const { question, answer } of turnsOf(isAgent, from, to)) {
      const [asked, told] = [read(question), read(answer)]
      if (told.length >= LEAST_ANSWER && asked !== '')
        corpus.solved.push({
          ...{ message: key[question]!, question: asked, plain: withoutGoods(asked, goods), answer: told, thread },
        })
    }
    if (thread % SLICE === SLICE - 1) yield { kind: 'step', phase: 'read-messages', done: thread + 1, total: count }
  }
  yield { kind: 'phase-end', phase: 'read-messages' }
  return settle(corpus, inputs)
}

/** What a message was said to ask: by a person first, else as it came; undefined where nothing says. */
function labelAt({ label, labels, key }: ServiceInputs, said: Said, at: number): string | undefined {
  const marked = said.intentOf.get(key[at]!)
  if (marked !== undefined) return marked === '' ? '' : said.standsFor(marked)
  return label[at]! < 0 ? undefined : said.standsFor(labels[label[at]!]!)
}

/** Each message of the customer that an agent wrote after, with that answer. */
function turnsOf(isAgent: Uint8Array, from: number, to: number): { question: number; answer: number }[] {
  const turns: { question: number; answer: number }[] = []
  for (let at = from + 1; at < to; at++) {
    if (isAgent[at] === 0 || isAgent[at - 1] === 1) continue
    let question = at - 1
    while (question > from && isAgent[question - 1] === 0) question--
    turns.push({ question, answer: at })
  }
  return turns
}

function settle(corpus: Corpus, { at, threads }: ServiceInputs): Corpus {
  const labels = new Set(corpus.examples.map(({ label }) => label))
  const isScattered =
    labels.size > MOST_LABELS || (corpus.examples.length >= 20 && labels.size > corpus.examples.length / 2)
  const moment = (thread: number): number => at[threads.firstOf[thread + 1]! - 1]!
  const latest = corpus.solved
    .map((one, i) => ({ one, i, at: moment(one.thread) }))
    .sort((a, b) => (b.at || 0) - (a.at || 0) || a.i - b.i)
    .slice(0, MOST_SOLVED)
  return { ...corpus, isScattered, examples: isScattered ? [] : corpus.examples, solved: latest.map(({ one }) => one) }
}
