import type { Locale } from '../../src/core/locale'
import type { Format } from '../../src/ui/context'

/** A formatter for tests and gallery, of the same shape as the app's. */
export function testFormat(locale: Locale): Format {
  const tag = locale === 'zh' ? 'zh-CN' : 'en-GB'
  const currency = locale === 'zh' ? 'CNY' : 'GBP'
  const figures = (options: Intl.NumberFormatOptions) => {
    const writer = new Intl.NumberFormat(tag, options)
    return (value: number) => writer.format(value)
  }
  const days = (options: Intl.DateTimeFormatOptions) => {
    const writer = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options })
    return (value: number) => writer.format(value)
  }
  return {
    money: figures({ style: 'currency', currency, maximumFractionDigits: 0 }),
    number: figures({ maximumFractionDigits: 2 }),
    integer: figures({ maximumFractionDigits: 0 }),
    percent: figures({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    signedPercent: figures({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
    date: days({ dateStyle: 'medium' }),
    month: days({ year: 'numeric', month: 'short' }),
    dateTime: days({ dateStyle: 'medium', timeStyle: 'short' }),
    duration: figures({ style: 'unit', unit: 'second', unitDisplay: 'long', maximumFractionDigits: 0 }),
    compact: figures({ notation: 'compact' }),
  }
}
