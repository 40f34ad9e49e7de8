import type { AnalysisId } from './specs'

/** The page's door of every room, loaded when it is first opened. */
export const views = {
  baskets: () => import('./baskets/View.svelte'),
  changes: () => import('./changes/View.svelte'),
  churn: () => import('./churn/View.svelte'),
  cohorts: () => import('./cohorts/View.svelte'),
  forecast: () => import('./forecast/View.svelte'),
  identity: () => import('./identity/View.svelte'),
  lifetime: () => import('./lifetime/View.svelte'),
  overview: () => import('./overview/View.svelte'),
  predict: () => import('./predict/View.svelte'),
  price: () => import('./price/View.svelte'),
  profile: () => import('./profile/View.svelte'),
  recommend: () => import('./recommend/View.svelte'),
  rfm: () => import('./rfm/View.svelte'),
  segments: () => import('./segments/View.svelte'),
  service: () => import('./service/View.svelte'),
  sentiment: () => import('./sentiment/View.svelte'),
  stock: () => import('./stock/View.svelte'),
  today: () => import('./today/View.svelte'),
  topics: () => import('./topics/View.svelte'),
} satisfies Record<AnalysisId, () => Promise<unknown>>
