import type { DateOrder } from '../types'
import { DAY_MS, dayMs, timeMs } from './civil'
import { readDateParts, readTimeParts } from './date-parts'
import { createWallClock } from './time-zone'

export type DateReader = (cell: string) => number

const SPACE = 32
const COLON = 58
const DASH = 45

const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48
  return value >= 0 && value <= 9 ? value : NaN
}
const two = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1)

/**
 * A reader of dates: wall-clock ms in the shop's zone, or NaN. A cell with an offset (or a Unix time) is converted from UTC;
 * one without is the shop's own clock. `order` decides what 03/04/25 means; an impossible date is NaN, never the other order.
 */
export function createDateReader(order: DateOrder, timeZone: string): DateReader {
  const toWallClock = createWallClock(timeZone)
  let lastDay = ''
  let lastDayMs = NaN
  const readUsual = (cell: string): number => {
    const { length } = cell
    if (cell.charCodeAt(4) !== DASH || cell.charCodeAt(7) !== DASH) return NaN
    if (length !== 10 && length !== 16 && length !== 19) return NaN
    if (!cell.startsWith(lastDay) || lastDay === '') {
      lastDayMs = dayMs(two(cell, 0) * 100 + two(cell, 2), two(cell, 5), two(cell, 8))
      lastDay = cell.slice(0, 10)
    }
    if (length === 10) return lastDayMs
    const separator = cell.charCodeAt(10)
    if ((separator !== SPACE && separator !== 84) || cell.charCodeAt(13) !== COLON) return NaN
    if (length === 16) return lastDayMs + timeMs(two(cell, 11), two(cell, 14), 0)
    return cell.charCodeAt(16) === COLON ? lastDayMs + timeMs(two(cell, 11), two(cell, 14), two(cell, 17)) : NaN
  }
  return (cell) => {
    const usual = readUsual(cell)
    return Number.isNaN(usual) ? readUnusual(cell, order, toWallClock) : usual
  }
}

function readUnusual(cell: string, order: DateOrder, toWallClock: (utcMs: number) => number): number {
  const text = cell
    .normalize('NFKC')
    .trim()
    .replace(/^'/, '')
    .replace(/^="(.*)"$/, '$1')
    .trim()
  if (/^\d+(\.\d+)?$/.test(text)) return readBareNumber(text, toWallClock)
  const date = readDateParts(text, order)
  if (!date) return NaN
  const time = readTimeParts(date.rest)
  if (!time) return NaN
  const wall = dayMs(date.year, date.month, date.day) + time.ms
  return time.offsetMs === null ? wall : toWallClock(wall - time.offsetMs)
}

/** Compact dates (20240131, 20240131235959), Unix seconds and milliseconds, and the day numbers of spreadsheets, by length. */
function readBareNumber(text: string, toWallClock: (utcMs: number) => number): number {
  const whole = text.split('.')[0]!
  if (text.length === 8 || text.length === 14) {
    const day = dayMs(two(text, 0) * 100 + two(text, 2), two(text, 4), two(text, 6))
    return text.length === 8 ? day : day + timeMs(two(text, 8), two(text, 10), two(text, 12))
  }
  const value = Number(text)
  if (whole.length === 10) return toWallClock(Math.round(value * 1000))
  if (whole.length === 13) return toWallClock(Math.round(value))
  if (whole.length !== 5 || value < 10_000) return NaN
  const seconds = Math.round((value - 25_569) * 86_400)
  return seconds * 1000 <= 120_000 * DAY_MS ? seconds * 1000 : NaN
}
