import type { Locale, Text } from '../core/locale'

const UNKNOWN: Text = { en: 'currency not stated', zh: '未注明币种' }

/** The currency of the figures, as the line below a title names it; `''` is a shop whose files name none. */
export const currencyName = (currency: string, locale: Locale): string => currency || UNKNOWN[locale]
