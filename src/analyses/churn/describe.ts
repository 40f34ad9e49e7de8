import { fill, type Text } from '../../core/locale'
import type { Evaluation, ModelCard, Warning } from '../contract'
import { excludedLines } from '../buyers'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { METHOD_NAMES } from '../method-names'
import { gapWarnings } from '../sales-gap'
import { warningFrom } from '../warning'
import { CAVEATS, EXCLUDED, METHOD, RULE_NAMES, USES, WARNINGS } from './messages'
import type { ChurnInputs, ChurnResult } from './spec'

/** Calibration error up to which a score may be read as a percentage. */
export const PRECISE = 0.05
/** Rates of judged days that lie farther apart than this are worth a word. */
const DRIFT = 0.15

export function warningsOf(inputs: ChurnInputs, result: ChurnResult): Warning[] {
  const warnings = [...gapWarnings(inputs.gap), ...moneyWarnings(inputs.foreign)]
  const { basis, method, won, origins, reliability, isPrecise } = result
  if (basis === 'rule') warnings.push(warningFrom(WARNINGS, 'RULE_ONLY'))
  else if ((method === 'ownGap' || method === 'recency') && result.models.length === 0) {
    warnings.push(warningFrom(WARNINGS, 'NO_MODEL', { rule: RULE_NAMES[method] }))
  } else if (method === 'ownGap' || method === 'recency') {
    warnings.push(warningFrom(WARNINGS, 'RULE_WINS', { won, origins: origins.length, rule: RULE_NAMES[method] }))
  }
  if (basis === 'model' && !isPrecise && reliability) {
    warnings.push(warningFrom(WARNINGS, 'NOT_PRECISE', { error: Math.round(1000 * reliability.ece) / 10 }))
  }
  const rates = origins.filter(({ customers }) => customers > 0).map(({ left, customers }) => left / customers)
  if (basis === 'model' && Math.max(...rates) - Math.min(...rates) > DRIFT) {
    const [low, high] = [Math.min(...rates), Math.max(...rates)].map((rate) => Math.round(100 * rate))
    warnings.push(warningFrom(WARNINGS, 'RATE_DRIFTS', { low, high }))
  }
  for (const { name } of result.failed) {
    warnings.push(warningFrom(WARNINGS, 'METHOD_FAILED', { method: METHOD_NAMES[name] }))
  }
  return warnings
}

/** The method shown against the better rule, or a winning rule against the best model. */
export function evaluationOf({ methods, basis, won }: ChurnResult): Evaluation | null {
  if (basis === 'rule') return null
  const isRule = ({ name }: ChurnResult['methods'][number]): boolean => name === 'ownGap' || name === 'recency'
  const [model] = methods.filter((one) => !isRule(one))
  const [rule] = methods.filter(isRule)
  if (!model?.metrics.auc || !rule?.metrics.auc) return null
  const { value, low, high } = model.metrics.auc
  return {
    metric: 'auc',
    value,
    baseline: rule.name,
    baselineValue: rule.metrics.auc.value,
    better: won >= 2,
    interval: [low, high],
  }
}

export function cardOf(inputs: ChurnInputs, result: ChurnResult): ModelCard {
  const facts = { horizon: result.horizon.days, origins: result.origins.length, count: result.models.length }
  const method = result.basis === 'model' && result.models.length === 0 ? METHOD.noModel : METHOD[result.basis]
  const written: Text = { en: fill(method.en, facts), zh: fill(method.zh, facts) }
  return {
    method: written,
    source:
      'Neslin, S. A. et al. (2006). Defection detection. Journal of Marketing Research 43(2); Breiman, L. (2001); Lundberg, S. M. & Lee, S.-I. (2017); Platt, J. (1999).',
    uses: USES,
    rows: inputs.rows,
    excluded: [
      excludedLines(inputs.withoutCustomer),
      { reason: EXCLUDED.tooFew, count: inputs.tooFew },
      { reason: EXCLUDED.gone, count: inputs.gone },
    ],
    caveats: [...CAVEATS, ...moneyCaveats(inputs.foreign)],
  }
}
