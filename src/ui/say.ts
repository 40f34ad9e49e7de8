import { fill, type Messages } from '../core/locale'
import { getUi } from './context'

export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, unknown>>) => string

/** A function that says the sentences of a dictionary in the language of this moment. Call it while a component is set up. */
export function getSay<Key extends string>(messages: Messages<Key>): Say<Key> {
  const ui = getUi()
  return (key, values) => fill(messages[key][ui.locale()], values)
}
