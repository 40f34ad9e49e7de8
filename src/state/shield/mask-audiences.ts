import type { Audience, AudienceField, Conditions } from '../../data/types'
import { isMoneyColumn, maskOfColumn } from './mask-cells'
import { maskText } from './mask-text'
import type { Pseudonyms } from './pseudonyms'

/** In front of the columns of the customers table; other fields are of the orders. */
const OF_CUSTOMERS = 'customers.'
const MONEY: readonly string[] = ['net', 'averageOrder', 'value12']

const columnOf = (field: string): string | undefined =>
  field.startsWith(OF_CUSTOMERS) ? field.slice(OF_CUSTOMERS.length) : undefined

function isMoney(field: string): boolean {
  const column = columnOf(field)
  return column === undefined ? MONEY.includes(field) : isMoneyColumn('customers', column)
}

function maskOf(field: string, pseudonyms: Pseudonyms): (value: string) => string {
  const column = columnOf(field)
  const mask = column === undefined ? undefined : maskOfColumn('customers', column, pseudonyms)
  return mask ? (value) => mask(value, []) : (value) => value
}

/** What customers can be chosen by, without values that say who somebody is, and without fields that have no others. */
export function maskFields(fields: readonly AudienceField[], pseudonyms: Pseudonyms): AudienceField[] {
  return fields.flatMap((field): AudienceField[] => {
    if (!field.values) return [field]
    const mask = maskOf(field.name, pseudonyms)
    const values = field.values.filter((value) => mask(value) === value)
    return values.length === 0 ? [] : [{ ...field, values }]
  })
}

/** Saved audiences: their names without contacts, their conditions without personal values, and in the money that is shown. */
export const maskAudiences = (all: readonly Audience[], pseudonyms: Pseudonyms, factor: number): Audience[] =>
  all.map((one) => ({
    ...one,
    name: maskText(one.name, pseudonyms),
    ...(one.conditions && { conditions: maskConditions(one.conditions, pseudonyms, factor) }),
  }))

function maskConditions(conditions: Conditions, pseudonyms: Pseudonyms, factor: number): Conditions {
  const masked = (part: Conditions): Conditions => maskConditions(part, pseudonyms, factor)
  if ('all' in conditions) return { all: conditions.all.map(masked) }
  if ('any' in conditions) return { any: conditions.any.map(masked) }
  if ('not' in conditions) return { not: masked(conditions.not) }
  const { field, value } = conditions
  if (Array.isArray(value)) return { ...conditions, value: value.map(maskOf(field, pseudonyms)) }
  if (typeof value !== 'number' || !isMoney(field)) return conditions
  return { ...conditions, value: Math.round(value * factor * 100) / 100 }
}

/** What was asked, with conditions on money, which were written in the money that is shown, in the money there is. */
export function inRealMoney<T>(asked: T, factor: number): T {
  if (Array.isArray(asked)) return asked.map((member: unknown) => inRealMoney(member, factor)) as T
  if (typeof asked !== 'object' || asked === null) return asked
  const { field, value } = asked as { field?: unknown; value?: unknown }
  if (typeof field === 'string' && typeof value === 'number' && isMoney(field))
    return { ...asked, value: value / factor }
  return Object.fromEntries(
    Object.entries(asked).map(([name, member]): [string, unknown] => [name, inRealMoney(member, factor)]),
  ) as T
}
