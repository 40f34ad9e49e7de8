import { ClienteleError } from '../../core/errors'
import type { Text } from '../../core/locale'
import type { TextExamples } from './types'

const TEXTS: Text = { en: 'texts', zh: '条文本' }
const WITH_WORDS: Text = { en: 'texts with words', zh: '条含有文字的文本' }
const LEAST = 2

/**
 * Refuses what no method can learn from.
 * @throws ClienteleError DATA_TOO_LITTLE, DATA_ONE_CLASS, CONFIG_INVALID (a class that there is not, or not one for each text).
 */
export function checkTexts({ texts, codes, classes }: TextExamples): void {
  if (codes.length !== texts.length)
    throw new ClienteleError('CONFIG_INVALID', { field: 'codes', value: codes.length, allowed: texts.length })
  const wrong = codes.find((code) => code < 0 || code >= classes)
  if (wrong !== undefined)
    throw new ClienteleError('CONFIG_INVALID', { field: 'codes', value: wrong, allowed: `0–${classes - 1}` })
  if (texts.length < LEAST)
    throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST, unit: TEXTS, found: texts.length })
  if (codes.every((code) => code === codes[0])) throw new ClienteleError('DATA_ONE_CLASS', {})
}

/** @throws ClienteleError DATA_TOO_LITTLE where no text has a term. */
export function checkTerms(terms: readonly string[]): void {
  if (terms.length === 0) throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST, unit: WITH_WORDS, found: 0 })
}
