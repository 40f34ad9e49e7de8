import { ClienteleError } from '../core/errors'
import { parseDay } from '../features/periods'
import type { Limit, RoomSpec } from './contract'

const COMPARISONS = ['previous', 'lastYear', 'none']
/** More values than any filter bar offers; beyond it a config is not a person's. */
const MAX_FILTER_VALUES = 10_000

/**
 * The config that a room runs with: its defaults with what was given over them. Members given as undefined count as not given.
 * @throws ClienteleError CONFIG_INVALID { field, value, allowed } for an unknown setting or a value outside its limit.
 */
export function validateConfig<Config extends object>(
  spec: Pick<RoomSpec<Config>, 'defaults' | 'limits'>,
  given: object | undefined = {},
): Config {
  const limits = spec.limits as Readonly<Record<string, Limit>>
  const config: Record<string, unknown> = { ...spec.defaults }
  for (const [field, value] of Object.entries(given)) {
    if (!Object.hasOwn(limits, field)) refuse(field, value, `one of: ${Object.keys(limits).join(', ')}`)
    if (value !== undefined) config[field] = value
  }
  for (const [field, limit] of Object.entries(limits)) {
    if (config[field] === undefined) {
      if (limit.optional) delete config[field]
      else refuse(field, undefined, allowedBy(limit))
    } else check(field, config[field], limit)
  }
  return config as Config
}

function refuse(field: string, value: unknown, allowed: string): never {
  throw new ClienteleError('CONFIG_INVALID', { field, value: JSON.stringify(value) ?? String(value), allowed })
}

function check(field: string, value: unknown, limit: Limit): void {
  if (!admits(value, limit)) refuse(field, value, allowedBy(limit))
}

function admits(value: unknown, limit: Limit): boolean {
  switch (limit.kind) {
    case 'number':
      return isNumberWithin(value, limit)
    case 'option':
      return typeof value === 'string' && limit.values.includes(value)
    case 'numberOr':
      return typeof value === 'string' ? limit.words.includes(value) : isNumberWithin(value, limit)
    case 'text':
      return typeof value === 'string' && value.length <= limit.maxLength && (limit.pattern?.test(value) ?? true)
    case 'texts':
      return isTexts(value, limit.maxLength) && value.length >= (limit.minItems ?? 0) && value.length <= limit.maxItems
    case 'records':
      return areRecords(value, limit)
    case 'flag':
      return typeof value === 'boolean'
    case 'cutPoints':
      return areCutPoints(value, limit)
    case 'scope':
      return isScope(value)
  }
}

function isNumberWithin(
  value: unknown,
  { min, max, integer }: { min: number; max: number; integer?: boolean },
): boolean {
  return typeof value === 'number' && value >= min && value <= max && (integer !== true || Number.isInteger(value))
}

function isTexts(value: unknown, maxLength: number): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && item.length <= maxLength)
}

function areRecords(value: unknown, { maxItems, minItems = 0, members }: Extract<Limit, { kind: 'records' }>): boolean {
  const names = Object.keys(members)
  const isRecord = (item: unknown): boolean =>
    isPlain(item) &&
    Object.keys(item).length === names.length &&
    names.every((name) => isTexts([item[name]], members[name]!.maxLength))
  return Array.isArray(value) && value.length >= minItems && value.length <= maxItems && value.every(isRecord)
}

function areCutPoints(value: unknown, { names, maxItems }: Extract<Limit, { kind: 'cutPoints' }>): boolean {
  if (!isPlain(value)) return false
  return Object.entries(value).every(
    ([name, points]) => names.includes(name) && (points === undefined || isAscending(points, maxItems)),
  )
}

function isAscending(points: unknown, maxItems: number): boolean {
  if (!Array.isArray(points) || points.length === 0 || points.length > maxItems) return false
  return points.every((point, i) => Number.isFinite(point) && (i === 0 || point > points[i - 1]))
}

function isScope(value: unknown): boolean {
  if (!isPlain(value)) return false
  const { from, to, compare, where, ...rest } = value
  if (Object.keys(rest).length > 0) return false
  if (!isDay(from) || !isDay(to) || (typeof from === 'string' && typeof to === 'string' && from > to)) return false
  if (compare !== undefined && !COMPARISONS.includes(compare as string)) return false
  if (where === undefined) return true
  return isPlain(where) && Object.values(where).every((kept) => isTexts(kept, 1000) && kept.length <= MAX_FILTER_VALUES)
}

const isDay = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && !Number.isNaN(parseDay(value)))

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the limit allows, in words that fit behind "must be". */
export function allowedBy(limit: Limit): string {
  switch (limit.kind) {
    case 'number':
      return rangeOf(limit)
    case 'option':
      return limit.values.join(', ')
    case 'numberOr':
      return `${limit.words.join(', ')}, ${rangeOf(limit)}`
    case 'text':
      return limit.pattern
        ? `≤ ${limit.maxLength} characters, ${limit.pattern.source}`
        : `≤ ${limit.maxLength} characters`
    case 'texts':
      return `${limit.minItems ?? 0}–${limit.maxItems} texts of ≤ ${limit.maxLength} characters`
    case 'records':
      return `${limit.minItems ?? 0}–${limit.maxItems} of { ${Object.keys(limit.members).join(', ')} }, all of them texts`
    case 'flag':
      return 'true, false'
    case 'cutPoints':
      return `{ ${limit.names.join(', ')} }: 1–${limit.maxItems} ascending numbers each`
    case 'scope':
      return '{ from ≤ to: YYYY-MM-DD, compare: previous | lastYear | none, where: { field: [values] } }'
  }
}

const rangeOf = ({ min, max, integer }: { min: number; max: number; integer?: boolean }): string =>
  `${min}–${max}${integer === true ? ' (whole)' : ''}`
