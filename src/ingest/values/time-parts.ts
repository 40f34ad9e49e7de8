import { timeMs } from './civil'
import { zoneMinutes } from './zone-names'

export interface TimeParts {
  /** Of the day. */
  ms: number
  /** Of the zone, minutes east of UTC; NaN where the cell names none. */
  offsetMinutes: number
}

/** Chinese and Japanese words in front of a time: whether they mean the half of the day behind noon. */
const HALVES: readonly (readonly [RegExp, boolean])[] = [
  [/^(?:上午|早上|凌晨|清晨|午前)/, false],
  [/^(?:下午|晚上|傍晚|中午|午後)/, true],
]
const MERIDIEM = /\s*(?<![a-z])([ap])\.?\s?m\b\.?/i
const CLOCK = /^(\d{1,2})(?:[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?)?$/
const ZONE = /\s*((?<![A-Z])(?:[A-Z]{2,4}|Z))?\s?([+-]\d{1,2}(?::?\d{2})?)?$/i
/** `123005`, `1230`: a clock without signs. */
const COMPACT = /^(\d{2})(\d{2})(\d{2})?(?![\d:.])/

/** The time that stands behind a date: midnight where nothing does, undefined where it is no time. */
export function readTimeParts(rest: string, timeZone: string): TimeParts | undefined {
  let text = rest
    .replace(/^(?:T(?=\d)|[,\s]|um |à |a las |às )+/i, '')
    .replace(/\s*(?:\([^)]*\)|\[[^\]]*\])$/, '')
    .trim()
  if (text === '') return { ms: 0, offsetMinutes: NaN }
  text = text.replace(COMPACT, (_, hour: string, minute: string, second = '00') => `${hour}:${minute}:${second}`)
  const half = HALVES.find(([pattern]) => pattern.test(text))
  if (half) text = text.replace(half[0], '').trim()
  const meridiem = half ? null : MERIDIEM.exec(text)
  if (meridiem) text = text.slice(0, meridiem.index) + text.slice(meridiem.index + meridiem[0].length)
  const isAfternoon = half ? half[1] : meridiem ? /p/i.test(meridiem[1]!) : undefined
  const zone = takeZone(text, timeZone)
  if (!zone) return undefined
  const ms = readClock(zone.rest, isAfternoon)
  return ms === undefined ? undefined : { ms, offsetMinutes: zone.minutes }
}

/** `14:30 Uhr`, `14h30`, `14时30分05秒`, `2:30` in the afternoon. An hour alone has to say that it is one. */
function readClock(text: string, isAfternoon: boolean | undefined): number | undefined {
  const marked = text.replace(/\s*(?:uhr|hrs?|horas?)\.?$/i, 'h').replace(/\s?[时時点h]\s?(?=\d|$)/i, ':')
  const isHour = isAfternoon !== undefined || marked !== text
  const clock = marked
    .replace(/\s?分\s?/, ':')
    .replace(/\s?秒$/, '')
    .replace(/:$/, '')
  const match = CLOCK.exec(clock.trim())
  if (!match || (match[2] === undefined && !isHour)) return undefined
  const [, hour, minute = '0', second = '0', fraction = '0'] = match
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'))
  return timeMs(onClock(Number(hour), isAfternoon), Number(minute), Number(second), ms)
}

function onClock(hour: number, isAfternoon: boolean | undefined): number {
  if (isAfternoon === undefined) return hour
  if (hour > 12) return isAfternoon ? hour : NaN
  return (hour % 12) + (isAfternoon ? 12 : 0)
}

/** The zone at the end of a time, and what stands before it; undefined for letters that name none. */
function takeZone(text: string, timeZone: string): { rest: string; minutes: number } | undefined {
  const match = ZONE.exec(text)
  const [whole = '', name, offset] = match ?? []
  if ((name === undefined || name === '') && offset === undefined) return { rest: text, minutes: NaN }
  const rest = text.slice(0, text.length - whole.length).trim()
  // `14 h`, `14 Uhr`: a clock, no zone.
  if (name !== undefined && /^(?:h|hr|hrs|uhr)$/i.test(name) && offset === undefined)
    return { rest: text, minutes: NaN }
  const named = name === undefined ? 0 : zoneMinutes(name, timeZone)
  if (rest === '' || Number.isNaN(named)) return undefined
  return { rest, minutes: offset === undefined ? named : offsetMinutes(offset) }
}

function offsetMinutes(text: string): number {
  const digits = text.slice(1).replace(':', '')
  const hours = Number(digits.length <= 2 ? digits : digits.slice(0, -2))
  const minutes = digits.length <= 2 ? 0 : Number(digits.slice(-2))
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
