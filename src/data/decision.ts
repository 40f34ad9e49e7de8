import type { Decision } from '../identity'

/** A decision about persons as it is kept: among the edits by hand, those of one step in one record, and undone with them. */
export interface StoredDecision extends Decision {
  editId: string
  sequence: number
  at: number
}

/** The decisions of a step are a list; an edit is not. */
export const isStep = <T extends object>(change: T | StoredDecision[]): change is StoredDecision[] =>
  Array.isArray(change)

/** Whether a decision names one of these source keys. */
export const isAbout = ({ sources, from = [] }: StoredDecision, keys: ReadonlySet<string>): boolean =>
  [...sources, ...from].some((source) => keys.has(source))
