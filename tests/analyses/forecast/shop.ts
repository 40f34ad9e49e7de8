import { prepare } from '../../../src/analyses/forecast/prepare'
import { run } from '../../../src/analyses/forecast/run'
import { spec, type ForecastConfig, type ForecastInputs } from '../../../src/analyses/forecast/spec'
import { validateConfig } from '../../../src/analyses/validate-config'
import type { Frames, PrepareContext } from '../../../src/analyses/contract'
import { createRandom } from '../../../src/core/random'
import { isoWeekday, MS_PER_DAY, parseDay } from '../../../src/features/periods'
import { frameOf, type Row } from '../../support/frames'
import { contextOf, type Room } from '../../support/room'

export const room: Room<ForecastConfig, ForecastInputs, object> = { spec, prepare, run }

export const DAY = MS_PER_DAY

/** One order line a day at noon. */
export const line = (day: string | number, more: Row = {}): Row => ({
  orderedAt: (typeof day === 'string' ? parseDay(day) : day) * DAY + DAY / 2,
  orderId: `o${String(day)}`,
  person: 'c1',
  quantity: 1,
  unitPrice: 10,
  ...more,
})

/** A line for every day from one to another, but on closed weekdays. */
export function daily(from: string, to: string, more: (day: number) => Row = () => ({}), closed: number[] = []): Row[] {
  const rows: Row[] = []
  for (let day = parseDay(from); day <= parseDay(to); day++)
    if (!closed.includes(isoWeekday(day))) rows.push(line(day, more(day)))
  return rows
}

/** Ten months of days with a strong week and a little noise. */
export function seasonal(seed = 5): Row[] {
  const random = createRandom(seed)
  const week = [0, 40, 35, 30, 45, 80, 120, 90]
  return daily('2022-09-05', '2023-06-30', (day) => ({ unitPrice: week[isoWeekday(day)]! + 4 * random.normal() }))
}

export const framesOf = (rows: readonly Row[]): Frames => ({ orders: frameOf(rows) })

export const prepared = (
  rows: readonly Row[] | Frames,
  given: Partial<ForecastConfig> = {},
  extra: Partial<PrepareContext> = {},
): ForecastInputs => {
  const frames = Array.isArray(rows) ? framesOf(rows as readonly Row[]) : (rows as Frames)
  return prepare(frames, validateConfig(spec, given), contextOf(frames, extra))
}

export const days = (moments: ArrayLike<number>): string[] =>
  Array.from(moments, (moment) => new Date(moment).toISOString().slice(0, 10))
