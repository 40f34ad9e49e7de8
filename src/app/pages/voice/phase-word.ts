import type { words } from './messages'

const PHASES = [
  ['read', 'phaseRead'],
  ['prove', 'phaseProve'],
  ['test', 'phaseProve'],
] as const

/** What is being done, by the name that the run gives its phase. */
export const phaseWord = (phase: string | undefined): keyof typeof words =>
  PHASES.find(([start]) => phase?.startsWith(start))?.[1] ?? 'phaseLearn'
