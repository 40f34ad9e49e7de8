/** What a long piece of work says about itself. `done` never decreases within a phase; `total` is null while unknown. */
export type Progress =
  | { kind: 'phase-start'; phase: string; total: number | null }
  | { kind: 'step'; phase: string; done: number; total: number | null; metric?: number; secondsLeft?: number }
  | { kind: 'phase-end'; phase: string }

/** Hears progress; must not throw. */
export type ProgressListener = (progress: Progress) => void
