import type { DateOrder } from '../types'
import { DAY_MS, dayMs, timeMs } from './civil'
import { readDateParts, type Century } from './date-parts'
import { createPlainDates } from './plain-dates'
import { readTimeParts } from './time-parts'
import { createWallClock } from './time-zone'
import { unguard } from './unguard'

export type DateReader = (cell: string) => number

/** How the dates of a column are read. */
export interface DateStyle {
  order: DateOrder
  /** The shop's. */
  timeZone: string
  /** Two digits of a year below this are 20xx: 70 (as POSIX reads them) where nothing is said, 30 for birthdays. */
  century?: Century
}

/** A reader that also tells which zone a cell named. */
export interface MomentReader {
  /** Wall-clock ms in the shop's zone; NaN for what is no date. */
  read(cell: string): number
  /** The same for plainly written bytes; NaN for whatever has to be read as text. */
  readBytes(bytes: Uint8Array, start: number, end: number): number
  /** Minutes east of UTC that the cell read last named; NaN where it named none. */
  offsetMinutes(): number
}

/** Longer dates are words. */
const PLAIN_CHARS = 40
const scratch = new Uint8Array(PLAIN_CHARS)

/**
 * A reader of dates: wall-clock ms in the shop's zone, or NaN. A cell with an offset (or a Unix time) is converted from UTC;
 * one without is the shop's own clock. `order` decides what 03/04/25 means; an impossible date is NaN, never the other order; a
 * time without a date is none.
 */
export function createMomentReader({ order, timeZone, century = 70 }: DateStyle): MomentReader {
  const toWallClock = createWallClock(timeZone)
  const plain = createPlainDates(order, century)
  let offset = NaN

  const readBytes: MomentReader['readBytes'] = (bytes, start, end) => {
    const clock = plain.read(bytes, start, end)
    offset = plain.offsetMinutes()
    return offset !== offset || clock !== clock ? clock : toWallClock(clock - offset * 60_000)
  }

  const readText = (cell: string): number => {
    offset = NaN
    const text = unguard(cell)
    if (/^\d+(\.\d+)?$/.test(text)) return readBareNumber(text, toWallClock)
    const date = readDateParts(text, order, century)
    if (!date) return NaN
    const time = readTimeParts(date.rest, timeZone)
    if (!time) return NaN
    const clock = dayMs(date.year, date.month, date.day) + time.ms
    if (Number.isNaN(clock) || Number.isNaN(time.offsetMinutes)) return clock
    offset = time.offsetMinutes
    return toWallClock(clock - offset * 60_000)
  }

  return {
    read(cell) {
      const length = toScratch(cell)
      const usual = length === 0 ? NaN : readBytes(scratch, 0, length)
      return usual !== usual ? readText(cell) : usual
    },
    readBytes,
    offsetMinutes: () => offset,
  }
}

/** The same where nobody asks for zones. */
export const createDateReader = (order: DateOrder, timeZone: string): DateReader =>
  createMomentReader({ order, timeZone }).read

/** The characters of a short plain cell as bytes; 0 for any other cell. */
function toScratch(cell: string): number {
  const { length } = cell
  if (length > PLAIN_CHARS) return 0
  for (let i = 0; i < length; i++) {
    const unit = cell.charCodeAt(i)
    if (unit > 127) return 0
    scratch[i] = unit
  }
  return length
}

const two = (text: string, at: number): number => Number(text.slice(at, at + 2))

/** Compact dates (20240131, 202401312359, 20240131235959), Unix seconds to microseconds, and the day numbers of spreadsheets, by length. */
function readBareNumber(text: string, toWallClock: (utcMs: number) => number): number {
  const whole = text.split('.')[0]!
  if (whole === text && [8, 12, 14].includes(text.length)) {
    const day = dayMs(Number(text.slice(0, 4)), two(text, 4), two(text, 6))
    return text.length === 8 ? day : day + timeMs(two(text, 8), two(text, 10), two(text, 12))
  }
  const value = Number(text)
  if (whole.length === 10) return toWallClock(Math.round(value * 1000))
  if (whole.length === 13) return toWallClock(Math.round(value))
  if (whole.length === 16) return toWallClock(Math.floor(value / 1000))
  if (whole.length !== 5 || value < 10_000) return NaN
  const seconds = Math.round((value - 25_569) * 86_400)
  return seconds * 1000 <= 120_000 * DAY_MS ? seconds * 1000 : NaN
}
