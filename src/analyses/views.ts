import type { AnalysisId } from './specs'

/** The page's door of every room, loaded when it is first opened. */
export const views = {
  identity: () => import('./identity/View.svelte'),
  overview: () => import('./overview/View.svelte'),
  profile: () => import('./profile/View.svelte'),
  rfm: () => import('./rfm/View.svelte'),
  segments: () => import('./segments/View.svelte'),
} satisfies Record<AnalysisId, () => Promise<unknown>>
