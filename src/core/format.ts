import { fill, type Locale, type Text } from './locale'

/** Numbers, money and moments as a reader of one language sees them. A missing value (NaN, null, undefined) reads as a dash. */
export interface Format {
  /** An amount in the workspace's currency, with its usual decimals. */
  money(value: Missing | number): string
  /** At most two decimals. */
  number(value: Missing | number): string
  /** Exactly one decimal: a column of means reads evenly. */
  tenths(value: Missing | number): string
  integer(value: Missing | number): string
  /** 0.1234 as 12.3 %. */
  percent(ratio: Missing | number): string
  /** The same with its sign, also above zero. */
  signedPercent(ratio: Missing | number): string
  /** A share with exactly one decimal. */
  percentTenths(ratio: Missing | number): string
  /** Few digits for charts and tight places; thousands and millions, in Chinese 万 and 亿. */
  compact(value: Missing | number): string
  compactMoney(value: Missing | number): string
  signedMoney(value: Missing | number): string
  /** Wall-clock ms in the shop's zone. */
  date(at: Missing | number): string
  /** A date without its year, for tight places. */
  dayOfYear(at: Missing | number): string
  month(at: Missing | number): string
  /** The week that begins on this day. */
  week(at: Missing | number): string
  dateTime(at: Missing | number): string
  /** A length of time, in the two largest units. */
  duration(seconds: Missing | number): string
}

type Missing = null | undefined
type Show = (value: Missing | number) => string

const MISSING = '–'
const TENTHS = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const
const TAGS: Record<Locale, { number: string; date: string }> = {
  en: { number: 'en', date: 'en-GB' },
  zh: { number: 'zh-CN', date: 'zh-CN' },
}
const WEEK: Text = { en: 'Week of {date}', zh: '{date}当周' }

const kept = new Map<string, Format>()

/** The formats of a language and currency; made once, as Intl objects are dear. A currency that Intl does not know is left out. */
export function createFormat(locale: Locale, currency: string): Format {
  const key = `${locale}:${currency}`
  const known = kept.get(key) ?? makeFormat(locale, currency)
  kept.set(key, known)
  return known
}

function makeFormat(locale: Locale, currency: string): Format {
  const tag = TAGS[locale]
  const numbers = (options: Intl.NumberFormatOptions): Show =>
    showing(new Intl.NumberFormat(tag.number, { signDisplay: 'negative', ...options }))
  const moments = (options: Intl.DateTimeFormatOptions): Show =>
    showing(new Intl.DateTimeFormat(tag.date, { ...options, timeZone: 'UTC' }))
  const money = moneyOptions(currency)
  const day = { year: 'numeric', month: 'short', day: 'numeric' } as const
  const date = moments(day)
  return {
    money: numbers(money),
    signedMoney: numbers({ ...money, signDisplay: 'exceptZero' }),
    compactMoney: numbers({ ...money, notation: 'compact', maximumSignificantDigits: 3 }),
    number: numbers({ maximumFractionDigits: 2 }),
    tenths: numbers(TENTHS),
    integer: numbers({ maximumFractionDigits: 0 }),
    compact: numbers({ notation: 'compact', maximumSignificantDigits: 3 }),
    percent: numbers({ style: 'percent', maximumFractionDigits: 1 }),
    percentTenths: numbers({ style: 'percent', ...TENTHS }),
    signedPercent: numbers({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
    date,
    dayOfYear: moments({ month: 'short', day: 'numeric' }),
    month: moments({ year: 'numeric', month: 'short' }),
    week: (at) => (isMissing(at) ? MISSING : fill(WEEK[locale], { date: date(at) })),
    dateTime: moments({ ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    duration: durations(tag.number),
  }
}

/** The same with every amount of money multiplied: for a screen that others see, where ratios and shares stay true. */
export function scaleMoney(format: Format, factor: number): Format {
  const scaled =
    (show: Show): Show =>
    (value) =>
      show(isMissing(value) ? value : value * factor)
  const { money, signedMoney, compactMoney } = format
  return { ...format, money: scaled(money), signedMoney: scaled(signedMoney), compactMoney: scaled(compactMoney) }
}

/** A time beyond what a Date holds is missing too. */
const isMissing = (value: Missing | number): value is Missing => value == null || !Number.isFinite(value)

function showing(format: Intl.NumberFormat | Intl.DateTimeFormat): Show {
  const limit = format instanceof Intl.DateTimeFormat ? 8.64e15 : Infinity
  return (value) => (isMissing(value) || Math.abs(value) > limit ? MISSING : format.format(value))
}

function moneyOptions(currency: string): Intl.NumberFormatOptions {
  const isCode = /^[A-Za-z]{3}$/.test(currency)
  return isCode
    ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 }
}

const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const

function durations(tag: string): Show {
  const formats = UNITS.map(
    ({ unit }) => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 }),
  )
  const list = new Intl.ListFormat(tag, { type: 'unit', style: 'narrow' })
  return (value) => {
    if (isMissing(value)) return MISSING
    let left = Math.max(0, Math.round(value))
    const counts = UNITS.map(({ seconds }) => {
      const count = Math.floor(left / seconds)
      left -= count * seconds
      return count
    })
    const first = counts.findIndex((count) => count > 0)
    if (first < 0) return formats.at(-1)!.format(0)
    const places = [first, first + 1].filter((place) => place < UNITS.length && counts[place]! > 0)
    return list.format(places.map((place) => formats[place]!.format(counts[place]!)))
  }
}
