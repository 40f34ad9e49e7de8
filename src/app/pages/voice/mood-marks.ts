import type { Aspect } from '../../../analyses/sentiment/spec'
import type { Locale } from '../../../core/locale'
import type { VoiceMark } from '../../../features/voice-mark'

/** One more word of an aspect; a known aspect keeps its names in both languages. */
export const adoptWord = ({ key, name, words }: Aspect, word: string, locale: Locale): VoiceMark => ({
  kind: 'aspect',
  aspect: key,
  name: name[locale],
  words: [...words, word],
})
