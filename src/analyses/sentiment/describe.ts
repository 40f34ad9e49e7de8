import type { Evaluation, ModelCard, Warning } from '../contract'
import { warningFrom } from '../warning'
import { MODEL_CARD } from '../../ml/mood/shipped/card'
import { CAVEATS, EXCLUDED, METHOD, SOURCE, USES, WARNINGS } from './messages'
import type { SentimentConfig, SentimentInputs, SentimentResult } from './spec'

/** Below it a mean says little. */
const FEW_MESSAGES = 30
/** Characters of a text that are read; what is behind them is not. */
const READ_CHARACTERS = 20_000
const READ_LANGUAGES: readonly string[] = ['zh', 'en', 'und']

/** How what is used did on the shop's own messages against the strongest rule that learns nothing; null where that was not judged. */
export function evaluationOf({ proof, method }: SentimentResult): Evaluation | null {
  if (!proof) return null
  const { scores, baseline } = proof.league
  const own = scores.find(({ name }) => name === method) ?? scores[0]
  const rule = scores.find(({ name }) => name === baseline)
  if (!own || !rule) return null
  return {
    metric: 'macroF1',
    value: own.macroF1.value,
    baseline: rule.name,
    baselineValue: rule.macroF1.value,
    better: (own.difference?.low ?? 0) > 0,
    interval: [own.macroF1.low, own.macroF1.high],
  }
}

export function warningsOf(inputs: SentimentInputs, config: SentimentConfig, result: SentimentResult): Warning[] {
  return inputs.one === null ? tableWarnings(inputs, config, result) : oneWarnings(inputs.one, result)
}

function oneWarnings(text: string, { one }: SentimentResult): Warning[] {
  if (text.trim() === '') return [warningFrom(WARNINGS, 'TEXT_EMPTY')]
  return [
    ...(text.length > READ_CHARACTERS ? [warningFrom(WARNINGS, 'TEXT_CUT', { characters: READ_CHARACTERS })] : []),
    ...(one && !READ_LANGUAGES.includes(one.language)
      ? [warningFrom(WARNINGS, 'LANGUAGE_OTHER', { language: one.language })]
      : one?.feelings.length === 0
        ? [warningFrom(WARNINGS, 'NO_FEELING')]
        : []),
  ]
}

function tableWarnings(
  { counts, id, knownStep }: SentimentInputs,
  { method, evaluate }: SentimentConfig,
  { proof, method: used, confidence }: SentimentResult,
): Warning[] {
  const known = knownStep.reduce((sum, step) => sum + (step > 0 ? 1 : 0), 0)
  const silent = confidence.reduce((sum, one) => sum + (one === 0 ? 1 : 0), 0)
  const wantsLearned = method !== 'auto' && method !== 'lexicon'
  return [
    ...(id.length < FEW_MESSAGES ? [warningFrom(WARNINGS, 'FEW_MESSAGES', { messages: id.length })] : []),
    ...(counts.undated === id.length ? [warningFrom(WARNINGS, 'NO_DATES')] : []),
    ...(2 * silent > id.length ? [warningFrom(WARNINGS, 'MOSTLY_SILENT', { silent, messages: id.length })] : []),
    ...(proof === null && (evaluate || wantsLearned) ? [warningFrom(WARNINGS, 'NOTHING_TO_LEARN', { known })] : []),
    ...(proof !== null && method === 'auto' && used === 'lexicon' ? [warningFrom(WARNINGS, 'WORDS_AS_GOOD')] : []),
    ...(proof !== null && wantsLearned && !proof.league.beatsBaseline ? [warningFrom(WARNINGS, 'NOT_BETTER')] : []),
  ]
}

export function cardOf({ counts, id, one }: SentimentInputs): ModelCard {
  return {
    method: METHOD,
    source: `${SOURCE} ${MODEL_CARD.data}; ${MODEL_CARD.reviews} reviews, ${MODEL_CARD.terms} weights, ${MODEL_CARD.trained}.`,
    uses: USES,
    rows: one === null ? id.length : 1,
    excluded: (Object.keys(EXCLUDED) as (keyof typeof EXCLUDED)[]).map((what) => ({
      reason: EXCLUDED[what],
      count: counts[what],
    })),
    caveats: [...CAVEATS],
  }
}
