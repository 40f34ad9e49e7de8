import type { offerWords } from './offer-messages'

const PHASES = [
  ['judge', 'phaseTry'],
  ['similar', 'phaseRank'],
  ['rank', 'phaseRank'],
] as const

/** What is being done, by the name that the run gives its phase. */
export const phaseWord = (phase: string | undefined): keyof typeof offerWords =>
  PHASES.find(([start]) => phase?.startsWith(start))?.[1] ?? 'phaseFit'
