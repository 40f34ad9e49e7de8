import { fill, type Messages } from '../core/locale'
import { getUi } from './context'
import { unbroken } from './unbroken'

export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, unknown>>) => string

/** A function that says the sentences of a dictionary in the language of this moment, their figures in one piece. Call it while a component is set up. */
export function getSay<Key extends string>(messages: Messages<Key>): Say<Key> {
  const ui = getUi()
  return (key, values) => unbroken(fill(messages[key][ui.locale()], values))
}
