import { fill, inWords, type Messages } from '../core/locale'
import type { Warning } from './contract'

/** A warning from a room's own sentences. Details may hold a `Text`, which each reader gets in their language. */
export function warningFrom<Code extends string>(
  sentences: Messages<Code>,
  code: Code,
  details: Record<string, unknown> = {},
): Warning {
  return { code, message: fill(sentences[code].en, inWords(details, 'en')), details }
}
