/** The two interface languages; neither is a translation of the other. */
export type Locale = 'en' | 'zh'

export const LOCALES: readonly Locale[] = ['en', 'zh']

/** One sentence in every language. `{name}` is a placeholder that `fill` replaces. */
export type Text = Readonly<Record<Locale, string>>

/** Whether a value from outside is a `Text`. */
export function isText(value: unknown): value is Text {
  if (typeof value !== 'object' || value === null) return false
  return LOCALES.every((locale) => typeof (value as Record<string, unknown>)[locale] === 'string')
}

/** A dictionary of sentences: the English keys are the type, so a missing translation does not compile. */
export type Messages<Key extends string> = Readonly<Record<Key, Text>>

/**
 * Replaces `{name}` by `values.name`, and `{name|one|many}` by the word that goes with that number, as English needs it:
 * `{count} {count|row|rows}`. An unknown placeholder stays visible, so that a test can find it.
 */
export function fill(template: string, values: Readonly<Record<string, unknown>> = {}): string {
  return template.replace(
    /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g,
    (whole, name: string, one: string | undefined, many: string | undefined) => {
      if (!Object.hasOwn(values, name)) return whole
      const value = String(values[name])
      return one === undefined || many === undefined ? value : value === '1' ? one : many
    },
  )
}

/** The values of a sentence in one language: those that are a `Text` become the reader's words, the others stay. */
export function inWords(values: Readonly<Record<string, unknown>>, locale: Locale): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isText(value) ? value[locale] : value]),
  )
}
