import { tokenise } from '../../text/tokenise'
import type { Token } from '../../text/tokens'
import { CONFIDENCE } from './shipped/english-model'
import { type KnownNames, namesIn } from './find-names'
import { readFeelings, squash } from './read-feelings'
import { stepOf } from './steps'
import type { Mood } from './types'

/** A message says how its writer feels at its begin or never; what is pasted behind is not read. */
const MOST_CHARACTERS = 20_000

export interface MoodOptions {
  /** Names of the shop's own goods (`knownNames`): “Clean Cotton” praises nothing. */
  ignore?: KnownNames | undefined
}

/**
 * How the writer of a message feels, by its words: a lexicon (Chinese and English) and a small English model that ships with the app.
 * Any text will do; linear in its length.
 */
export function scoreMood(text: string, options?: MoodOptions): Mood {
  const head = headOf(text)
  return moodOf(head, tokenise(head, { cutsChinese: false }), options)
}

/** The same of tokens that were cut with `cutsChinese: false`. */
export function moodOf(text: string, tokens: readonly Token[], { ignore }: MoodOptions = {}): Mood {
  const { sum, evidence, feelings, isChinese } = readFeelings(text, tokens, ignore ? namesIn(tokens, ignore) : [])
  const score = squash(sum)
  return { score, step: stepOf(score), confidence: confidenceOf(evidence, isChinese), feelings }
}

/** The chance that the sign of the evidence is right, as it came on texts that were put aside; 0 where nothing of feeling is said. */
function confidenceOf(evidence: number, isChinese: boolean): number {
  if (evidence === 0) return 0
  const [least, slope] = isChinese ? CONFIDENCE.chinese : CONFIDENCE.english
  return 1 / (1 + Math.exp(-(least + slope * Math.log1p(Math.abs(evidence)))))
}

/** What is read of a message, cut so that no character is halved. */
export function headOf(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text
  const last = text.charCodeAt(MOST_CHARACTERS - 1)
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? MOST_CHARACTERS - 1 : MOST_CHARACTERS)
}
