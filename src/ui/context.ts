import { getContext, setContext } from 'svelte'
import type { Format } from '../core/format'
import { fill, type Locale } from '../core/locale'
import type { ToBytes } from './export'
import { WORDS, type Word } from './messages'

export type { Format }

export type Theme = 'light' | 'dark'

/** What every part reads from its surroundings. Functions, so that a change of language or theme reaches them. */
export interface Ui {
  locale(): Locale
  format(): Format
  theme(): Theme
  /** Writes files that know types; missing where nothing can. */
  toBytes?: ToBytes
  /** What is shown is masked: nothing but what is shown may be saved. */
  isShielded?(): boolean
}

const KEY = Symbol('ui')

/** Called once, by the shell, above all parts. */
export const setUi = (ui: Ui): Ui => setContext(KEY, ui)

/** The surroundings of this part; throws where `setUi` was forgotten. */
export function getUi(): Ui {
  const ui = getContext<Ui | undefined>(KEY)
  if (ui === undefined) throw new Error('setUi has not been called above this component')
  return ui
}

/** A function that says one of the parts' own words in the language of this moment. */
export function getWords(): (word: Word, values?: Readonly<Record<string, unknown>>) => string {
  const ui = getUi()
  return (word, values) => fill(WORDS[word][ui.locale()], values)
}
