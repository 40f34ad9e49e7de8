import { getContext, setContext } from 'svelte'
import { fill, type Locale } from '../core/locale'
import { WORDS, type Word } from './messages'

/** What parts need of `createFormat(locale, currency)`: ratios in, words and figures of the reader's locale out. */
export interface Format {
  money(value: number): string
  number(value: number): string
  integer(value: number): string
  percent(ratio: number): string
  signedPercent(ratio: number): string
  date(at: number): string
  month(at: number): string
  dateTime(at: number): string
  duration(seconds: number): string
  compact(value: number): string
}

export type Theme = 'light' | 'dark'

/** What every part reads from its surroundings. Functions, so that a change of language or theme reaches them. */
export interface Ui {
  locale(): Locale
  format(): Format
  theme(): Theme
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
