import { ClienteleError } from '../../core/errors'
import type { Text } from '../../core/locale'
import { parseDay } from '../../features/periods'
import type { Conditions, FieldKind, Operator, Test } from './types'

/** More than a person writes, and less than a machine needs to hang. */
const MOST_DEPTH = 8
const MOST_PARTS = 200
const MOST_VALUES = 1_000

/** A field of which only the comparison can be checked: it is not there now. */
type Kind = FieldKind | 'lost'

const OPERATORS: Readonly<Record<Kind, readonly Operator[]>> = {
  number: ['atLeast', 'atMost', 'known'],
  money: ['atLeast', 'atMost', 'known'],
  share: ['atLeast', 'atMost', 'known'],
  date: ['onOrAfter', 'onOrBefore', 'known'],
  choice: ['oneOf', 'known'],
  several: ['oneOf', 'known'],
  flag: ['oneOf', 'known'],
  lost: ['atLeast', 'atMost', 'onOrAfter', 'onOrBefore', 'oneOf', 'known'],
}

const REASONS = {
  shape: {
    en: 'has to be one of: all, any, not, or a field with a comparison',
    zh: '应为 all、any、not 之一，或带比较方式的字段',
  },
  depth: { en: `is nested deeper than ${MOST_DEPTH} levels`, zh: `嵌套超过 ${MOST_DEPTH} 层` },
  many: { en: `holds more than ${MOST_PARTS} conditions`, zh: `条件超过 ${MOST_PARTS} 个` },
  field: { en: 'names a field that this workspace does not have', zh: '指定了此工作区中没有的字段' },
  operator: { en: 'cannot be compared in this way', zh: '不能这样比较' },
  number: { en: 'needs a number', zh: '需要填写数字' },
  day: { en: 'needs a day such as 2024-12-31', zh: '需要填写日期，例如 2024-12-31' },
  values: { en: 'needs at least one value', zh: '至少需要一个值' },
} as const satisfies Record<string, Text>

const refuse = (where: string, reason: keyof typeof REASONS): never => {
  throw new ClienteleError('CONDITIONS_INVALID', { where, reason: REASONS[reason] })
}

/**
 * Conditions as they came from outside, checked against the kinds of the fields there are. Answers them without what does not belong.
 * @throws ClienteleError CONDITIONS_INVALID { where, reason }.
 */
export function checkConditions(given: unknown, kindOf: (field: string) => Kind | undefined): Conditions {
  let parts = 0
  const check = (value: unknown, where: string, depth: number): Conditions => {
    if (depth > MOST_DEPTH) refuse(where, 'depth')
    if (depth > 0 && ++parts > MOST_PARTS) refuse(where, 'many')
    if (typeof value !== 'object' || value === null) return refuse(where, 'shape')
    const one = value as Record<string, unknown>
    if ('all' in one || 'any' in one) {
      const name = 'all' in one ? 'all' : 'any'
      const list = one[name]
      if (!Array.isArray(list)) return refuse(`${where}.${name}`, 'shape')
      const checked = list.map((part, i) => check(part, `${where}.${name}[${i}]`, depth + 1))
      return name === 'all' ? { all: checked } : { any: checked }
    }
    if ('not' in one) return { not: check(one['not'], `${where}.not`, depth + 1) }
    return checkTest(one, where, kindOf)
  }
  return check(given, 'conditions', 0)
}

function checkTest(
  { field, is, value }: Record<string, unknown>,
  where: string,
  kindOf: (field: string) => Kind | undefined,
): Test {
  if (typeof field !== 'string' || typeof is !== 'string') return refuse(where, 'shape')
  const at = `${where}: ${field}`
  const kind = kindOf(field) ?? refuse(at, 'field')
  const operator = OPERATORS[kind].find((one) => one === is) ?? refuse(at, 'operator')
  switch (operator) {
    case 'known':
      return { field, is: operator }
    case 'atLeast':
    case 'atMost':
      return typeof value === 'number' && Number.isFinite(value) ? { field, is: operator, value } : refuse(at, 'number')
    case 'onOrAfter':
    case 'onOrBefore':
      return typeof value === 'string' && !Number.isNaN(parseDay(value))
        ? { field, is: operator, value }
        : refuse(at, 'day')
    case 'oneOf': {
      const isList = Array.isArray(value) && value.length > 0 && value.length <= MOST_VALUES
      if (!isList || !value.every((one) => typeof one === 'string')) return refuse(at, 'values')
      return { field, is: operator, value: [...(value as string[])] }
    }
  }
}

/** Conditions in which no value is one of these; a test of which none is left is met by nobody, as before. */
export function withoutValues(conditions: Conditions, isGone: (value: string) => boolean): Conditions {
  if ('all' in conditions) return { all: conditions.all.map((part) => withoutValues(part, isGone)) }
  if ('any' in conditions) return { any: conditions.any.map((part) => withoutValues(part, isGone)) }
  if ('not' in conditions) return { not: withoutValues(conditions.not, isGone) }
  if (conditions.is !== 'oneOf') return conditions
  const value = (conditions.value as readonly string[]).filter((one) => !isGone(one))
  return value.length === 0 ? { any: [] } : { ...conditions, value }
}
