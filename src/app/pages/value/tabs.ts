import { words } from './messages'

/** The sections of the page of value, in their order; each is loaded when it is opened. Its id is the part of the address. */
export const TABS = [
  { id: 'churn', label: words.tabChurn, load: () => import('./ChurnTab.svelte') },
  { id: 'worth', label: words.tabWorth, load: () => import('./WorthTab.svelte') },
  { id: 'cohorts', label: words.tabCohorts, load: () => import('./CohortsTab.svelte') },
] as const
