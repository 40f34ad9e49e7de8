import { withEntries } from '../retrieve'
import { readMessage } from './read-examples'
import type { IntentExample, IntentModel } from './types'

/**
 * The same model after a person said what messages are about ('' for none of the labels; a new label is allowed). It counts at once for
 * these very messages and the like; nothing is learned anew. What was said last of a message counts.
 */
export function withCorrections(model: IntentModel, corrections: readonly IntentExample[]): IntentModel {
  if (corrections.length === 0) return model
  const correctedLabels = [...new Set([...model.correctedLabels, ...corrections.map(({ label }) => label)])]
  const entries = corrections.map(({ text, label }) => ({
    text: readMessage(text),
    group: model.labels.length + correctedLabels.indexOf(label),
  }))
  return { ...model, near: withEntries(model.near, entries), correctedLabels }
}
