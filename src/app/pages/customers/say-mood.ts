import type { ProfileResult } from '../../../analyses/profile/spec'
import { fill, type Locale } from '../../../core/locale'
import { MOOD_NAMES } from '../voice/desk/say-desk'
import { customerVoiceWords } from './voice-messages'

type Mood = NonNullable<ProfileResult['mood']>

const STEPS = 5

/** The step, from 1 to 5, in which a mean stands on its scale: each has a fifth of it. */
export function stepOfMean({ mean, scale: [low, high] }: Pick<Mood, 'mean' | 'scale'>): number {
  if (!(high > low)) return Math.ceil(STEPS / 2)
  const share = (mean - low) / (high - low)
  return Math.min(STEPS, Math.max(1, 1 + Math.floor(STEPS * share)))
}

const TRENDS = { rising: 'moodRising', falling: 'moodFalling', steady: 'moodSteady' } as const

/** How a customer feels on the whole and which way it goes, in a sentence. */
export const moodSentence = (mood: Pick<Mood, 'mean' | 'scale' | 'trend'>, locale: Locale): string =>
  fill(customerVoiceWords[mood.trend === null ? 'moodPlain' : TRENDS[mood.trend]][locale], {
    mood: MOOD_NAMES[stepOfMean(mood)]![locale],
  })
