import { ClienteleError } from '../../core/errors'
import type { Evaluation, ModelCard, Run, Warning } from '../contract'
import { moneyCaveats, moneyWarnings } from '../foreign-money'
import { warningFrom } from '../warning'
import { findCrossEffects } from './cross'
import { holdOut } from './hold-out'
import { CAVEATS, EXCLUDED, METHOD, PERIOD_UNITS, SOURCE, STOCK_OUTS, USES, WARNINGS } from './messages'
import type { Fitted } from './fitted'
import { openPanel, rhythmOf } from './panel'
import { fitPooled } from './pooled'
import { productColumns } from './products'
import { isProven } from './proven'
import { poolSeldom } from './seldom'
import { shrinkSlopes } from './shrink'
import { fitSlopes, LEAST_IN_PERIOD } from './slopes'
import type { PriceConfig, PriceInputs, PriceResult } from './spec'

/** Fits the reaction to price, holds it against the last periods, and says what prices would bring more. */
export const run: Run<PriceConfig, PriceInputs, PriceResult> = async function* (given, config, { random }) {
  yield { kind: 'phase-start', phase: 'fit', total: 3 }
  const panel = openPanel(given)
  if (panel.rows === 0)
    throw new ClienteleError('DATA_TOO_LITTLE', { least: config.minWeeks, unit: PERIOD_UNITS[given.every], found: 0 })
  const pooled = fitPooled(panel, given.hasPromotion)
  yield { kind: 'step', phase: 'fit', done: 1, total: 3 }
  const rhythm = rhythmOf(panel)
  const promotion = pooled.promotion?.effect ?? 0
  const own = fitSlopes(panel, { ...config, promotion, rhythm })
  const shrunk = shrinkSlopes(own.raw, own.error, given.products.category)
  yield { kind: 'step', phase: 'fit', done: 2, total: 3 }
  const cross = findCrossEffects(panel, own, given.products, { promotion, minWeeks: config.minWeeks })
  yield { kind: 'phase-end', phase: 'fit' }
  yield { kind: 'phase-start', phase: 'try', total: 1 }
  const tried = holdOut(given, config, random)
  yield { kind: 'phase-end', phase: 'try' }
  const fitted = { panel, pooled, rhythm, own, shrunk }
  const result: PriceResult = {
    ...productColumns(given, config, fitted, isProven({ holdOut: tried })),
    every: given.every,
    effects: own.effects,
    pooled: { ...pooled.slopes, withEmptyWeeks: own.seldom && poolSeldom(own.seldom) },
    prior: shrunk.prior,
    promotion: pooled.promotion,
    cross: cross?.effects ?? [],
    crossPairs: cross?.pairs ?? null,
    holdOut: tried,
    quantityPrices: given.quantityPrices,
    source: given.source,
  }
  return {
    result,
    warnings: warningsOf(given, result, fitted, config),
    evaluation: evaluationOf(result),
    card: cardOf(given, result),
  }
}

function warningsOf(given: PriceInputs, result: PriceResult, { pooled, own }: Fitted, config: PriceConfig): Warning[] {
  const { quantityPrices, counts, products } = given
  const warnings = moneyWarnings(given.foreign)
  const add = (code: Exclude<keyof typeof WARNINGS, 'CURRENCY_MIXED'>, details?: Record<string, unknown>): void => {
    warnings.push(warningFrom(WARNINGS, code, details))
  }
  if (quantityPrices.products > 0) {
    const percent = Math.round(100 * (1 - 10 ** quantityPrices.slope))
    add('QUANTITY_PRICES', { products: quantityPrices.products, percent })
  }
  if (pooled.isPricePromotion) add('PRICE_IS_PROMOTION')
  if (own.effects !== config.effects) add('WEEKS_NOT_SEPARABLE', { least: LEAST_IN_PERIOD })
  if (own.hasMoved.every((moved) => moved === 0)) add('NOTHING_MOVED')
  const uncosted = result.cost.filter((cost) => cost === null).length
  if (config.objective === 'profit' && config.margin === undefined) {
    if (result.objective === 'revenue') add('NO_COST')
    else if (uncosted > 0) add('SOME_COSTS', { products: uncosted })
  }
  if (counts.products > 0) add('PRODUCTS_LEFT_OUT', { kept: products.ids.length, count: counts.products })
  return warnings
}

function evaluationOf({ holdOut: tried }: PriceResult): Evaluation | null {
  if (!tried) return null
  return {
    metric: 'logUnitsError',
    value: tried.withPrice,
    baseline: 'noReaction',
    baselineValue: tried.withoutPrice,
    better: isProven({ holdOut: tried }),
    interval: [tried.withoutPrice * (1 - tried.high), tried.withoutPrice * (1 - tried.low)],
  }
}

function cardOf({ counts, foreign, source }: PriceInputs, { holdOut: tried, stockOuts }: PriceResult): ModelCard {
  const count = (name: keyof typeof EXCLUDED) => ({ reason: EXCLUDED[name], count: counts[name] })
  return {
    method: METHOD,
    source: SOURCE,
    uses: USES[source],
    rows: counts.used,
    excluded: [
      ...(Object.keys(EXCLUDED) as (keyof typeof EXCLUDED)[]).map(count),
      { reason: STOCK_OUTS, count: stockOuts.reduce((sum, one) => sum + one, 0) },
    ],
    caveats: [
      ...[CAVEATS.cause, CAVEATS.range, CAVEATS.rivals, CAVEATS.long],
      ...(tried ? [] : [CAVEATS.untried]),
      ...(isProven({ holdOut: tried }) ? [] : [CAVEATS.unproven]),
      ...moneyCaveats(foreign),
    ],
  }
}
