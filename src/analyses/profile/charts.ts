import { createFormat } from '../../core/format'
import type { Locale } from '../../core/locale'
import type { PlainOption } from '../chart-option'
import { SPEND_SERIES } from './messages'
import type { ProfileResult } from './spec'

/** Net spend by month, zero months included: gaps show. */
export function spendChart({ spend }: Pick<ProfileResult, 'spend'>, locale: Locale): PlainOption {
  const { month } = createFormat(locale, '')
  return {
    xAxis: { type: 'category', data: Array.from(spend.at, month) },
    yAxis: { type: 'value' },
    series: [{ type: 'bar', name: SPEND_SERIES[locale], data: Array.from(spend.net), barMaxWidth: 24 }],
  }
}
