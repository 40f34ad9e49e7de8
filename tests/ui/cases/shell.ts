import { createFormat } from '../../../src/core/format'
import type { Locale } from '../../../src/core/locale'
import { setUi, type Theme } from '../../../src/ui/context'
import '../../../src/ui/tokens.css'
import '../../../src/ui/base.css'

/** What the shell of the app does for the parts; a test changes it to change language or theme. */
export interface Surroundings {
  locale: Locale
  theme: Theme
}

export const surround = (now: () => Surroundings): unknown =>
  setUi({
    locale: () => now().locale,
    theme: () => now().theme,
    format: () => createFormat(now().locale, now().locale === 'zh' ? 'CNY' : 'GBP'),
  })
