import type { Locale } from '../../../core/locale'

interface Choice {
  value: string
  label: string
  group: string
}

const USUAL = ['CNY', 'EUR', 'GBP', 'HKD', 'JPY', 'SGD', 'TWD', 'USD']

/** Every currency that this browser knows, the usual ones first, by name in the reader's language. */
export function currencyChoices(current: string, locale: Locale, groups: { usual: string; all: string }): Choice[] {
  const tag = locale === 'zh' ? 'zh-CN' : 'en-GB'
  const names = new Intl.DisplayNames(tag, { type: 'currency' })
  const label = (code: string): string => `${names.of(code) ?? code} (${code})`
  const known = Intl.supportedValuesOf('currency')
  const others = [...new Set([...(current === '' ? [] : [current]), ...known])].filter((code) => !USUAL.includes(code))
  const byName = new Intl.Collator(tag).compare
  const inGroup = (codes: readonly string[], group: string): Choice[] =>
    codes.map((value) => ({ value, label: label(value), group })).sort((a, b) => byName(a.label, b.label))
  return [...inGroup(USUAL, groups.usual), ...inGroup(others, groups.all)]
}

/** Every time zone that this browser knows, by region. */
export function timeZoneChoices(current: string): Choice[] {
  const zones = [
    ...new Set([...(current === '' ? [] : [current]), ...Intl.supportedValuesOf('timeZone'), 'UTC']),
  ].sort()
  return zones.map((value) => {
    const [group = '', ...rest] = value.split('/')
    return { value, label: (rest.join(' / ') || group).replaceAll('_', ' '), group }
  })
}

/** ISO 3166-1, as letters: whatever of it this browser has a name for. */
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** Codes with a name that are no countries: unions, test and user-assigned ones. */
const NO_COUNTRIES = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ'])

/** Every country, by name in the reader's language. */
export function countryChoices(locale: Locale): Pick<Choice, 'value' | 'label'>[] {
  const tag = locale === 'zh' ? 'zh-CN' : 'en-GB'
  const names = new Intl.DisplayNames(tag, { type: 'region', fallback: 'none' })
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
  // Codes of the past are named as what they became.
  const isOfToday = (code: string): boolean => new Intl.Locale('und', { region: code }).maximize().region === code
  return codes
    .filter((code) => !NO_COUNTRIES.has(code) && names.of(code) !== undefined && isOfToday(code))
    .map((value) => ({ value, label: names.of(value)! }))
    .sort((a, b) => new Intl.Collator(tag).compare(a.label, b.label))
}
