import { ClienteleError } from '../core/errors'
import type { Text } from '../core/locale'
import type { Rate } from '../schema/rates'

/** Rates kept at most: daily ones of several years. */
const MOST_RATES = 5_000
const CODE = /^[A-Z]{3}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

const ALLOWED: Record<'list' | 'currency' | 'rate' | 'from', Text> = {
  list: { en: `a list of at most ${MOST_RATES} rates`, zh: `最多 ${MOST_RATES} 条汇率的列表` },
  currency: {
    en: 'two different currencies as three capital letters: EUR, CNY, …',
    zh: '两个不同的币种，各为三个大写字母：EUR、CNY 等',
  },
  rate: { en: 'a number above zero', zh: '大于 0 的数' },
  from: { en: 'a day such as 2024-12-31, or nothing', zh: '日期，例如 2024-12-31，或留空' },
}

/** The rates as they are kept: checked, in order of currency and day, the last said of equal ones. Error: CONFIG_INVALID. */
export function checkRates(given: unknown): Rate[] {
  if (!Array.isArray(given) || given.length > MOST_RATES) refuse('list', given)
  const kept = new Map((given as unknown[]).map(checkRate).map((rate) => [keyOf(rate), rate]))
  return [...kept.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

const keyOf = ({ currency, base, from }: Rate): string => [currency, base, from].join('|')

function checkRate(given: unknown): Rate {
  const { currency, base, rate, from } = Object(given) as Record<string, unknown>
  const isPair = isCode(currency) && isCode(base) && currency !== base
  if (!isPair) refuse('currency', `${String(currency)} → ${String(base)}`)
  if (typeof rate !== 'number' || !Number.isFinite(rate) || rate <= 0) refuse('rate', rate)
  if (from !== undefined && from !== '' && !isDay(from)) refuse('from', from)
  return { currency: currency as string, base: base as string, rate: rate as number, from: (from ?? '') as string }
}

const isCode = (value: unknown): boolean => typeof value === 'string' && CODE.test(value)

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !DAY.test(value)) return false
  const moment = Date.parse(value)
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(value)
}

function refuse(field: keyof typeof ALLOWED, value: unknown): never {
  const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  throw new ClienteleError('CONFIG_INVALID', {
    field: `rates.${field}`,
    value: shown.slice(0, 80),
    allowed: ALLOWED[field],
  })
}
