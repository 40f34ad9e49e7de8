import { englishLexicon } from '../../text/lexicon/lexicon'
import { scoreByLexicon } from '../../text/lexicon/score-by-lexicon'
import type { Token } from '../../text/tokens'
import { asksIn } from './asks'
import { courtesiesIn, type Span } from './courtesies'
import { englishWeights } from './shipped/model-weights'
import { moodTerms } from './shipped/mood-terms'
import type { Mood } from './types'

/** What the log-odds of the shipped model count beside strengths of the lexicon; chosen on the halves that the lexicon was tuned on. */
const MODEL_SHARE = 0.6
/** What is left of it where the lexicon knows no word: reviews of clothes say less of what is neither a review nor of clothes. */
const ALONE = 0.5
/** From this strength on a bad word is felt in a question too; a good one is only what is asked for. */
const STRONG = 3
/** Who says as much elsewhere asks with feeling. */
const MUCH = 1
/** Words that add less are not shown as what drove a score. */
const LEAST_SHOWN = 0.25
/** As the lexicon squashes: see `scoreByLexicon`. */
const SPREAD = 15

/** What a text says of feeling before it is squashed to a score. */
export interface ReadFeelings {
  sum: number
  /** The sum before the model was halved for standing alone: what the curve of confidence was drawn of. */
  evidence: number
  feelings: Mood['feelings']
  /** Whether most of what is felt is said in Chinese characters. */
  isChinese: boolean
}

/**
 * Words of feeling by the lexicon, with what the shipped English model adds to them.
 * @param tokens of the text, cut with `cutsChinese: false`
 * @param silent spans that have no feeling, whatever stands in them
 */
export function readFeelings(text: string, tokens: readonly Token[], silent: readonly Span[] = []): ReadFeelings {
  const { score, feelings } = scoreByLexicon(tokens)
  const isHabit = within(text, [...courtesiesIn(text), ...silent])
  const meant = feelings.filter((feeling) => !isHabit(feeling))
  const isAsked = askedIn(text, meant)
  const own = meant
    .filter((feeling) => !isAsked(feeling) || feeling.weight <= -STRONG)
    .map((feeling) => ({ ...feeling }))
  // The lexicon raises its sum for marks of exclamation; what is left of its words is raised alike.
  const all = sumOf(feelings)
  let sum = all === 0 ? sumOf(own) : (unsquash(score) * sumOf(own)) / all
  const weights = englishWeights()
  const share = own.length === 0 ? ALONE * MODEL_SHARE : MODEL_SHARE
  for (const { term, start, end } of moodTerms(tokens)) {
    const weight = grades(term) ? 0 : share * (weights.get(term) ?? 0)
    if (weight === 0 || isHabit({ start, end }) || isAsked({ start, end })) continue
    sum += weight
    addTo(own, { start, end, weight })
  }
  const shown = own
    .filter(({ weight }) => Math.abs(weight) >= LEAST_SHOWN)
    .sort((a, b) => a.start - b.start || a.end - b.end)
  const evidence = share === MODEL_SHARE ? sum : sum / ALONE
  return { sum, evidence, feelings: shown, isChinese: isMostlyChinese(text, own) }
}

/** Whether a span meets one of these; a message of nothing but questions costs no more than its length. */
function within(text: string, spans: readonly Span[]): (one: Span) => boolean {
  if (spans.length === 0) return () => false
  const isIn = new Uint8Array(text.length)
  for (const { start, end } of spans) isIn.fill(1, start, end)
  return ({ start, end }) => isIn[start] === 1 || isIn[end - 1] === 1
}

/** Words of degree grade what others feel, whatever came along with them in reviews: “a little different”. */
const grades = (term: string): boolean => englishLexicon().degrees.has(term)

/** Where a message only asks; nowhere, if beside its questions it says how it feels. */
function askedIn(text: string, feelings: Mood['feelings']): (one: Span) => boolean {
  const isAsked = within(text, asksIn(text))
  const said = sumOf(feelings.filter((feeling) => !isAsked(feeling)))
  return Math.abs(said) >= MUCH ? () => false : isAsked
}

/** To the span that it lies in or over, if there is one. */
function addTo(feelings: Mood['feelings'], { start, end, weight }: Mood['feelings'][number]): void {
  const known = feelings.find((one) => one.start < end && start < one.end)
  if (known) known.weight += weight
  else feelings.push({ start, end, weight })
}

const sumOf = (feelings: Mood['feelings']): number => feelings.reduce((sum, { weight }) => sum + weight, 0)

const unsquash = (score: number): number => (score === 0 ? 0 : score * Math.sqrt(SPREAD / (1 - score * score)))

/** From −1 to 1 (Hutto and Gilbert 2014). */
export const squash = (sum: number): number => sum / Math.sqrt(sum * sum + SPREAD)

const HAN = /[\u4e00-\u9fff]/

function isMostlyChinese(text: string, feelings: Mood['feelings']): boolean {
  let chinese = 0
  for (const { start } of feelings) if (HAN.test(text[start]!)) chinese++
  return 2 * chinese > feelings.length
}
