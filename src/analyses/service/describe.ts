import type { Evaluation, ModelCard, Warning } from '../contract'
import { warningFrom } from '../warning'
import type { Corpus } from './learn/corpus'
import { CAVEATS, METHOD, SOURCE, USES, WARNINGS } from './messages'
import type { ServiceFit, ServiceInputs, ServiceResult } from './spec'

interface Found {
  corpus: Corpus
  fit: ServiceFit
  result: ServiceResult
}

const warn = (code: keyof typeof WARNINGS, details: Record<string, number> = {}): Warning =>
  warningFrom(WARNINGS, code, details)

export function warningsOf({ threads, knowledge }: ServiceInputs, { corpus, fit, result }: Found): Warning[] {
  const labels = new Set(corpus.examples.map(({ label }) => label).filter((label) => label !== ''))
  const hasThreads = threads.key.length > 0
  return [
    ...(hasThreads ? [] : [warn('NO_CONVERSATIONS')]),
    ...(knowledge.question.length > 0 ? [] : [warn('NO_KNOWLEDGE')]),
    ...(hasThreads && corpus.isScattered ? [warn('LABELS_SCATTERED')] : []),
    ...(hasThreads && !corpus.isScattered && labels.size === 0 ? [warn('NO_LABELS')] : []),
    ...(labels.size === 1 && fit.origin !== 'learned' ? [warn('ONE_LABEL')] : []),
    ...(result.kind === 'desk' && result.desk.leftOut > 0
      ? [warn('THREADS_LEFT_OUT', { threads: result.desk.leftOut })]
      : []),
    ...notBetter(result),
  ]
}

/** A model that does no better than a rule is said to. */
function notBetter(result: ServiceResult): Warning[] {
  const found = evaluationOf(result)
  if (!found || found.better) return []
  return [warn('INTENTS_NOT_BETTER', { own: percent(found.value), rule: percent(found.baselineValue) })]
}

const percent = (share: number): number => Math.round(share * 1000) / 10

/** Against the stronger of the rules that learn nothing. */
export function evaluationOf(result: ServiceResult): Evaluation | null {
  if (result.kind !== 'desk' || !result.proof) return null
  const { scores } = result.proof
  const own = scores.find(({ name }) => name === 'intents')!
  const rule = scores.find(({ name }) => name !== 'intents')!
  return {
    metric: 'macroF1',
    value: own.macroF1.value,
    baseline: rule.name,
    baselineValue: rule.macroF1.value,
    better: own.macroF1.value > rule.macroF1.value,
    interval: [own.macroF1.low, own.macroF1.high],
  }
}

export const cardOf = (inputs: ServiceInputs): ModelCard => ({
  ...{ method: METHOD, source: SOURCE, uses: USES },
  rows: inputs.at.length,
  excluded: [],
  caveats: [...CAVEATS],
})
