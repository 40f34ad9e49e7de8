import { type RecommendConfig, spec } from './spec'

/** The settings with another bound of the price; NaN takes it away. */
export function withPrice(config: RecommendConfig, bound: 'priceFrom' | 'priceTo', value: number): RecommendConfig {
  const { [bound]: _, ...others } = config
  return Number.isFinite(value) && value >= 0 ? { ...others, [bound]: value } : others
}

/** What is asked stays; the rules are those that nobody touched. */
export function withoutRules({ question, method, n, segment }: RecommendConfig): RecommendConfig {
  return { ...spec.defaults, question, method, n, segment }
}
