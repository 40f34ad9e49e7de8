import { ClienteleError } from '../../core/errors'
import { maskPersonalData } from '../../text/privacy/mask-personal-data'
import type { IntentExample, IntentOptions } from './types'

/** Beyond it a message says nothing new of what it is about, and takes time. */
const MOST_CHARACTERS = 2000

/** What is read of a message: its beginning, personal data masked, unless they are already. */
export function readMessage(text: string, isMasked = false): string {
  const beginning = text.slice(0, MOST_CHARACTERS)
  return isMasked ? beginning : maskPersonalData(beginning).text
}

export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** Beyond so many labels, those with the most messages are learned: more make a model that no tab holds. */
const MOST_LABELS = 300

/** Messages to learn from, with the place of each one's label among the labels. */
export interface ReadExamples {
  texts: string[]
  codes: Int32Array
  labels: string[]
  /** Messages with a label that are not learned from. */
  leftOut: number
}

/**
 * Leaves out messages without a word or a label, labels with too few messages, and the rarest of very many labels.
 * @throws ClienteleError DATA_TOO_LITTLE where nothing is left, DATA_ONE_CLASS where one label is
 */
export function readExamples(
  examples: readonly IntentExample[],
  { leastPerLabel, isMasked }: Required<Pick<IntentOptions, 'leastPerLabel' | 'isMasked'>>,
): ReadExamples {
  const known = examples.filter(({ text, label }) => label !== '' && hasWords(text))
  const counts = new Map<string, number>()
  for (const { label } of known) counts.set(label, (counts.get(label) ?? 0) + 1)
  const learned = new Set(
    [...counts]
      .filter(([, count]) => count >= leastPerLabel)
      .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
      .slice(0, MOST_LABELS)
      .map(([label]) => label),
  )
  const kept = known.filter(({ label }) => learned.has(label))
  if (kept.length === 0)
    throw new ClienteleError('DATA_TOO_LITTLE', { least: leastPerLabel, unit: 'messages', found: known.length })
  if (learned.size < 2) throw new ClienteleError('DATA_ONE_CLASS')
  const labels = [...learned].sort()
  const places = new Map(labels.map((label, i) => [label, i]))
  return {
    texts: kept.map(({ text }) => readMessage(text, isMasked)),
    codes: Int32Array.from(kept, ({ label }) => places.get(label)!),
    labels,
    leftOut: examples.filter(({ label }) => label !== '').length - kept.length,
  }
}
