import { DAY_MS, daysFromCivil } from './civil'

const QUARTER_MS = 900_000

/** A converter from UTC to the wall clock of a zone. Intl is asked twice a day of data, and each quarter of an hour on days that change clocks. */
export function createWallClock(timeZone: string): (utcMs: number) => number {
  if (timeZone === 'UTC') return (utcMs) => utcMs
  const offsetAt = createOffsetReader(timeZone)
  const ofDay = new Map<number, number>()
  const ofQuarter = new Map<number, number>()
  return (utcMs) => {
    const day = Math.floor(utcMs / DAY_MS)
    let offset = ofDay.get(day)
    if (offset === undefined) {
      const start = offsetAt(day * DAY_MS)
      offset = start === offsetAt((day + 1) * DAY_MS) ? start : NaN
      ofDay.set(day, offset)
    }
    if (Number.isNaN(offset)) {
      const quarter = Math.floor(utcMs / QUARTER_MS)
      offset = ofQuarter.get(quarter) ?? offsetAt(quarter * QUARTER_MS)
      ofQuarter.set(quarter, offset)
    }
    return utcMs + offset
  }
}

function createOffsetReader(timeZone: string): (utcMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (utcMs) => {
    const parts = new Map(format.formatToParts(utcMs).map((part) => [part.type, Number(part.value)]))
    const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
    const seconds = of('hour') * 3600 + of('minute') * 60 + of('second')
    return daysFromCivil(of('year'), of('month'), of('day')) * DAY_MS + seconds * 1000 - Math.floor(utcMs / 1000) * 1000
  }
}

/** Whether this runtime knows a time zone by that name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (thrown) {
    if (thrown instanceof RangeError) return false
    throw thrown
  }
}
