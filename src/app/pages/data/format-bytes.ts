import type { Locale } from '../../../core/locale'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** A size of data as people write it: at most one decimal, steps of 1000. */
export function formatBytes(bytes: number, locale: Locale): string {
  let value = bytes
  let step = 0
  while (value >= 999.5 && step < UNITS.length - 1) {
    value /= 1000
    step++
  }
  const maximumFractionDigits = step === 0 || value >= 99.95 ? 0 : 1
  return new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    style: 'unit',
    unit: UNITS[step]!,
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits,
  }).format(value)
}
