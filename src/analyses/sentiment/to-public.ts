import type { CsvCell } from '../../core/csv'
import { MOOD_LABELS, type MoodLabel } from '../../ml/mood/steps'
import type { SentimentResult } from './spec'

type Packed = 'step' | 'at' | 'person' | 'customerKey' | 'thread' | 'threadKey' | 'aspects'

/** The result as programs read it: one entry for each message in every list, unknown as null. */
export interface PublicSentiment extends Omit<SentimentResult, Packed> {
  /** In words, from 'very-negative' to 'very-positive'. */
  label: MoodLabel[]
  /** From 1 to 5. */
  step: number[]
  /** Wall-clock ms. */
  at: (number | null)[]
  customerKey: (string | null)[]
  thread: string[]
  /** What parts of the message say of aspects, by their keys. */
  aspects: { aspect: string; score: number; start: number; end: number }[][]
}

/** Unpacks what is kept in columns; one text that was asked about is the only message. */
export function toPublic({ person, threadKey, ...result }: SentimentResult): PublicSentiment {
  if (result.one) return ofOne(result, result.one)
  const { message, aspect, score, start, end } = result.aspects
  const aspects = result.id.map((): PublicSentiment['aspects'][number] => [])
  message.forEach((place, i) => {
    const key = result.aspectList[aspect[i]!]!.key
    aspects[place]!.push({ aspect: key, score: score[i]!, start: start[i]!, end: end[i]! })
  })
  return {
    ...result,
    aspects,
    label: Array.from(result.step, (step) => MOOD_LABELS[step - 1]!),
    step: Array.from(result.step),
    at: Array.from(result.at, (moment) => (moment < 0 ? null : moment)),
    customerKey: Array.from(person, (place) => (place < 0 ? null : result.customerKey[place]!)),
    thread: Array.from(result.thread, (place) => threadKey[place]!),
  }
}

function ofOne(
  result: Omit<SentimentResult, 'person' | 'threadKey'>,
  one: NonNullable<SentimentResult['one']>,
): PublicSentiment {
  const score = Float32Array.of(one.score)
  return {
    ...result,
    ...{ id: [''], score, plain: score, confidence: Float32Array.of(one.confidence), label: [one.label] },
    ...{ step: [one.step], at: [null], customerKey: [null], thread: [''], aspects: [one.aspects] },
  }
}

const LABELS = ['id', 'at', 'customerKey', 'thread', 'score', 'label', 'confidence', 'plain', 'aspects'] as const

/** One line for each message; of one text a line of its own. Its own words are in no column: they stand in the table they came from. */
export function toTable(result: SentimentResult): { columns: { label: string }[]; rows: CsvCell[][] } {
  if (result.one) {
    const { score, label, confidence, language, aspects } = result.one
    return {
      columns: ['score', 'label', 'confidence', 'language', 'aspects'].map((one) => ({ label: one })),
      rows: [[score, label, confidence, language, aspects.map(({ aspect }) => aspect).join(' ')]],
    }
  }
  const { id, at, customerKey, thread, score, label, confidence, plain, aspects } = toPublic(result)
  return {
    columns: LABELS.map((one) => ({ label: one })),
    rows: id.map((key, i) => [
      ...[key, momentText(at[i]!), customerKey[i]!, thread[i]!, score[i]!, label[i]!, confidence[i]!, plain[i]!],
      [...new Set(aspects[i]!.map(({ aspect }) => aspect))].join(' '),
    ]),
  }
}

const momentText = (at: number | null): string | null =>
  at === null || Math.abs(at) > 8.64e15 ? null : new Date(at).toISOString().slice(0, 19).replace('T', ' ')
