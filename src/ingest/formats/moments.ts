import { daysFromCivil, DAY_MS } from '../values/civil'
import { createWallClock, isTimeZone } from '../values/time-zone'
import type { Cells } from './format'

/** Zones as some exports name them (those of Ruby on Rails), by the name that is known everywhere. */
const NAMED: Readonly<Record<string, string>> = {
  'Eastern Time (US & Canada)': 'America/New_York',
  'Central Time (US & Canada)': 'America/Chicago',
  'Mountain Time (US & Canada)': 'America/Denver',
  'Pacific Time (US & Canada)': 'America/Los_Angeles',
  'Atlantic Time (Canada)': 'America/Halifax',
  Newfoundland: 'America/St_Johns',
  Arizona: 'America/Phoenix',
  Alaska: 'America/Anchorage',
  Hawaii: 'Pacific/Honolulu',
  London: 'Europe/London',
  Dublin: 'Europe/Dublin',
  Paris: 'Europe/Paris',
  Madrid: 'Europe/Madrid',
  Tokyo: 'Asia/Tokyo',
  Sydney: 'Australia/Sydney',
  Melbourne: 'Australia/Melbourne',
  Brisbane: 'Australia/Brisbane',
  Adelaide: 'Australia/Adelaide',
  Darwin: 'Australia/Darwin',
  Perth: 'Australia/Perth',
  Hobart: 'Australia/Hobart',
}

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})$/
const CLOCK = /^(\d{1,2}):(\d{2})/

/**
 * A moment that stands in three columns: date, time and zone. Abbreviated zones and offsets are left for the reader of dates; the
 * name of a place becomes the offset that its clocks had.
 */
export function momentOf(
  ...headers: [date: readonly string[], time: readonly string[], zone: readonly string[]]
): (record: Cells) => string {
  const clocks = new Map<string, (utcMs: number) => number>()
  const clockOf = (zone: string): ((utcMs: number) => number) => {
    const clock = clocks.get(zone) ?? createWallClock(zone)
    clocks.set(zone, clock)
    return clock
  }
  return (record) => {
    const [date = '', time = '', zone = ''] = headers.map((names) => record.get(...names))
    if (date === '' || time === '') return date
    const place = NAMED[zone] ?? (zone.includes('/') && isTimeZone(zone) ? zone : undefined)
    if (place === undefined) return `${date} ${time} ${zone}`.trim()
    const wall = wallOf(date, time)
    return Number.isNaN(wall) ? `${date} ${time}` : `${date} ${time} ${offsetAt(wall, clockOf(place))}`
  }
}

/** Near enough to know whether clocks are on summer time: month before day where both are possible. */
function wallOf(date: string, time: string): number {
  const first = YEAR_FIRST.exec(date)
  const last = YEAR_LAST.exec(date)
  const clock = CLOCK.exec(time)
  if (!clock || (!first && !last)) return NaN
  const [year, a, b] = first ? [first[1], first[2], first[3]] : [last![3], last![1], last![2]]
  const [month, day] = first || Number(a) <= 12 ? [a, b] : [b, a]
  const fullYear = year!.length === 2 ? 2000 + Number(year) : Number(year)
  const hour = /pm/i.test(time) ? (Number(clock[1]) % 12) + 12 : Number(clock[1])
  return daysFromCivil(fullYear, Number(month), Number(day)) * DAY_MS + (hour * 60 + Number(clock[2])) * 60_000
}

/** `+02:00`: what a zone's clocks are ahead of UTC when they show this. */
function offsetAt(wall: number, toWall: (utcMs: number) => number): string {
  const near = toWall(wall) - wall
  const offset = toWall(wall - near) - (wall - near)
  const minutes = Math.round(Math.abs(offset) / 60_000)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
