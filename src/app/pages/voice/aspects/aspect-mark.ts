import type { Aspect } from '../../../../analyses/sentiment/spec'
import { hashHex } from '../../../../core/hash'
import type { Locale } from '../../../../core/locale'
import type { VoiceMark } from '../../../../features/voice-mark'

type AspectMark = Extract<VoiceMark, { kind: 'aspect' }>

/** An aspect as it stands in a form. */
export interface AspectDraft {
  name: string
  /** One a line. */
  words: string
}

export const draftOf = (aspect: Aspect | undefined, locale: Locale): AspectDraft => ({
  name: aspect?.name[locale] ?? '',
  words: (aspect?.words ?? []).join('\n'),
})

/** What is kept of a form; undefined where it names nothing, finds nothing, or changes nothing. */
export function aspectMark(aspect: Aspect | undefined, draft: AspectDraft, locale: Locale): AspectMark | undefined {
  const name = draft.name.trim()
  const words = [...new Set(draft.words.split('\n').map((word) => word.trim().toLowerCase()))].filter(Boolean)
  if (name === '' || words.length === 0) return undefined
  const before = draftOf(aspect, locale)
  if (name === before.name && words.join('\n') === before.words) return undefined
  return { kind: 'aspect', aspect: aspect?.key ?? `own-${hashHex(name)}`, name, words }
}

/** Without words it is not looked for. */
export const withoutAspect = ({ key, name }: Aspect, locale: Locale): AspectMark => ({
  kind: 'aspect',
  aspect: key,
  name: name[locale],
  words: [],
})

/** One more word of an aspect; a known aspect keeps its names in both languages. */
export const withWord = ({ key, name, words }: Aspect, word: string, locale: Locale): AspectMark => ({
  kind: 'aspect',
  aspect: key,
  name: name[locale],
  words: [...words, word],
})
