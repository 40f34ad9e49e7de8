import { prepare } from '../../../src/analyses/sentiment/prepare'
import { run } from '../../../src/analyses/sentiment/run'
import { type SentimentConfig, type SentimentResult, spec } from '../../../src/analyses/sentiment/spec'
import type { Frames } from '../../../src/analyses/contract'
import type { Locale } from '../../../src/core/locale'
import { drive } from '../../../src/core/task'
import { scoreMood } from '../../../src/ml/mood/score-mood'
import { generateSample } from '../../../src/sample/generate-sample'
import type { Mood as PlantedMood, SampleShop } from '../../../src/sample/types'
import { cell } from '../../../src/schema/columns'
import { scoreByLexicon } from '../../../src/text/lexicon/score-by-lexicon'
import { tokenise } from '../../../src/text/tokenise'
import { frameOf } from '../../support/frames'
import { resultOf } from '../../support/room'
import type { Labelled } from '../../text/measure'

export { readSet } from '../../text/measure'
export { readTexts } from '../topics/measure'
export { MODEL_CARD } from '../../../src/ml/mood/shipped/card'

const seconds = async (work: () => unknown): Promise<number> => {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** The half that neither the words nor the share of the model were tuned on. */
export const heldHalf = (rows: readonly Labelled[]): Labelled[] => rows.filter((_, i) => i % 2 === 1)

/** Shares of feelings named rightly, good above 0 and all else bad: by the words alone, and with the shipped model. */
export function accuracies(rows: readonly Labelled[]): { lexicon: number; whole: number } {
  const share = (scoreOf: (text: string) => number): number =>
    rows.filter(({ text, label }) => scoreOf(text) > 0 === (label === '1')).length / rows.length
  return {
    lexicon: share((text) => scoreByLexicon(tokenise(text, { cutsChinese: false })).score),
    whole: share((text) => scoreMood(text).score),
  }
}

export interface Bin {
  texts: number
  promised: number
  came: number
}

/** What was promised of signs, and what came, in ten bins; texts that feel nothing promise nothing. */
export function calibration(rows: readonly Labelled[]): { bins: Bin[]; error: number; judged: number } {
  const bins = Array.from({ length: 10 }, (): Bin => ({ texts: 0, promised: 0, came: 0 }))
  for (const { text, label } of rows) {
    const { score, confidence } = scoreMood(text)
    if (confidence === 0) continue
    const bin = bins[Math.min(9, Math.floor(10 * confidence))]!
    bin.texts++
    bin.promised += confidence
    bin.came += score > 0 === (label === '1') ? 1 : 0
  }
  const judged = bins.reduce((sum, { texts }) => sum + texts, 0)
  const error = bins.reduce((sum, { promised, came }) => sum + Math.abs(promised - came), 0) / judged
  const means = bins
    .filter(({ texts }) => texts > 0)
    .map(({ texts, promised, came }) => ({ texts, promised: promised / texts, came: came / texts }))
  return { bins: means, error, judged }
}

const room = { spec, prepare, run }

const MOODS: readonly PlantedMood[] = ['negative', 'neutral', 'positive']
const placeOfStep = (step: number): number => (step < 3 ? 0 : step > 3 ? 2 : 1)

/** Rows are what was planted, columns what was said: bad, neither, good. */
export type Confusion = number[][]

const confusion = (): Confusion => MOODS.map(() => [0, 0, 0])

export interface SampleMoods {
  /** By words, without the names of goods and with them. */
  nameless: Confusion
  words: Confusion
  /** What the room says by itself, of messages with stars and of those without. */
  method: string
  rated: Confusion
  others: Confusion
}

/** Moods of a made-up shop beside what was planted in them. */
export async function sampleMoods(locale: Locale, seed: number): Promise<SampleMoods> {
  const { tables, truths } = await made(locale, seed)
  const { products, ...nameless } = tables
  const planted = new Map(truths.conversations.map(({ conversationId, mood }) => [conversationId, MOODS.indexOf(mood)]))
  const stars = tables.conversations.columns.get('rating')
  const ids = tables.conversations.columns.get('conversationId')!
  const isRated = new Set<string>()
  for (let row = 0; row < tables.conversations.rows; row++)
    if (cell(stars!, row) !== null) isRated.add(String(cell(ids, row)))
  const read = async (frames: Frames, method: SentimentConfig['method']) =>
    (await resultOf(room, frames, { method })).result
  const count = ({ id, step }: SentimentResult, keeps: (id: string) => boolean): Confusion => {
    const counts = confusion()
    id.forEach((key, i) => {
      if (keeps(key) && planted.has(key)) counts[planted.get(key)!]![placeOfStep(step[i]!)]!++
    })
    return counts
  }
  const auto = await read(tables, 'auto')
  return {
    nameless: count(await read(nameless, 'lexicon'), () => true),
    words: count(await read({ ...nameless, products }, 'lexicon'), () => true),
    method: auto.method,
    rated: count(auto, (id) => isRated.has(id)),
    others: count(auto, (id) => !isRated.has(id)),
  }
}

async function made(locale: Locale, seed: number): Promise<SampleShop> {
  const outcome = await drive(generateSample(locale, { seed }))
  if (outcome.status !== 'done') throw new Error(`no sample: ${outcome.status}`)
  return outcome.result
}

/** Mean over the moods of F1, and the share said rightly. */
export function scoresOf(counts: Confusion): { accuracy: number; macroF1: number } {
  const all = counts.flat().reduce((sum, one) => sum + one, 0)
  const f1 = counts.map((row, k) => {
    const said = counts.reduce((sum, one) => sum + one[k]!, 0)
    const is = row.reduce((sum, one) => sum + one, 0)
    return is + said === 0 ? 0 : (2 * row[k]!) / (is + said)
  })
  const right = counts.reduce((sum, row, k) => sum + row[k]!, 0)
  return { accuracy: right / all, macroF1: f1.reduce((sum, one) => sum + one, 0) / f1.length }
}

/** Share of texts that are neither good nor bad. */
export const evenShare = (texts: readonly string[]): number =>
  texts.filter((text) => scoreMood(text).step === 3).length / texts.length

/** Processor seconds of the whole room over so many messages: reading, aspects, figures. */
export async function roomSeconds(texts: readonly string[], messages: number): Promise<number> {
  const conversations = frameOf(
    Array.from({ length: messages }, (_, i) => ({
      ...{ conversationId: `m${i}`, at: 1_700_000_000_000 + i * 60_000, text: texts[i % texts.length]! },
    })),
  )
  return seconds(() => resultOf(room, { conversations }, { method: 'lexicon' }))
}

export interface Learned {
  method: string
  best: { name: string; accuracy: number; macroF1: number }
  lexicon: { accuracy: number; macroF1: number }
  majority: number
  tested: number
  folds: number
  /** Of the processor, for the whole room. */
  seconds: number
}

/** What the room makes of reviews with ratings: what it uses, and how that did against the words alone. */
export async function learnFromRatings(reviews: readonly { text: string; rating: number }[]): Promise<Learned> {
  const conversations = frameOf(
    reviews.map(({ text, rating }, i) => ({ conversationId: `r${i}`, at: i, text, rating })),
  )
  const before = process.cpuUsage()
  const { result } = await resultOf(room, { conversations })
  const { user, system } = process.cpuUsage(before)
  const { league } = result.proof!
  const of = (name: string) => {
    const { accuracy, macroF1 } = league.scores.find((one) => one.name === name)!
    return { accuracy: accuracy.value, macroF1: macroF1.value }
  }
  return {
    ...{ method: result.method, best: { name: league.best, ...of(league.best) }, lexicon: of('lexicon') },
    ...{ majority: of('majority').accuracy, tested: league.tested, folds: league.folds },
    seconds: (user + system) / 1e6,
  }
}
