import type { BackendName } from '../../core/backend'
import { fill, type Text } from '../../core/locale'
import type { ModelCard, Warning } from '../contract'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { warningFrom } from '../warning'
import { SUBSTANTIAL } from './evaluate'
import { findFeature } from './features'
import { CAVEATS, EXCLUDED, METHOD, METHOD_AUTO, USES, type WarningCode, WARNINGS } from './messages'
import type { Search } from './search'
import type { SegmentsConfig, SegmentsInputs, SegmentsResult } from './spec'
import type { UsableFeatures } from './standardise-features'

/** Below this, groups are a handful of people each. */
const FEW_CUSTOMERS = 30

const titleOf = (feature: string): Text => findFeature(feature)!.title

/** Where it was computed, and what was asked for where that died. */
export interface UsedEngine {
  backend: BackendName
  insteadOf?: BackendName
}

/** What the reader has to know beside the numbers. */
export function warningsOf(
  inputs: SegmentsInputs,
  usable: UsableFeatures,
  found: Search,
  engine: UsedEngine,
): Warning[] {
  const customers = inputs.customerKey.length
  const warnings: Warning[] = []
  const warn = (code: WarningCode, details?: Record<string, unknown>): void => {
    warnings.push(warningFrom(WARNINGS, code, details))
  }
  warnings.push(...moneyWarnings(inputs.foreign))
  if (customers < FEW_CUSTOMERS) warn('FEW_CUSTOMERS', { customers, least: FEW_CUSTOMERS })
  for (const feature of usable.constant) warn('FEATURE_CONSTANT', { features: titleOf(feature) })
  inputs.features.forEach((feature, i) => {
    if (inputs.filled[i]! > 0) warn('FEATURE_FILLED', { customers: inputs.filled[i], features: titleOf(feature) })
  })
  const { silhouette, model } = found.chosen
  if (silhouette < SUBSTANTIAL) warn('WEAK_STRUCTURE', { silhouette: silhouette.toFixed(2) })
  if (found.isUnstable) warn('UNSTABLE')
  if (!model.converged) warn('NOT_CONVERGED')
  if (found.measured.length < customers) warn('SILHOUETTE_SAMPLED', { sample: found.measured.length, customers })
  if (engine.insteadOf) {
    warn('BACKEND_CHANGED', { wanted: engine.insteadOf, backend: engine.backend })
  }
  return warnings
}

export function cardOf(inputs: SegmentsInputs, config: SegmentsConfig, result: SegmentsResult): ModelCard {
  const method = config.k === 'auto' ? METHOD_AUTO : METHOD
  const write = (locale: 'en' | 'zh', comma: string): string =>
    fill(method[locale], {
      k: result.k,
      restarts: config.restarts,
      features: result.featureTitles.map((title) => title[locale]).join(comma),
    })
  return {
    method: { en: write('en', ', '), zh: write('zh', '、') },
    source: 'Lloyd, S. P. (1982); Arthur, D. & Vassilvitskii, S. (2007); Rousseeuw, P. J. (1987).',
    uses: USES,
    rows: inputs.rows,
    excluded: [
      { reason: EXCLUDED.withoutCustomer, count: inputs.withoutCustomer },
      { reason: EXCLUDED.withoutPurchase, count: inputs.withoutPurchase },
    ],
    caveats: [...CAVEATS, ...moneyCaveats(inputs.foreign)],
  }
}
