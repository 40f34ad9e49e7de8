import type { AudienceField, Conditions, Operator } from '../../../data/types'

/** A condition as it is being written: what is missing is empty. */
export interface DraftTest {
  id: number
  field: string
  is: Operator
  number: number
  day: string
  values: string[]
}

/** Conditions put together. */
export interface DraftGroup {
  id: number
  join: 'all' | 'any'
  isNot: boolean
  parts: (DraftTest | DraftGroup)[]
}

export const isGroup = (part: DraftTest | DraftGroup): part is DraftGroup => 'parts' in part

let ids = 0

export const newGroup = (parts: DraftGroup['parts'] = []): DraftGroup => ({
  id: ++ids,
  join: 'all',
  isNot: false,
  parts,
})

/** The comparisons of each kind of field, the usual one first. */
export const OPERATORS: Readonly<Record<AudienceField['kind'], readonly Operator[]>> = {
  number: ['atLeast', 'atMost', 'known'],
  money: ['atLeast', 'atMost', 'known'],
  share: ['atLeast', 'atMost', 'known'],
  date: ['onOrAfter', 'onOrBefore', 'known'],
  choice: ['oneOf', 'known'],
  several: ['oneOf', 'known'],
  flag: ['oneOf', 'known'],
}

export const newTest = (field: AudienceField): DraftTest => ({
  id: ++ids,
  field: field.name,
  is: OPERATORS[field.kind][0]!,
  number: NaN,
  day: '',
  values: [],
})

/** Whether a condition says enough to be asked. */
function isReady({ is, number, day, values }: DraftTest): boolean {
  if (is === 'atLeast' || is === 'atMost') return Number.isFinite(number)
  if (is === 'onOrAfter' || is === 'onOrBefore') return day !== ''
  return is === 'known' || values.length > 0
}

/** What is written so far, without what is not ready; groups without any condition are left out. Shares are percentages on the page. */
export function toConditions(group: DraftGroup, isShare: (field: string) => boolean): Conditions | undefined {
  const parts = group.parts.flatMap((part): Conditions[] => {
    const own = isGroup(part)
      ? toConditions(part, isShare)
      : isReady(part)
        ? toTest(part, isShare(part.field))
        : undefined
    return own === undefined ? [] : [own]
  })
  if (parts.length === 0) return undefined
  const joined: Conditions = group.join === 'all' ? { all: parts } : { any: parts }
  return group.isNot ? { not: joined } : joined
}

function toTest({ field, is, number, day, values }: DraftTest, isShare: boolean): Conditions {
  if (is === 'known') return { field, is }
  if (is === 'oneOf') return { field, is, value: [...values] }
  return { field, is, value: is === 'atLeast' || is === 'atMost' ? (isShare ? number / 100 : number) : day }
}

/** Saved conditions to be written on. */
export function fromConditions(conditions: Conditions, isShare: (field: string) => boolean): DraftGroup {
  const group = readPart(conditions, isShare)
  return isGroup(group) ? group : newGroup([group])
}

function readPart(conditions: Conditions, isShare: (field: string) => boolean): DraftTest | DraftGroup {
  if ('all' in conditions || 'any' in conditions) {
    const join = 'all' in conditions ? 'all' : 'any'
    const parts = 'all' in conditions ? conditions.all : conditions.any
    return { ...newGroup(parts.map((part) => readPart(part, isShare))), join }
  }
  if ('not' in conditions) {
    const inner = readPart(conditions.not, isShare)
    return isGroup(inner) && !inner.isNot ? { ...inner, isNot: true } : { ...newGroup([inner]), isNot: true }
  }
  const { field, is, value } = conditions
  const number = typeof value === 'number' ? value : NaN
  return {
    id: ++ids,
    field,
    is,
    number: isShare(field) ? Math.round(number * 1e8) / 1e6 : number,
    day: typeof value === 'string' ? value : '',
    values: Array.isArray(value) ? [...(value as readonly string[])] : [],
  }
}
