import type { Locale } from '../../../../core/locale'

/** A language by its code as the reader calls it; what is no code stays as it is written. */
export function languageName(code: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
