import type { BackendName } from '../../../core/backend'
import { fill } from '../../../core/locale'
import type { ModelCard, Warning } from '../../contract'
import { excludedCustomers } from '../../buyers'
import { moneyCaveats, moneyWarnings } from '../../foreign-money'
import { warningFrom } from '../../warning'
import { SUBSTANTIAL } from '../substantial'
import {
  CAVEATS,
  CAVEAT_DENSITY,
  METHOD,
  METHOD_AUTO,
  METHOD_DENSITY,
  SCALED_LEVELS,
  USES,
  type WarningCode,
  WARNINGS,
} from '../messages'
import type { Search } from './search'
import type { SegmentsConfig, SegmentsInputs, SegmentsResult } from '../spec'
import type { UsableFeatures } from '../standardise-features'

/** Below this, groups are a handful of people each. */
const FEW_CUSTOMERS = 30
/** Beyond this nobody keeps the groups apart. */
const MANY_GROUPS = 20

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
  for (const { title } of usable.constant) warn('FEATURE_CONSTANT', { features: title })
  for (const { title, customers: count } of inputs.filled) warn('FEATURE_FILLED', { customers: count, features: title })
  const { silhouette, partition } = found.chosen
  if (silhouette < SUBSTANTIAL) warn('WEAK_STRUCTURE', { silhouette: silhouette.toFixed(2) })
  if (found.isUnstable) warn('UNSTABLE')
  if (!partition.converged) warn('NOT_CONVERGED')
  if (partition.method === 'dbscan' && partition.k > MANY_GROUPS) warn('MANY_GROUPS', { groups: partition.k })
  const fitted = partition.labels.length
  if (fitted < customers) warn('ASSIGNED', { customers: customers - fitted })
  if (found.measured.length < fitted) warn('SILHOUETTE_SAMPLED', { sample: found.measured.length, customers: fitted })
  if (engine.insteadOf) {
    warn('BACKEND_CHANGED', { wanted: engine.insteadOf, backend: engine.backend })
  }
  return warnings
}

export function cardOf(inputs: SegmentsInputs, config: SegmentsConfig, result: SegmentsResult): ModelCard {
  const isByDensity = result.method === 'dbscan'
  const method = isByDensity ? METHOD_DENSITY : config.k === 'auto' ? METHOD_AUTO : METHOD
  const hasLevels = result.columns.some(({ unit }) => unit === 'level')
  const write = (locale: 'en' | 'zh', comma: string): string =>
    fill(method[locale], {
      k: result.parts?.segment.length ?? result.k,
      most: Math.max(...result.tried.map(({ k }) => k)),
      restarts: config.restarts,
      eps: result.dbscan?.eps.toPrecision(3),
      minPoints: result.dbscan?.minPoints,
      features: result.featureTitles.map((title) => title[locale]).join(comma),
    })
  return {
    method: { en: write('en', ', '), zh: write('zh', '、') },
    source: isByDensity ? SOURCES.dbscan : SOURCES.kmeans,
    uses: USES,
    rows: inputs.rows,
    excluded: excludedCustomers(inputs),
    caveats: [
      ...(isByDensity ? [CAVEAT_DENSITY, ...CAVEATS.slice(1)] : CAVEATS),
      ...(hasLevels ? [SCALED_LEVELS] : []),
      ...moneyCaveats(inputs.foreign),
    ],
  }
}

const SOURCES = {
  kmeans:
    'Lloyd, S. P. (1982); Arthur, D. & Vassilvitskii, S. (2007); Rousseeuw, P. J. (1987); Lange, T. et al. (2004); Tibshirani, R. et al. (2001).',
  dbscan: 'Ester, M., Kriegel, H.-P., Sander, J. & Xu, X. (1996); Satopää, V. et al. (2011); Rousseeuw, P. J. (1987).',
} as const
