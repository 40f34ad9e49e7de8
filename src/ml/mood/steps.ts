/** The five steps of a mood by name, from step 1 on. */
export const MOOD_LABELS = ['very-negative', 'negative', 'neutral', 'positive', 'very-positive'] as const
export type MoodLabel = (typeof MOOD_LABELS)[number]

/** Up to here a mood is neither good nor bad; from there on it is very much so. */
export const EVEN = 0.15
const STRONG = 0.7

/** From 1 (very bad) over 3 (neither) to 5 (very good). */
export function stepOf(score: number): number {
  const strength = Math.abs(score)
  const away = strength > STRONG ? 2 : strength > EVEN ? 1 : 0
  return 3 + Math.sign(score) * away
}

export const moodLabelOf = (step: number): MoodLabel => MOOD_LABELS[step - 1]!
